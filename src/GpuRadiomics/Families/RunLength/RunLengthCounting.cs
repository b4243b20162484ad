using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using GpuRadiomics.Compute;
using GpuRadiomics.Compute.Cpu;

namespace GpuRadiomics.Families.RunLength;

/// <summary>
/// Counts runs of equal grey levels on the CPU (IBSI TP0I), without looking for a run's end: C(k) counts the voxels that have k - 1 equal voxels
/// right before them along the direction; every run of length r adds one to C(1) .. C(r), so exactly C(k) - C(k + 1) runs have length k.
/// </summary>
internal static class RunLengthCounting
{
    /// <summary>Runs along one direction in slices first .. end - 1 of the box; all of its slices, or one of them with a direction within the slice.</summary>
    public static CountMatrix Count(PaddedLevels levels, Direction direction, int firstSlice, int endSlice) =>
        CountKept(levels, direction, firstSlice, endSlice).Raise(levels.Base, 0);

    private static CountMatrix CountKept(PaddedLevels levels, Direction direction, int firstSlice, int endSlice)
    {
        int firstRow = firstSlice * levels.Box.Y, endRow = endSlice * levels.Box.Y;
        int longest = LongestRun(levels, direction);
        int stride = longest + 2;
        int rows = levels.Highest + 1;
        bool alongRows = direction == new Direction(1, 0, 0);
        // Across rows, table indices live in 16-bit lanes and run lengths in bytes.
        if (levels.Words.Length > 0 || (!alongRows && ((long)rows * stride > ushort.MaxValue + 1 || stride > byte.MaxValue)))
            return LongRunCounting.Count(levels, direction, longest, firstRow, endRow);
        int cells = rows * stride;
        uint[] tables = ArrayPool<uint>.Shared.Rent(2 * cells);
        try
        {
            var even = tables.AsSpan(0, cells);
            var odd = tables.AsSpan(cells, cells);
            even.Clear();
            odd.Clear();
            if (alongRows)
                CountAlongRows(levels, firstRow, endRow, stride, even, odd);
            else
                CountAcrossRows(levels, levels.OffsetOf(direction), firstRow, endRow, stride, even, odd);
            AlternatingTables.Add(even, odd);
            for (int level = 1; level < rows; level++)
            {
                var row = even.Slice(level * stride, stride);
                for (int k = 1; k <= longest; k++)
                    row[k] -= row[k + 1];
            }

            return CountMatrix.FromDense(even, stride, levels.Highest, longest);
        }
        finally
        {
            ArrayPool<uint>.Shared.Return(tables);
        }
    }

    /// <summary>No run is longer: one voxel a row or slice that the direction passes, or a row's voxels when it runs along the row.</summary>
    private static int LongestRun(PaddedLevels levels, Direction direction) => (direction.Y, direction.Z) switch
    {
        (0, 0) => levels.Box.X,
        (_, 0) => levels.Box.Y,
        (0, _) => levels.Box.Z,
        _ => Math.Min(levels.Box.Y, levels.Box.Z),
    };

    private static unsafe void CountAlongRows(PaddedLevels levels, int firstRow, int endRow, int stride, Span<uint> evenTable, Span<uint> oddTable)
    {
        fixed (byte* voxels = levels.Bytes)
        fixed (uint* even = evenTable, odd = oddTable)
        {
            for (int row = firstRow; row < endRow; row++)
            {
                byte* line = voxels + levels.RowStart[row];
                int length = levels.RowLength[row], run = 0;
                byte before = 0;
                for (int x = 0; x < length; x++)
                {
                    byte level = line[x];
                    run = level == before ? run + 1 : 1;
                    before = level;
                    uint* table = (x & 1) == 0 ? even : odd;
                    table[level * stride + run]++;
                }
            }
        }
    }

    /// <summary>
    /// 16 voxels a step: a voxel's run is one more than that of the voxel before it where the levels are equal, else one.
    /// Runs of level 0, outside the ROI, are counted in row 0, which nobody reads; they are no longer than the box, so they stay in that row.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe void CountAcrossRows(
        PaddedLevels levels, int offset, int firstRow, int endRow, int stride, Span<uint> evenTable, Span<uint> oddTable)
    {
        // What is read but not written here, beyond the ends of rows and in the margins, has to be zero: runs that begin in it would else go on.
        byte[] runLengths = ArrayPool<byte>.Shared.Rent(levels.Bytes.Length);
        int start = levels.Slack + firstRow / levels.Box.Y * levels.SliceStride - levels.RowStride;
        int end = levels.Slack + (endRow / levels.Box.Y + 1) * levels.SliceStride + levels.RowStride;
        runLengths.AsSpan(start, end - start).Clear();
        var strides = Vector128.Create((ushort)stride);
        fixed (byte* voxels = levels.Bytes, runs = runLengths)
        fixed (uint* even = evenTable, odd = oddTable)
        fixed (int* starts = levels.RowStart, lengths = levels.RowLength)
        {
            for (int row = firstRow; row < endRow; row++)
            {
                int rowStart = starts[row], length = lengths[row];
                for (int x = 0; x < length; x += 16)
                {
                    int at = rowStart + x;
                    var level = Vector128.Load(voxels + at);
                    var equal = Vector128.Equals(level, Vector128.Load(voxels + at - offset));
                    var run = (Vector128.Load(runs + at - offset) & equal) + Vector128<byte>.One;
                    run.Store(runs + at);
                    var (levelLow, levelHigh) = Vector128.Widen(level);
                    var (runLow, runHigh) = Vector128.Widen(run);
                    var low = (levelLow * strides + runLow).AsUInt64();
                    var high = (levelHigh * strides + runHigh).AsUInt64();
                    AlternatingTables.CountFour(low.GetElement(0), even, odd);
                    AlternatingTables.CountFour(low.GetElement(1), even, odd);
                    AlternatingTables.CountFour(high.GetElement(0), even, odd);
                    AlternatingTables.CountFour(high.GetElement(1), even, odd);
                }
            }
        }

        ArrayPool<byte>.Shared.Return(runLengths);
    }
}
