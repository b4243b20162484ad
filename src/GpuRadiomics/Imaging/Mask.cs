using GpuRadiomics.Geometry;

namespace GpuRadiomics.Imaging;

/// <summary>The voxels of a grid that belong to a ROI. Only the ROI's bounding box is kept.</summary>
public sealed class Mask
{
    private Mask(Grid grid, Box3 box, byte[] inside, long voxelCount)
    {
        (Grid, Box, Inside, VoxelCount) = (grid, box, inside, voxelCount);
    }

    public Grid Grid { get; }

    /// <summary>The smallest box that holds every voxel of the ROI; empty when the ROI has none.</summary>
    public Box3 Box { get; }

    /// <summary>1 for each voxel of <see cref="Box"/> that belongs to the ROI, else 0; x fastest, then y, then z.</summary>
    public byte[] Inside { get; }

    public long VoxelCount { get; }

    /// <summary>Makes a mask from the voxels of one box of the grid; the box is shrunk to the ROI.</summary>
    /// <param name="grid">The image's grid.</param>
    /// <param name="box">The box that <paramref name="values"/> covers, within the grid.</param>
    /// <param name="values">Non-zero = in the ROI; x fastest, then y, then z; one value a voxel of the box.</param>
    public static Mask FromBox(Grid grid, Box3 box, ReadOnlySpan<byte> values)
    {
        if (!Box3.Of(grid.Size).Contains(box) || values.Length != box.Size.Voxels)
            throw new ArgumentException($"The box lies in the grid and has one value a voxel. Found: box {box}, {values.Length} values, grid {grid.Size}.", nameof(box));
        var (tight, count) = BoundingBox(box, values);
        var inside = new byte[tight.Size.Voxels];
        for (int z = tight.Z; z < tight.EndZ; z++)
        for (int y = tight.Y; y < tight.EndY; y++)
        {
            var source = values.Slice((int)box.OffsetOf(tight.X, y, z), tight.Size.X);
            var target = inside.AsSpan((int)tight.OffsetOf(tight.X, y, z), tight.Size.X);
            for (int x = 0; x < source.Length; x++)
                target[x] = source[x] != 0 ? (byte)1 : (byte)0;
        }

        return new(grid, tight, inside, count);
    }

    /// <summary>Makes a mask from a value for every voxel of the grid.</summary>
    public static Mask FromGrid(Grid grid, ReadOnlySpan<byte> values) => FromBox(grid, Box3.Of(grid.Size), values);

    private static (Box3 Box, long Count) BoundingBox(Box3 box, ReadOnlySpan<byte> values)
    {
        int x0 = int.MaxValue, y0 = int.MaxValue, z0 = int.MaxValue, x1 = -1, y1 = -1, z1 = -1;
        long count = 0;
        for (int z = box.Z; z < box.EndZ; z++)
        for (int y = box.Y; y < box.EndY; y++)
        {
            var row = values.Slice((int)box.OffsetOf(box.X, y, z), box.Size.X);
            int first = row.IndexOfAnyExcept((byte)0);
            if (first < 0)
                continue;
            int last = row.LastIndexOfAnyExcept((byte)0);
            count += row.Length - row.Count((byte)0);
            (x0, x1) = (Math.Min(x0, box.X + first), Math.Max(x1, box.X + last));
            (y0, y1) = (Math.Min(y0, y), Math.Max(y1, y));
            (z0, z1) = (Math.Min(z0, z), Math.Max(z1, z));
        }

        return count == 0
            ? (new Box3(0, 0, 0, default), 0)
            : (new Box3(x0, y0, z0, new Size3(x1 - x0 + 1, y1 - y0 + 1, z1 - z0 + 1)), count);
    }
}
