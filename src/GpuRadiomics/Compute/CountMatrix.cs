using System.Buffers;

namespace GpuRadiomics.Compute;

/// <summary>One cell of a texture matrix that is not zero.</summary>
/// <param name="Level">Grey level, the row, from 1.</param>
/// <param name="Column">The column: the other level, or a run's length; from 1.</param>
/// <param name="Count">How often.</param>
public readonly record struct CountCell(int Level, int Column, long Count);

/// <summary>
/// A texture matrix of exact counts, as its cells that are not zero, ordered by level, then column.
/// Most matrices of small ROIs and of many levels are nearly empty.
/// </summary>
public sealed class CountMatrix
{
    // A table for a sum has at most this many cells (128 MiB), and is not much larger than what is put into it.
    private const long MostTableCells = 1 << 24;

    private CountMatrix(CountCell[] cells)
    {
        Cells = cells;
        foreach (var cell in cells)
            Total += cell.Count;
    }

    public CountCell[] Cells { get; }

    /// <summary>The sum of all counts.</summary>
    public long Total { get; }

    /// <summary>Takes the non-zero cells of rows 1 .. levels and columns 1 .. columns of a dense table; row and column 0 are not looked at.</summary>
    /// <param name="table">The count at level * stride + column.</param>
    /// <param name="stride">Distance from row to row.</param>
    /// <param name="levels">Highest level.</param>
    /// <param name="columns">Highest column, below <paramref name="stride"/>.</param>
    public static CountMatrix FromDense(ReadOnlySpan<uint> table, int stride, int levels, int columns)
    {
        int filled = 0;
        for (int level = 1; level <= levels; level++)
        {
            var row = table.Slice(level * stride + 1, columns);
            filled += row.Length - row.Count(0u);
        }

        var cells = new CountCell[filled];
        int at = 0;
        for (int level = 1; level <= levels; level++)
        {
            var row = table.Slice(level * stride + 1, columns);
            for (int c = 0; c < row.Length; c++)
            {
                if (row[c] != 0)
                    cells[at++] = new(level, c + 1, row[c]);
            }
        }

        return new(cells);
    }

    /// <summary>
    /// Takes the pairs of a dense table in both orders: each pair (a, b) counts at row a, column b and at row b, column a.
    /// </summary>
    /// <inheritdoc cref="FromDense"/>
    public static unsafe CountMatrix FromPairs(Span<uint> table, int stride, int levels)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(levels, stride);
        ArgumentOutOfRangeException.ThrowIfLessThan(table.Length, (levels + 1) * stride);
        fixed (uint* cells = table)
        {
            for (int a = 1; a <= levels; a++)
            {
                uint* row = cells + a * stride, column = cells + a;
                for (int b = 1; b <= a; b++)
                    row[b] = column[b * stride] = row[b] + column[b * stride];
            }
        }

        return FromDense(table, stride, levels, levels);
    }

    /// <summary>
    /// Counts equal keys, which are not kept in their order; a key is level * 2^32 + column, both from 1. Small columns, which nearly all keys have where
    /// columns are sizes, are counted in a table of about as many cells as there are keys; the others are sorted.
    /// </summary>
    public static CountMatrix FromKeys(Span<ulong> keys)
    {
        int levels = 0, widest = 0;
        foreach (ulong key in keys)
            (levels, widest) = (Math.Max(levels, (int)(key >> 32)), Math.Max(widest, (int)(uint)key));
        int columns = (int)Math.Min(widest, (Math.Min(keys.Length, MostTableCells / 4) + 4096L) / (levels + 1L) - 1);
        if (columns < 1)
            return new(Sorted(keys));
        int stride = columns + 1, rest = 0;
        var table = new uint[(levels + 1) * stride];
        foreach (ulong key in keys)
        {
            if ((uint)key <= columns)
                table[(int)(key >> 32) * stride + (int)(uint)key]++;
            else
                keys[rest++] = key;
        }

        var dense = FromDense(table, stride, levels, columns);
        return rest == 0 ? dense : new(Merge(dense.Cells, Sorted(keys[..rest])));
    }

    private static CountCell[] Sorted(Span<ulong> keys)
    {
        keys.Sort();
        var cells = new List<CountCell>();
        for (int first = 0; first < keys.Length;)
        {
            int end = first + 1;
            while (end < keys.Length && keys[end] == keys[first])
                end++;
            cells.Add(new((int)(keys[first] >> 32), (int)(uint)keys[first], end - first));
            first = end;
        }

        return [.. cells];
    }

    /// <summary>Moves all cells to higher levels and columns, in place: the last step in making a matrix that was counted from a lower level on.</summary>
    internal CountMatrix Raise(int levels, int columns)
    {
        for (int i = 0; i < Cells.Length && (levels > 0 || columns > 0); i++)
            Cells[i] = new(Cells[i].Level + levels, Cells[i].Column + columns, Cells[i].Count);
        return this;
    }

    /// <summary>Takes cells as they are: ordered by level, then column, none of them zero.</summary>
    public static CountMatrix FromCells(CountCell[] cells) => new(cells);

    public static ulong Key(int level, int column) => ((ulong)(uint)level << 32) | (uint)column;

    /// <summary>The sum of several matrices.</summary>
    public static CountMatrix Sum(IReadOnlyList<CountMatrix> matrices)
    {
        if (matrices.Count == 1)
            return matrices[0];
        var (low, high) = (new CountCell(int.MaxValue, int.MaxValue, 0), default(CountCell));
        long filled = 0;
        foreach (var matrix in matrices)
        {
            filled += matrix.Cells.Length;
            foreach (var cell in matrix.Cells)
            {
                low = new(Math.Min(low.Level, cell.Level), Math.Min(low.Column, cell.Column), 0);
                high = new(Math.Max(high.Level, cell.Level), Math.Max(high.Column, cell.Column), 0);
            }
        }

        if (filled == 0)
            return new([]);
        long dense = (high.Level - low.Level + 1L) * (high.Column - low.Column + 1L);
        return dense <= Math.Min(MostTableCells, 64L * filled + 4096) ? SumDense(matrices, low, high.Column - low.Column + 1, (int)dense) : SumMerged(matrices);
    }

    /// <param name="matrices">What is summed.</param>
    /// <param name="low">The lowest level and column; the table begins with them.</param>
    /// <param name="stride">Columns of the table.</param>
    /// <param name="size">Its cells.</param>
    private static CountMatrix SumDense(IReadOnlyList<CountMatrix> matrices, CountCell low, int stride, int size)
    {
        long[] table = ArrayPool<long>.Shared.Rent(size);
        try
        {
            var sums = table.AsSpan(0, size);
            sums.Clear();
            foreach (var matrix in matrices)
            {
                foreach (var cell in matrix.Cells)
                    sums[(cell.Level - low.Level) * stride + cell.Column - low.Column] += cell.Count;
            }

            var cells = new CountCell[size - sums.Count(0)];
            for (int row = 0, at = 0; row * stride < size; row++)
            {
                for (int column = 0; column < stride; column++)
                {
                    if (sums[row * stride + column] is var sum and not 0)
                        cells[at++] = new(low.Level + row, low.Column + column, sum);
                }
            }

            return new(cells);
        }
        finally
        {
            ArrayPool<long>.Shared.Return(table);
        }
    }

    private static CountMatrix SumMerged(IReadOnlyList<CountMatrix> matrices)
    {
        CountCell[][] round = [.. matrices.Select(matrix => matrix.Cells)];
        while (round.Length > 1)
            round = [.. round.Chunk(2).Select(pair => pair.Length == 2 ? Merge(pair[0], pair[1]) : pair[0])];
        return new(round[0]);
    }

    private static CountCell[] Merge(CountCell[] a, CountCell[] b)
    {
        var merged = GC.AllocateUninitializedArray<CountCell>(a.Length + b.Length);
        int i = 0, j = 0, at = 0;
        while (i < a.Length && j < b.Length)
        {
            ref readonly CountCell left = ref a[i], right = ref b[j];
            ulong leftKey = Key(left.Level, left.Column), rightKey = Key(right.Level, right.Column);
            merged[at++] = leftKey == rightKey ? new(left.Level, left.Column, left.Count + right.Count) : leftKey < rightKey ? left : right;
            i += leftKey <= rightKey ? 1 : 0;
            j += rightKey <= leftKey ? 1 : 0;
        }

        a.AsSpan(i).CopyTo(merged.AsSpan(at));
        b.AsSpan(j).CopyTo(merged.AsSpan(at + a.Length - i));
        Array.Resize(ref merged, at + a.Length - i + b.Length - j);
        return merged;
    }
}
