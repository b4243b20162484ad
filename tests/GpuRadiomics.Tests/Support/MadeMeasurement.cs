using GpuRadiomics.Compute;
using GpuRadiomics.Families;
using GpuRadiomics.Preparation;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Tests.Support;

/// <summary>Measurements whose counts are given instead of counted, to look at formulas alone.</summary>
internal static class MadeMeasurement
{
    private static readonly RoiMeasurement Any = Measured.Of(LevelBox.Of(2, 1, 1, (x, _, _) => x + 1).ToItem());

    /// <summary>A family's values for one matrix that stands for the whole volume.</summary>
    public static FeatureValue[] Evaluate(FeatureFamily family, TextureKind kind, CountMatrix matrix, int levels, long voxels, ExtractionSettings settings) =>
        [.. family.Evaluate(With(new(new(kind, TextureNeighbourhood.Volumetric), [[matrix]], [voxels]), levels), settings)];

    public static RoiMeasurement With(TextureCounts counts, int levels) => Any with { Histogram = HistogramOf([.. new long[levels - 1], 1]), Textures = [counts] };

    public static RoiMeasurement With(LevelHistogram histogram) => Any with { Histogram = histogram, VolumeHistogram = histogram };

    /// <summary>Voxels of levels 1, 2, 3, ... where each level is its own intensity.</summary>
    public static LevelHistogram HistogramOf(long[] counts) =>
        LevelHistogram.Of(LevelScale.ForTexture(Discretisation.None, null, 1, counts.Length), counts, 0);
}
