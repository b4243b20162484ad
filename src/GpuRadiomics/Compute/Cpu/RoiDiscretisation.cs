using GpuRadiomics.Outcomes;
using GpuRadiomics.Preparation;

namespace GpuRadiomics.Compute.Cpu;

/// <summary>Gives each voxel of the intensity mask its grey level.</summary>
internal static class RoiDiscretisation
{
    /// <summary>The levels on the scale that <paramref name="makeScale"/> gives; none are written when it says that there can be none.</summary>
    /// <param name="roi">The ROI after re-segmentation.</param>
    /// <param name="makeScale">The way to the scale.</param>
    /// <param name="levels">Takes the level of each voxel of the box, 0 outside the intensity mask.</param>
    /// <returns>How many voxels each level has.</returns>
    public static LevelHistogram Discretise(PreparedRoi roi, Func<LevelScale> makeScale, Span<ushort> levels) =>
        ScaleOf(makeScale, out var without) is { } scale ? Discretise(roi, scale, levels) : without;

    /// <inheritdoc cref="Discretise(PreparedRoi, Func{LevelScale}, Span{ushort})"/>
    public static LevelHistogram Discretise(PreparedRoi roi, LevelScale scale, Span<ushort> levels)
    {
        var (mask, intensities, counts) = (roi.Intensity, roi.Intensities, CountsFor(scale));
        for (int i = 0; i < mask.Length; i++)
        {
            int level = 0;
            if (mask[i] != 0)
            {
                level = scale.LevelOf(intensities[i]);
                counts[level]++;
            }

            levels[i] = (ushort)level;
        }

        return Histogram(scale, counts);
    }

    /// <summary>Only how many voxels each level has.</summary>
    /// <param name="intensities">Those of the intensity mask.</param>
    /// <param name="makeScale">The way to the scale.</param>
    public static LevelHistogram Count(ReadOnlySpan<double> intensities, Func<LevelScale> makeScale)
    {
        if (ScaleOf(makeScale, out var without) is not { } scale)
            return without;
        long[] counts = CountsFor(scale);
        foreach (double intensity in intensities)
            counts[scale.LevelOf(intensity)]++;
        return Histogram(scale, counts);
    }

    /// <summary>For voxels without a level at 0, for those of each level from 1 on.</summary>
    private static long[] CountsFor(LevelScale scale) => new long[scale.Levels + 1];

    private static LevelHistogram Histogram(LevelScale scale, long[] counts) => LevelHistogram.Of(scale, counts[1..], counts[0]);

    private static LevelScale? ScaleOf(Func<LevelScale> makeScale, out LevelHistogram without)
    {
        try
        {
            without = null!;
            return makeScale();
        }
        catch (CaseRejectedException rejection)
        {
            without = LevelHistogram.Without(rejection);
            return null;
        }
    }
}
