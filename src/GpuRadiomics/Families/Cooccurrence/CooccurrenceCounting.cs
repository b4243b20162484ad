using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using GpuRadiomics.Compute;
using GpuRadiomics.Compute.Cpu;

namespace GpuRadiomics.Families.Cooccurrence;

/// <summary>Counts pairs of neighbouring grey levels on the CPU, distance 1: symmetric (IBSI LFYI), or in one order.</summary>
internal static class CooccurrenceCounting
{
    // Of a larger table (2 MiB), or one with more cells for each voxel, which is mostly empty, clearing and mirroring costs most. Bytes are counted in any case.
    private const int MostCells = 1 << 19, MostCellsPerVoxel = 4;

    /// <summary>Pairs along one direction whose first voxel lies in slices first .. end - 1 of the box, each in both orders.</summary>
    public static CountMatrix Count(PaddedLevels levels, Direction direction, int firstSlice, int endSlice) =>
        Count(levels, direction, firstSlice, endSlice, isSymmetric: true).Raise(levels.Base, levels.Base);

    /// <summary>The same pairs in one order: rows are levels of the first voxel.</summary>
    public static CountMatrix CountDirected(PaddedLevels levels, Direction direction, int firstSlice, int endSlice) =>
        Count(levels, direction, firstSlice, endSlice, isSymmetric: false).Raise(levels.Base, levels.Base);

    private static CountMatrix Count(PaddedLevels levels, Direction direction, int firstSlice, int endSlice, bool isSymmetric)
    {
        int firstRow = firstSlice * levels.Box.Y, endRow = endSlice * levels.Box.Y;
        int offset = levels.OffsetOf(direction), stride = levels.Highest + 1;
        if (levels.Words.Length > 0 && (long)stride * stride > Math.Min(MostCells, MostCellsPerVoxel * levels.SliceVoxels[firstSlice..endSlice].Sum()))
            return PartnerCounting.Count(levels, offset, firstRow, endRow, isSymmetric);
        int cells = stride * stride;
        uint[] tables = ArrayPool<uint>.Shared.Rent(2 * cells);
        try
        {
            var even = tables.AsSpan(0, cells);
            var odd = tables.AsSpan(cells, cells);
            even.Clear();
            odd.Clear();
            if (levels.Words.Length > 0)
                CountWords(levels, offset, firstRow, endRow, even);
            else
                CountBytes(levels, offset, firstRow, endRow, even, odd);
            AlternatingTables.Add(even, odd);
            return isSymmetric ? CountMatrix.FromPairs(even, stride, levels.Highest) : CountMatrix.FromDense(even, stride, levels.Highest, levels.Highest);
        }
        finally
        {
            ArrayPool<uint>.Shared.Return(tables);
        }
    }

    /// <summary>
    /// 16 pairs a step: levels are widened, the 16 table indices a * stride + b computed in 16-bit lanes and taken out four to a 64-bit word.
    /// Neighbouring pairs are often equal; two tables taken in turn spare the wait of an increment for the one before it.
    /// Pairs with level 0, outside the ROI, fall into row and column 0, which nobody reads.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe void CountBytes(PaddedLevels levels, int offset, int firstRow, int endRow, Span<uint> evenTable, Span<uint> oddTable)
    {
        var stride = Vector128.Create((ushort)(levels.Highest + 1));
        fixed (byte* voxels = levels.Bytes)
        fixed (uint* even = evenTable, odd = oddTable)
        fixed (int* starts = levels.RowStart, lengths = levels.RowLength)
        {
            for (int row = firstRow; row < endRow; row++)
            {
                byte* a = voxels + starts[row];
                int length = lengths[row];
                for (int x = 0; x < length; x += 16)
                {
                    var (aLow, aHigh) = Vector128.Widen(Vector128.Load(a + x));
                    var (bLow, bHigh) = Vector128.Widen(Vector128.Load(a + x + offset));
                    var low = (aLow * stride + bLow).AsUInt64();
                    var high = (aHigh * stride + bHigh).AsUInt64();
                    AlternatingTables.CountFour(low.GetElement(0), even, odd);
                    AlternatingTables.CountFour(low.GetElement(1), even, odd);
                    AlternatingTables.CountFour(high.GetElement(0), even, odd);
                    AlternatingTables.CountFour(high.GetElement(1), even, odd);
                }
            }
        }
    }

    private static void CountWords(PaddedLevels levels, int offset, int firstRow, int endRow, Span<uint> table)
    {
        int stride = levels.Highest + 1;
        for (int row = firstRow; row < endRow; row++)
        {
            var a = levels.Words.AsSpan(levels.RowStart[row], levels.RowLength[row]);
            var b = levels.Words.AsSpan(levels.RowStart[row] + offset, levels.RowLength[row]);
            for (int x = 0; x < a.Length; x++)
                table[a[x] * stride + b[x]]++;
        }
    }
}
