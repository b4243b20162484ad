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

    /// <summary>The voxels that lie in any of the masks: at least one mask, all on one grid.</summary>
    /// <exception cref="ArgumentException">The masks are on different grids.</exception>
    public static Mask Union(IReadOnlyList<Mask> masks)
    {
        if (masks.Count == 1)
            return masks[0];
        var grid = masks[0].Grid;
        if (masks.Select(mask => grid.DifferenceFrom(mask.Grid)).FirstOrDefault(difference => difference is not null) is { } difference)
            throw new ArgumentException($"Masks are united voxel by voxel, on one grid. Found: {difference}.", nameof(masks));
        Box3[] boxes = [.. masks.Select(mask => mask.Box).Where(box => !box.IsEmpty)];
        if (boxes.Length == 0)
            return masks[0];
        int x = boxes.Min(box => box.X), y = boxes.Min(box => box.Y), z = boxes.Min(box => box.Z);
        var whole = new Box3(x, y, z, new(boxes.Max(box => box.EndX) - x, boxes.Max(box => box.EndY) - y, boxes.Max(box => box.EndZ) - z));
        var inside = new byte[whole.Size.Voxels];
        foreach (var mask in masks)
        {
            var box = mask.Box;
            for (int k = box.Z; k < box.EndZ; k++)
            for (int j = box.Y; j < box.EndY; j++)
            {
                var source = mask.Inside.AsSpan((int)box.OffsetOf(box.X, j, k), box.Size.X);
                var target = inside.AsSpan((int)whole.OffsetOf(box.X, j, k), box.Size.X);
                for (int i = 0; i < source.Length; i++)
                    target[i] |= source[i];
            }
        }

        return FromBox(grid, whole, inside);
    }

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
