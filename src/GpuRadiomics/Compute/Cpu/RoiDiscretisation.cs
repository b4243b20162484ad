using GpuRadiomics.Outcomes;
using GpuRadiomics.Preparation;

namespace GpuRadiomics.Compute.Cpu;

/// <summary>Gives each voxel of the intensity mask its grey level.</summary>
internal static class RoiDiscretisation
{
    /// <summary>The levels on the scale that <paramref name="makeScale"/> gives; no level at all when it says that there can be none.</summary>
    public static (ushort[] Levels, LevelHistogram Histogram) Discretise(PreparedRoi roi, Func<LevelScale> makeScale)
    {
        try
        {
            return Discretise(roi, makeScale());
        }
        catch (CaseRejectedException rejection)
        {
            return ([], LevelHistogram.Without(rejection));
        }
    }

    /// <returns>The level of each voxel of the box, 0 outside the intensity mask, and how many voxels each level has.</returns>
    public static (ushort[] Levels, LevelHistogram Histogram) Discretise(PreparedRoi roi, LevelScale scale)
    {
        var levels = new ushort[roi.Intensity.Length];
        var counts = new long[scale.Levels];
        long unlevelled = 0;
        for (int i = 0; i < levels.Length; i++)
        {
            if (roi.Intensity[i] == 0)
                continue;
            int level = scale.LevelOf(roi.Intensities[i]);
            if (level == 0)
            {
                unlevelled++;
                continue;
            }

            levels[i] = (ushort)level;
            counts[level - 1]++;
        }

        return (levels, LevelHistogram.Of(scale, counts, unlevelled));
    }
}
