using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;

namespace GpuRadiomics.Perturbation;

/// <summary>
/// Growth and shrinkage of a ROI to a given volume (Zwanenburg et al. 2019): layer after layer of neighbouring voxels is added or taken away as long as they are not too
/// many; of the last layer only as many as are needed, chosen at random.
/// </summary>
internal static class VolumeChange
{
    /// <param name="roi">The ROI, not empty.</param>
    /// <param name="fraction">Of its voxels, to add or, below 0, to take away.</param>
    /// <param name="random">Chooses the voxels of the last layer.</param>
    /// <returns>A ROI of as many voxels as the whole number nearest to the wanted; fewer where the grid has no more. It may be empty.</returns>
    public static Mask Apply(Mask roi, double fraction, RandomStream random)
    {
        long wanted = Math.Max(0, (long)Math.Round(roi.VoxelCount * (1 + fraction), MidpointRounding.ToEven));
        bool grows = wanted > roi.VoxelCount;
        var current = roi;
        while (current.VoxelCount != wanted)
        {
            var next = grows ? MaskNeighbours.Dilated(current) : MaskNeighbours.Eroded(current);
            if (next.VoxelCount == current.VoxelCount)
                return current;
            if (grows ? next.VoxelCount > wanted : next.VoxelCount < wanted)
                return WithPartOfLayer(current, next, Math.Abs(wanted - current.VoxelCount), random);
            current = next;
        }

        return current;
    }

    /// <summary>The current ROI with so many of the voxels changed in which the next one differs.</summary>
    private static Mask WithPartOfLayer(Mask current, Mask next, long count, RandomStream random)
    {
        var (larger, smaller) = current.VoxelCount > next.VoxelCount ? (current, next) : (next, current);
        var grid = Box3.Of(current.Grid.Size);
        var box = larger.Box;
        byte[] inner = Within(smaller, box);
        var layer = new List<(ulong Random, int Voxel)>();
        int at = 0;
        for (int z = box.Z; z < box.EndZ; z++)
        for (int y = box.Y; y < box.EndY; y++)
        for (int x = box.X; x < box.EndX; x++, at++)
        {
            if (larger.Inside[at] != inner[at])
                layer.Add((random.BitsAt(grid.OffsetOf(x, y, z)), at));
        }

        layer.Sort();
        byte[] values = Within(current, box);
        foreach (var (_, voxel) in layer.Take((int)count))
            values[voxel] ^= 1;
        return Mask.FromBox(current.Grid, box, values);
    }

    /// <summary>A mask over a larger box.</summary>
    private static byte[] Within(Mask mask, Box3 box)
    {
        var values = new byte[box.Size.Voxels];
        for (int z = mask.Box.Z; z < mask.Box.EndZ; z++)
        for (int y = mask.Box.Y; y < mask.Box.EndY; y++)
            mask.Inside.AsSpan((int)mask.Box.OffsetOf(mask.Box.X, y, z), mask.Box.Size.X).CopyTo(values.AsSpan((int)box.OffsetOf(mask.Box.X, y, z)));
        return values;
    }
}
