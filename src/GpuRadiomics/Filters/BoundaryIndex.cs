using GpuRadiomics.Geometry;
using GpuRadiomics.Settings.Filters;

namespace GpuRadiomics.Filters;

/// <summary>Which voxel of an image stands for one beyond its border.</summary>
internal static class BoundaryIndex
{
    /// <summary>The voxel for a zero.</summary>
    public const int Outside = -1;

    /// <param name="index">Any index along an axis.</param>
    /// <param name="size">Voxels of the image along it.</param>
    /// <param name="boundary">The rule.</param>
    /// <returns>An index in the image, or <see cref="Outside"/>.</returns>
    public static int Of(int index, int size, FilterBoundary boundary)
    {
        if (index >= 0 && index < size)
            return index;
        return boundary switch
        {
            FilterBoundary.Zero => Outside,
            FilterBoundary.Nearest => Math.Clamp(index, 0, size - 1),
            FilterBoundary.Periodic => Modulo(index, size),
            FilterBoundary.Mirror => Modulo(index, 2 * size) is var folded && folded < size ? folded : 2 * size - 1 - folded,
            _ => throw new ArgumentOutOfRangeException(nameof(boundary), boundary, "Not a boundary rule."),
        };
    }

    /// <summary>For each index of a range the place of its voxel in a box of the image, or <see cref="Outside"/>.</summary>
    public static int[] Places(int first, int count, int size, FilterBoundary boundary, int boxStart)
    {
        var places = new int[count];
        for (int i = 0; i < count; i++)
            places[i] = Of(first + i, size, boundary) is var index and not Outside ? index - boxStart : Outside;
        return places;
    }

    /// <summary>The first voxel and the number of voxels that a range of indices comes from.</summary>
    public static (int First, int Count) Source(int first, int count, int size, FilterBoundary boundary)
    {
        int low = int.MaxValue, high = -1;
        for (int i = first; i < first + count; i++)
        {
            if (Of(i, size, boundary) is var index and not Outside)
                (low, high) = (Math.Min(low, index), Math.Max(high, index));
        }

        // Nothing but zeros: any one voxel will do for a box.
        return high < 0 ? (0, 1) : (low, high - low + 1);
    }

    /// <summary>The box that joins two.</summary>
    public static Box3 Union(Box3 a, Box3 b)
    {
        int x = Math.Min(a.X, b.X), y = Math.Min(a.Y, b.Y), z = Math.Min(a.Z, b.Z);
        return new(x, y, z, new(Math.Max(a.EndX, b.EndX) - x, Math.Max(a.EndY, b.EndY) - y, Math.Max(a.EndZ, b.EndZ) - z));
    }

    private static int Modulo(int index, int size) => (index % size + size) % size;
}
