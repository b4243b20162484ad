using GpuRadiomics.Preparation;

namespace GpuRadiomics.Compute;

/// <summary>Voxels of each grey level.</summary>
/// <param name="Scale">What the levels mean.</param>
/// <param name="Counts">Voxels of level k at k - 1; up to the scale's highest level.</param>
/// <param name="Unlevelled">Voxels whose intensity has no level: without discretisation, those that are not whole numbers from the lowest level on.</param>
public sealed record LevelHistogram(LevelScale Scale, long[] Counts, long Unlevelled)
{
    public long Total => Counts.Sum();

    /// <summary>The highest level that occurs.</summary>
    public int HighestLevel => Array.FindLastIndex(Counts, count => count > 0) + 1;
}
