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
/// Laplacian of Gaussian as PyRadiomics has it: with the impulse responses of ITK's recursive filters, times the square of sigma in mm, 3D, nearest voxel beyond the
/// border. ITK keeps what is between two passes in single precision, here it is double: values differ by 1e-7 of the largest.
/// </summary>
public sealed record PyRadiomicsLogSettings : FilterSettings
{
    /// <inheritdoc cref="LaplacianOfGaussianSettings.SigmaMm"/>
    public required double SigmaMm { get; init; }

    /// <summary>Sigma stands in the image's name as 3, not as 3-0: Python's name of a whole number that was written as one. Not where sigma is a fraction.</summary>
    public bool WholeSigma { get; init; }

    /// <summary>As Python writes a number, with a dash for the point.</summary>
    public override IReadOnlyList<string> Names =>
        ["log-sigma-" + SigmaMm.ToString(WholeSigma || SigmaMm != Math.Floor(SigmaMm) ? "R" : "F1", CultureInfo.InvariantCulture).Replace('.', '-') + "-mm-3D"];
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

    /// <summary>The image is called by PyRadiomics' name, which has no parameters.</summary>
    public bool PlainName { get; init; }

    public override IReadOnlyList<string> Names => [UseSpacing || PlainName ? "gradient" : "gradient-per-voxel"];
}

/// <summary>
/// Uniform local binary pattern of each axial slice (Ojala, Pietikainen and Maenpaa 2002): of samples on a circle, how many are at least the centre,
/// or one more than there are samples where they change sides more than twice. As scikit-image, which PyRadiomics uses.
/// </summary>
public sealed record LocalBinaryPatternSettings : FilterSettings
{
    public double RadiusVoxels { get; init; } = 1;

    public int Samples { get; init; } = 8;

    /// <inheritdoc cref="GradientSettings.PlainName"/>
    public bool PlainName { get; init; }

    public override IReadOnlyList<string> Names =>
    [
        "lbp-2D" + (RadiusVoxels == 1 || PlainName ? "" : FormattableString.Invariant($"-radius-{RadiusVoxels}"))
            + (Samples == 8 || PlainName ? "" : FormattableString.Invariant($"-samples-{Samples}")),
    ];
}

/// <summary>
/// Local binary pattern on a sphere about each voxel (Banerjee et al. 2013, "3D LBP-based rotationally invariant region description"), as PyRadiomics has it: for each
/// degree of spherical harmonics, from 0, what the pattern of samples that are at least the centre has of it, and last the kurtosis of the samples.
/// Spheres are in voxels, whatever the spacing.
/// </summary>
public sealed record LocalBinaryPattern3DSettings : FilterSettings
{
    public const int MostLevels = 20;

    /// <summary>How many degrees.</summary>
    public int Levels { get; init; } = 2;

    public double RadiusVoxels { get; init; } = 1;

    /// <summary>How often the icosahedron's triangles are cut into four: 12, 42, 162, ... samples.</summary>
    public int Subdivisions { get; init; } = 1;

    /// <inheritdoc cref="GradientSettings.PlainName"/>
    public bool PlainName { get; init; }

    /// <summary>lbp-3D-m1 for degree 0 and so on, and lbp-3D-k for the kurtosis.</summary>
    public override IReadOnlyList<string> Names
    {
        get
        {
            string stem = "lbp-3D" + (RadiusVoxels == 1 || PlainName ? "" : FormattableString.Invariant($"-radius-{RadiusVoxels}"))
                + (Subdivisions == 1 || PlainName ? "" : FormattableString.Invariant($"-subdivisions-{Subdivisions}"));
            return [.. Enumerable.Range(1, Levels).Select(level => FormattableString.Invariant($"{stem}-m{level}")), stem + "-k"];
        }
    }
}
