using GpuRadiomics.Compute;
using GpuRadiomics.Extraction;
using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;
using GpuRadiomics.Settings;
using GpuRadiomics.Settings.Filters;

namespace GpuRadiomics.Tests.Support;

/// <summary>One ROI under many settings.</summary>
internal static class Sweeps
{
    public static readonly double[] BinSizes = [5, 10, 15, 25, 50];

    /// <summary>mm; 0 is the image's own.</summary>
    public static readonly double[] Spacings = [0, 1.3, 2];

    /// <summary>The image itself and the eight of a wavelet.</summary>
    public static readonly FilterSelection Wavelets = new() { Filters = [new UnfilteredSettings(), new PyRadiomicsWaveletSettings()] };

    /// <summary>Five bin widths, three spacings, nine images.</summary>
    public static IReadOnlyList<WorkItem> BinsSpacingsAndWavelets()
    {
        var (image, roi) = Ball(17);
        return [.. from spacing in Spacings from size in BinSizes select RoiFeatures.WorkOf(image, roi, Setting(spacing, Discretisation.FixedBinSize(size), Wavelets))];
    }

    public static ExtractionSettings Setting(double spacingMm, Discretisation texture, FilterSelection filters) => new()
    {
        Name = FormattableString.Invariant($"{spacingMm} mm, {texture}, {filters.Filters.Count} filters"),
        Interpolation = spacingMm == 0 ? new() : new() { Method = InterpolationMethod.Trilinear, SpacingMm = new(spacingMm, spacingMm, spacingMm), RoundIntensities = true },
        Resegmentation = new() { Range = new(-90, 400) },
        Filters = filters,
        Discretisation = new() { Texture = texture, IntensityVolumeHistogram = Discretisation.FixedBinSize(2.5) },
    };

    /// <summary>Noise in HU, and a ball of a few hundred voxels in it.</summary>
    public static (Volume Image, Mask Roi) Ball(int seed)
    {
        var grid = Grid.Axial(new(17, 16, 13), new(1.1, 1, 1.5));
        var random = new Random(seed);
        var image = Images.Of(grid, (_, _, _) => random.Next(-100, 200));
        return (image, Images.MaskOf(grid, (x, y, z) => (x - 8) * (x - 8) + (y - 8) * (y - 8) + (z - 6) * (z - 6) < 22));
    }
}
