using GpuRadiomics.Compute;
using GpuRadiomics.Extraction;
using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;
using GpuRadiomics.Settings;
using GpuRadiomics.Settings.Filters;

namespace GpuRadiomics.TestSupport;

/// <summary>One ROI under many settings, to be looked at on every backend.</summary>
internal static class Sweeps
{
    public static readonly double[] BinSizes = [5, 10, 15, 25, 50];

    /// <summary>mm; 0 is the image's own.</summary>
    public static readonly double[] Spacings = [0, 1.3, 2];

    /// <summary>The image itself and the eight of a wavelet.</summary>
    public static FilterSelection Wavelets { get; } = new() { Filters = [new UnfilteredSettings(), new PyRadiomicsWaveletSettings()] };

    /// <summary>How often each family is evaluated for <see cref="BinsAndSpacings"/>: for each spacing, most also for each image, those of grey levels for each bin width.</summary>
    public static IReadOnlyDictionary<string, int> EvaluationsFor(int images)
    {
        int spacings = Spacings.Length, ofImages = spacings * images, ofLevels = ofImages * BinSizes.Length;
        return new Dictionary<string, int>
        {
            ["morphology"] = spacings, ["local_intensity"] = spacings, ["intensity_statistics"] = ofImages, ["intensity_volume_histogram"] = ofImages,
            ["intensity_histogram"] = ofLevels, ["glcm"] = ofLevels, ["glrlm"] = ofLevels, ["glszm"] = ofLevels, ["gldzm"] = ofLevels, ["ngtdm"] = ofLevels, ["ngldm"] = ofLevels,
        };
    }

    /// <summary>Five bin widths, three spacings.</summary>
    public static IReadOnlyList<WorkItem> BinsAndSpacings(FilterSelection filters)
    {
        var (image, roi) = Ball(17);
        return [.. from spacing in Spacings from size in BinSizes select RoiFeatures.WorkOf(image, roi, Setting(spacing, Discretisation.FixedBinSize(size), filters))];
    }

    public static ExtractionSettings Setting(double spacingMm, Discretisation texture, FilterSelection filters) => new()
    {
        Name = FormattableString.Invariant($"{spacingMm} mm, {texture}, {filters.Filters.Count} filters"),
        Interpolation = spacingMm == 0 ? new() : new() { Method = InterpolationMethod.Trilinear, SpacingMm = new(spacingMm, spacingMm, spacingMm), Rounding = IntensityRounding.Nearest },
        Resegmentation = new() { Range = new(-90, 400) },
        Filters = filters,
        Discretisation = new() { Texture = texture, IntensityVolumeHistogram = Discretisation.FixedBinSize(2.5) },
    };

    /// <summary>Noise in HU, and a ball of a few hundred voxels in it.</summary>
    public static (Volume Image, Mask Roi) Ball(int seed)
    {
        var grid = Grid.Axial(new(17, 16, 13), new(1.1, 1, 1.5));
        var random = new Random(seed);
        short[] values = [.. Enumerable.Range(0, (int)grid.Size.Voxels).Select(_ => (short)random.Next(-100, 200))];
        byte[] inside =
        [
            .. from z in Enumerable.Range(-6, 13) from y in Enumerable.Range(-8, 16) from x in Enumerable.Range(-8, 17)
               select x * x + y * y + z * z < 22 ? (byte)1 : (byte)0,
        ];
        return (new(grid, new StoredVoxels<short>(grid.Size, values)), Mask.FromGrid(grid, inside));
    }
}
