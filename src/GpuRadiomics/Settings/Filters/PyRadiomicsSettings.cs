using System.Globalization;

namespace GpuRadiomics.Settings.Filters;

/// <summary>
/// The wavelet transform as PyRadiomics makes it: periodic, an odd dimension lengthened by one wrapped voxel and cut again,
/// each level with the same kernel on the approximation of the one before (no holes), and of the low-pass bands only the last.
/// </summary>
public sealed record PyRadiomicsWaveletSettings : FilterSettings
{
    public const int MostLevels = 8;

    /// <inheritdoc cref="WaveletFilterSettings.Wavelet"/>
    public string Wavelet { get; init; } = "coif1";

    /// <summary>How many times the approximation is taken before the first level that counts.</summary>
    public int StartLevel { get; init; }

    /// <summary>How many levels count; at least 1.</summary>
    public int Levels { get; init; } = 1;

    public FilterDimensions Dimensions { get; init; }

    /// <summary>wavelet-LLH to wavelet-HHH, wavelet2-LLH and so on, and last the approximation.</summary>
    public override IReadOnlyList<string> Names =>
    [
        .. from level in Enumerable.Range(1, Levels)
           from band in WaveletFilterSettings.AllBands(Dimensions).Skip(1)
           select Prefix(level) + band,
        Prefix(Levels) + WaveletFilterSettings.AllBands(Dimensions)[0],
    ];

    private static string Prefix(int level) => level == 1 ? "wavelet-" : FormattableString.Invariant($"wavelet{level}-");
}

/// <summary>
/// Laplacian of Gaussian as PyRadiomics scales it: times the square of sigma in mm, 3D, nearest voxel beyond the border. PyRadiomics approximates the Gaussian by a
/// recursive filter, here it is sampled, so values differ in the third digit or so.
/// </summary>
public sealed record PyRadiomicsLogSettings : FilterSettings
{
    /// <inheritdoc cref="LaplacianOfGaussianSettings.SigmaMm"/>
    public required double SigmaMm { get; init; }

    /// <summary>As Python writes a float, with a dash for the point.</summary>
    public override IReadOnlyList<string> Names =>
        ["log-sigma-" + SigmaMm.ToString(SigmaMm == Math.Floor(SigmaMm) ? "F1" : "R", CultureInfo.InvariantCulture).Replace('.', '-') + "-mm-3D"];
}

/// <summary>A function of each voxel, scaled so that the largest magnitude of the image stays what it is (PyRadiomics).</summary>
public sealed record IntensityTransformSettings : FilterSettings
{
    public required IntensityTransform Transform { get; init; }

    public override IReadOnlyList<string> Names => [FilterWords.Transforms.WordFor(Transform)];
}

/// <summary>With m the largest magnitude in the image:</summary>
public enum IntensityTransform
{
    /// <summary>x^2 / m.</summary>
    Square,

    /// <summary>sqrt(m |x|) with the sign of x.</summary>
    SquareRoot,

    /// <summary>m log(|x| + 1) / log(m + 1) with the sign of x.</summary>
    Logarithm,

    /// <summary>exp(x log(m) / m).</summary>
    Exponential,
}

/// <summary>Magnitude of the gradient by central differences, nearest voxel beyond the border (PyRadiomics).</summary>
public sealed record GradientSettings : FilterSettings
{
    /// <summary>Per mm instead of per voxel.</summary>
    public bool UseSpacing { get; init; } = true;

    public override IReadOnlyList<string> Names => [UseSpacing ? "gradient" : "gradient-per-voxel"];
}

/// <summary>
/// Uniform local binary pattern of each axial slice (Ojala, Pietikainen and Maenpaa 2002): of samples on a circle, how many are at least the centre,
/// or one more than there are samples where they change sides more than twice. As scikit-image, which PyRadiomics uses.
/// </summary>
public sealed record LocalBinaryPatternSettings : FilterSettings
{
    public double RadiusVoxels { get; init; } = 1;

    public int Samples { get; init; } = 8;

    public override IReadOnlyList<string> Names =>
    [
        "lbp-2D" + (RadiusVoxels == 1 ? "" : FormattableString.Invariant($"-radius-{RadiusVoxels}")) + (Samples == 8 ? "" : FormattableString.Invariant($"-samples-{Samples}")),
    ];
}
