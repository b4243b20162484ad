using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using GpuRadiomics.Compute;
using GpuRadiomics.Compute.Cpu;

namespace GpuRadiomics.Families.NeighbourhoodGreyToneDifference;

/// <summary>
/// Counts neighbourhood grey tone differences on the CPU (IBSI IPET, Chebyshev distance 1), in whole numbers: of each grey level i and number k of
/// neighbours in the ROI, how many voxels there are (column k) and the sum of |k i - sum of the neighbours' levels| over them (column 26 + k).
/// The difference from the neighbours' mean is that sum over k. Voxels without a neighbour are left out.
/// </summary>
internal static class NeighbourhoodGreyToneDifferenceCounting
{
    public const int MostNeighbours = 26;

    private const int Stride = MostNeighbours + 1;

    // A cell holds the voxels above this bit and the sum of differences below it; a difference is below 2^13.
    private const int VoxelsBit = 40;

    // So many voxels (and a row) leave 24 bits for voxels and 40 for differences unfilled.
    private const int MostPending = 1 << 23;

    /// <summary>The voxels of slices first .. end - 1 of the box; all of its slices, or one of them with the neighbours within the slice.</summary>
    public static CountMatrix Count(PaddedLevels levels, TextureNeighbourhood neighbourhood, int firstSlice, int endSlice) =>
        CountKept(levels, neighbourhood, firstSlice, endSlice).Raise(levels.Base, 0);

    private static CountMatrix CountKept(PaddedLevels levels, TextureNeighbourhood neighbourhood, int firstSlice, int endSlice)
    {
        int firstRow = firstSlice * levels.Box.Y, endRow = endSlice * levels.Box.Y;
        int[] offsets = levels.NeighbourOffsets(neighbourhood);
        var rows = new LevelRows(levels.Highest, 2 * MostNeighbours);
        if (levels.Words.Length > 0)
        {
            CountWords(levels, offsets, firstRow, endRow, rows);
            return rows.ToMatrix();
        }

        int cells = (levels.Highest + 1) * Stride;
        ulong[] tables = ArrayPool<ulong>.Shared.Rent(2 * cells);
        try
        {
            tables.AsSpan(0, 2 * cells).Clear();
            CountBytes(levels, offsets, firstRow, endRow, tables.AsSpan(0, cells), tables.AsSpan(cells, cells), rows);
        }
        finally
        {
            ArrayPool<ulong>.Shared.Return(tables);
        }

        return rows.ToMatrix();
    }

    /// <summary>32 voxels a step: neighbours are counted in bytes, their levels summed in 16-bit lanes, as 26 x 255 fits. Two tables are taken in turn.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe void CountBytes(
        PaddedLevels levels, int[] offsets, int firstRow, int endRow, Span<ulong> evenTable, Span<ulong> oddTable, LevelRows rows)
    {
        const ulong oneVoxel = 1UL << VoxelsBit;
        ushort* cells = stackalloc ushort[Vector256<byte>.Count], differences = stackalloc ushort[Vector256<byte>.Count];
        int pending = 0;
        fixed (byte* voxels = levels.Bytes)
        fixed (ulong* even = evenTable, odd = oddTable)
        {
            for (int row = firstRow; row < endRow; row++)
            {
                byte* line = voxels + levels.RowStart[row];
                int length = levels.RowLength[row];
                for (int x = 0; x < length; x += Vector256<byte>.Count)
                {
                    var neighbours = Vector256.Create((byte)offsets.Length);
                    Vector256<ushort> low = default, high = default;
                    foreach (int offset in offsets)
                    {
                        var neighbour = Vector256.Load(line + x + offset);
                        // Equal lanes are all ones, which is -1.
                        neighbours += Vector256.Equals(neighbour, Vector256<byte>.Zero);
                        low += Vector256.WidenLower(neighbour);
                        high += Vector256.WidenUpper(neighbour);
                    }

                    var level = Vector256.Load(line + x);
                    Place(Vector256.WidenLower(level), Vector256.WidenLower(neighbours), low, cells, differences);
                    Place(Vector256.WidenUpper(level), Vector256.WidenUpper(neighbours), high, cells + 16, differences + 16);
                    for (int k = 0; k < Vector256<byte>.Count; k += 2)
                    {
                        even[cells[k]] += oneVoxel + differences[k];
                        odd[cells[k + 1]] += oneVoxel + differences[k + 1];
                    }
                }

                pending += length + Vector256<byte>.Count;
                if (pending < MostPending)
                    continue;
                Empty(evenTable, oddTable, rows);
                pending = 0;
            }
        }

        Empty(evenTable, oddTable, rows);
    }

    /// <summary>Stores where 16 voxels are counted, level * stride + neighbours, and their differences. Level 0, outside the ROI, is counted in row 0, which nobody reads.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Place(Vector256<ushort> level, Vector256<ushort> neighbours, Vector256<ushort> sum, ushort* cells, ushort* differences)
    {
        (level * Vector256.Create((ushort)Stride) + neighbours).Store(cells);
        var expected = level * neighbours;
        (Vector256.Max(expected, sum) - Vector256.Min(expected, sum)).Store(differences);
    }

    private static void Empty(Span<ulong> even, Span<ulong> odd, LevelRows rows)
    {
        for (int cell = Stride; cell < even.Length; cell++)
        {
            ulong counted = even[cell] + odd[cell];
            var (level, neighbours) = Math.DivRem(cell, Stride);
            if (counted != 0 && neighbours > 0)
                Add(rows[level], neighbours, (long)(counted >> VoxelsBit), (long)(counted & ((1UL << VoxelsBit) - 1)));
        }

        even.Clear();
        odd.Clear();
    }

    private static void CountWords(PaddedLevels levels, int[] offsets, int firstRow, int endRow, LevelRows rows)
    {
        ushort[] voxels = levels.Words;
        for (int row = firstRow; row < endRow; row++)
        {
            int start = levels.RowStart[row], end = start + levels.RowLength[row];
            for (int at = start; at < end; at++)
            {
                int level = voxels[at], neighbours = 0, sum = 0;
                if (level == 0)
                    continue;
                foreach (int offset in offsets)
                {
                    int neighbour = voxels[at + offset];
                    neighbours += neighbour != 0 ? 1 : 0;
                    sum += neighbour;
                }

                if (neighbours > 0)
                    Add(rows[level], neighbours, 1, Math.Abs(neighbours * level - sum));
            }
        }
    }

    private static void Add(long[] row, int neighbours, long voxels, long difference)
    {
        row[neighbours] += voxels;
        row[MostNeighbours + neighbours] += difference;
    }
}
