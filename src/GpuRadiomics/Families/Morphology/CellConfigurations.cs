using GpuRadiomics.Compute;

namespace GpuRadiomics.Families.Morphology;

/// <summary>
/// How often each of the 256 patterns of eight neighbouring voxels occurs in a mask, with a margin of outside voxels round it.
/// The surface mesh of a mask is made of one piece per pattern, so these counts decide its area and volume.
/// </summary>
public static class CellConfigurations
{
    /// <summary>Counts the patterns; bit (x + 2 y + 4 z) of a pattern is the voxel at that corner of the cell, x, y and z being 0 or 1.</summary>
    public static long[] Count(MorphologicalMask mask)
    {
        var counts = new long[256];
        var (nx, ny, nz) = mask.Size;
        for (int z = -1; z < nz; z++)
        for (int y = -1; y < ny; y++)
        {
            ReadOnlySpan<byte> a = Row(mask, y, z), b = Row(mask, y + 1, z), c = Row(mask, y, z + 1), d = Row(mask, y + 1, z + 1);
            int cell = 0;
            for (int x = 0; x <= nx; x++)
            {
                // The four voxels at x + 1 of the last cell are those at x of this one.
                cell = (cell >> 1) & 0b01010101;
                if (x < nx)
                    cell |= At(a, x) << 1 | At(b, x) << 3 | At(c, x) << 5 | At(d, x) << 7;
                counts[cell]++;
            }
        }

        return counts;
    }

    private static ReadOnlySpan<byte> Row(MorphologicalMask mask, int y, int z) =>
        y < 0 || y >= mask.Size.Y || z < 0 || z >= mask.Size.Z
            ? default
            : mask.Inside.AsSpan((z * mask.Size.Y + y) * mask.Size.X, mask.Size.X);

    private static int At(ReadOnlySpan<byte> row, int x) => row.IsEmpty ? 0 : row[x];
}
