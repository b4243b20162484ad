using GpuRadiomics.Compute;

namespace GpuRadiomics.Families.Morphology;

/// <summary>Sums over a mask's voxels of their coordinates (x, y, z), counted from 0, and of products of two of them: exact.</summary>
public sealed class VoxelMoments
{
    public VoxelMoments(MorphologicalMask mask)
    {
        var rows = new MaskRows(mask);
        Int128 sixXX = 0;
        for (int z = 0; z < mask.Size.Z; z++)
        for (int y = 0; y < mask.Size.Y; y++)
        {
            var row = rows.At(y, z);
            Int128 count = 0, x = 0;
            for (int start = row.IndexOf((byte)1), end; start >= 0; start = NextRun(row, end))
            {
                int length = row[start..].IndexOf((byte)0);
                end = length < 0 ? row.Length : start + length;
                count += end - start;
                x += (Int128)(end - start) * (start + end - 1) / 2;
                sixXX += SixSquares(end) - SixSquares(start);
            }

            Count += (long)count;
            (X, Y, Z) = (X + x, Y + y * count, Z + z * count);
            (YY, ZZ) = (YY + (Int128)y * y * count, ZZ + (Int128)z * z * count);
            (XY, YZ, ZX) = (XY + y * x, YZ + (Int128)y * z * count, ZX + z * x);
        }

        XX = sixXX / 6;
    }

    public long Count { get; }

    public Int128 X { get; }

    public Int128 Y { get; }

    public Int128 Z { get; }

    public Int128 XX { get; }

    public Int128 YY { get; }

    public Int128 ZZ { get; }

    public Int128 XY { get; }

    public Int128 YZ { get; }

    public Int128 ZX { get; }

    /// <summary>Where the next run of inside voxels starts; negative for nowhere.</summary>
    private static int NextRun(ReadOnlySpan<byte> row, int from)
    {
        int gap = row[from..].IndexOf((byte)1);
        return gap < 0 ? gap : from + gap;
    }

    /// <summary>6 (0^2 + 1^2 + ... + (end - 1)^2).</summary>
    private static Int128 SixSquares(int end) => (Int128)end * (end - 1) * (2 * (long)end - 1);
}
