using System.Buffers.Binary;
using GpuRadiomics.Compute;

namespace GpuRadiomics.Families.Morphology;

/// <summary>
/// How often each of the 256 patterns of eight neighbouring voxels occurs in a mask, with a margin of outside voxels round it.
/// The surface mesh of a mask is made of one piece per pattern, so these counts decide its area and volume.
/// </summary>
public static class CellConfigurations
{
    // Voxels that are looked at together: most of them lie far from the surface.
    private const int Block = 8;
    private const ulong AllInside = 0x0101010101010101;
    private const int LowX = 0b01010101;

    /// <summary>Counts the patterns; bit (x + 2 y + 4 z) of a pattern is the voxel at that corner of the cell, x, y and z being 0 or 1.</summary>
    public static long[] Count(MorphologicalMask mask)
    {
        var counts = new long[256];
        var rows = new MaskRows(mask);
        for (int z = -1; z < mask.Size.Z; z++)
        for (int y = -1; y < mask.Size.Y; y++)
            Count(rows.At(y, z), rows.At(y + 1, z), rows.At(y, z + 1), rows.At(y + 1, z + 1), counts);
        return counts;
    }

    /// <summary>The cells between four rows.</summary>
    private static void Count(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, ReadOnlySpan<byte> c, ReadOnlySpan<byte> d, long[] counts)
    {
        int cell = 0, x = 0, length = a.Length;
        b = b[..length];
        c = c[..length];
        d = d[..length];
        while (x < length)
        {
            int end = Math.Min(x + Block, length);
            if (end - x == Block && Uniform(a, b, c, d, x) is var pattern and >= 0 && (cell >> 1 & LowX) == (pattern & LowX))
            {
                counts[cell = pattern] += Block;
                x = end;
                continue;
            }

            for (; x < end; x++)
            {
                // The four voxels at x + 1 of the last cell are those at x of this one.
                cell = (cell >> 1 & LowX) | a[x] << 1 | b[x] << 3 | c[x] << 5 | d[x] << 7;
                counts[cell]++;
            }
        }

        counts[cell >> 1 & LowX]++;
    }

    /// <summary>0 where the next voxels of all four rows are outside, 255 where all are inside, else -1.</summary>
    private static int Uniform(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, ReadOnlySpan<byte> c, ReadOnlySpan<byte> d, int x)
    {
        ulong va = BinaryPrimitives.ReadUInt64LittleEndian(a[x..]), vb = BinaryPrimitives.ReadUInt64LittleEndian(b[x..]);
        ulong vc = BinaryPrimitives.ReadUInt64LittleEndian(c[x..]), vd = BinaryPrimitives.ReadUInt64LittleEndian(d[x..]);
        return (va | vb | vc | vd) == 0 ? 0 : (va & vb & vc & vd) == AllInside ? 255 : -1;
    }
}
