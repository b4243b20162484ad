using System.Buffers;
using GpuRadiomics.Compute;
using GpuRadiomics.Compute.Cpu;

namespace GpuRadiomics.Families.Cooccurrence;

/// <summary>
/// Counts pairs of neighbours of many grey levels, for which a whole table would be nearly empty: the partners of each level are put together, then counted
/// level by level in one row that stays in the cache, or sorted where they are few against the levels that they span.
/// </summary>
internal static class PartnerCounting
{
    // Levels of a row that are looked at for each partner that is counted in it; beyond, sorting is cheaper.
    private const int MostLevelsPerPartner = 16;

    /// <summary>Pairs of voxels an offset apart whose first voxel lies in rows first .. end - 1, each in both orders or in one.</summary>
    public static CountMatrix Count(PaddedLevels levels, int offset, int firstRow, int endRow, bool isSymmetric)
    {
        int[] ends = Starts(levels, offset, firstRow, endRow, isSymmetric);
        ushort[] partners = ArrayPool<ushort>.Shared.Rent(ends[^1]);
        var cells = ArrayPool<CountCell>.Shared.Rent(ends[^1]);
        try
        {
            Sort(levels, offset, firstRow, endRow, isSymmetric, partners, ends);
            var counts = new int[levels.Highest + 1];
            int filled = 0;
            // What was a level's start is its end by now.
            for (int level = 1, start = 0; level <= levels.Highest; start = ends[level++])
                filled += CountRow(level, partners.AsSpan(start, ends[level] - start), counts, cells.AsSpan(filled));
            return CountMatrix.FromCells(cells[..filled]);
        }
        finally
        {
            ArrayPool<ushort>.Shared.Return(partners);
            ArrayPool<CountCell>.Shared.Return(cells);
        }
    }

    /// <summary>Puts each partner of a level at its place, which moves on.</summary>
    private static void Sort(PaddedLevels levels, int offset, int firstRow, int endRow, bool isSymmetric, ushort[] partners, int[] places)
    {
        for (int row = firstRow; row < endRow; row++)
        {
            var first = levels.Words.AsSpan(levels.RowStart[row], levels.RowLength[row]);
            var second = levels.Words.AsSpan(levels.RowStart[row] + offset, levels.RowLength[row]);
            for (int x = 0; x < first.Length; x++)
            {
                ushort a = first[x], b = second[x];
                if (a == 0 || b == 0)
                    continue;
                partners[places[a]++] = b;
                if (isSymmetric)
                    partners[places[b]++] = a;
            }
        }
    }

    /// <summary>Where the partners of each level start, and at the end how many there are.</summary>
    private static int[] Starts(PaddedLevels levels, int offset, int firstRow, int endRow, bool isSymmetric)
    {
        var starts = new int[levels.Highest + 2];
        for (int row = firstRow; row < endRow; row++)
        {
            var first = levels.Words.AsSpan(levels.RowStart[row], levels.RowLength[row]);
            var second = levels.Words.AsSpan(levels.RowStart[row] + offset, levels.RowLength[row]);
            for (int x = 0; x < first.Length; x++)
            {
                if (first[x] == 0 || second[x] == 0)
                    continue;
                starts[first[x] + 1]++;
                if (isSymmetric)
                    starts[second[x] + 1]++;
            }
        }

        for (int level = 1; level < starts.Length; level++)
            starts[level] += starts[level - 1];
        return starts;
    }

    /// <param name="level">The row.</param>
    /// <param name="partners">Its partners; their order is changed.</param>
    /// <param name="counts">Zeros, a place for each level; zeros again afterwards.</param>
    /// <param name="cells">Takes the cells that are not zero.</param>
    /// <returns>How many they are.</returns>
    private static int CountRow(int level, Span<ushort> partners, int[] counts, Span<CountCell> cells)
    {
        int low = int.MaxValue, high = 0, filled = 0;
        foreach (ushort partner in partners)
            (low, high) = (Math.Min(low, partner), Math.Max(high, partner));
        if (high - low > (long)MostLevelsPerPartner * partners.Length)
            return CountSorted(level, partners, cells);
        foreach (ushort partner in partners)
            counts[partner]++;
        for (int column = low; column <= high; column++)
        {
            if (counts[column] == 0)
                continue;
            cells[filled++] = new(level, column, counts[column]);
            counts[column] = 0;
        }

        return filled;
    }

    private static int CountSorted(int level, Span<ushort> partners, Span<CountCell> cells)
    {
        partners.Sort();
        int filled = 0;
        for (int first = 0, end; first < partners.Length; first = end)
        {
            for (end = first + 1; end < partners.Length && partners[end] == partners[first];)
                end++;
            cells[filled++] = new(level, partners[first], end - first);
        }

        return filled;
    }
}
