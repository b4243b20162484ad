using GpuRadiomics.Compute;

namespace GpuRadiomics.Perf.Budgets;

/// <summary>Co-occurrence matrices as one would write them down: direction by direction, voxel by voxel, into a table of the levels.</summary>
internal static class PlainPairs
{
    /// <returns>For each direction the counts of pairs, both ways.</returns>
    public static int[][,] Of(SyntheticRoi roi, int levels)
    {
        var (size, voxels) = (roi.Size, roi.Levels);
        return [.. Direction.Volumetric.Select(step =>
        {
            var counts = new int[levels + 1, levels + 1];
            for (int z = 0; z < size.Z; z++)
            for (int y = 0; y < size.Y; y++)
            for (int x = 0; x < size.X; x++)
            {
                int a = voxels[(z * size.Y + y) * size.X + x], u = x + step.X, v = y + step.Y, w = z + step.Z;
                if (a == 0 || u < 0 || v < 0 || w < 0 || u >= size.X || v >= size.Y || w >= size.Z)
                    continue;
                int b = voxels[(w * size.Y + v) * size.X + u];
                if (b == 0)
                    continue;
                counts[a, b]++;
                counts[b, a]++;
            }

            return counts;
        })];
    }
}
