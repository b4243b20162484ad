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
        var counts = new LevelCounts(scale);
        for (int i = 0; i < roi.Intensity.Length; i++)
            levels[i] = roi.Intensity[i] == 0 ? (ushort)0 : (ushort)counts.Add(roi.Intensities[i]);
        return counts.ToHistogram();
    }

    /// <summary>Only how many voxels each level has.</summary>
    /// <param name="intensities">Those of the intensity mask.</param>
    /// <param name="makeScale">The way to the scale.</param>
    public static LevelHistogram Count(ReadOnlySpan<double> intensities, Func<LevelScale> makeScale)
    {
        if (ScaleOf(makeScale, out var without) is not { } scale)
            return without;
        var counts = new LevelCounts(scale);
        foreach (double intensity in intensities)
            counts.Add(intensity);
        return counts.ToHistogram();
    }

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

    private struct LevelCounts(LevelScale scale)
    {
        private readonly long[] counts = new long[scale.Levels];
        private long unlevelled;

        /// <returns>The level; 0 when there is none.</returns>
        public int Add(double intensity)
        {
            int level = scale.LevelOf(intensity);
            if (level == 0)
                unlevelled++;
            else
                counts[level - 1]++;
            return level;
        }

        public readonly LevelHistogram ToHistogram() => LevelHistogram.Of(scale, counts, unlevelled);
    }
}
