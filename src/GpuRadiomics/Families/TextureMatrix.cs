using GpuRadiomics.Compute;

namespace GpuRadiomics.Families;

/// <summary>A matrix m(i, j) of runs, zones or voxels by grey level i and a length, size, distance or dependence j, with its marginals m(i) and m(j).</summary>
public sealed class TextureMatrix
{
    // Columns up to so many for each cell are summed in a table; beyond, they are sorted.
    private const long MostColumnsPerCell = 16;

    private readonly CountCell[] cells;
    private readonly CountProbability probability;

    /// <param name="counts">What was counted; at least one.</param>
    /// <param name="voxels">The voxels they were counted over.</param>
    public TextureMatrix(CountMatrix counts, long voxels)
    {
        (cells, Total, Voxels) = (counts.Cells, counts.Total, voxels);
        probability = new(Total);
        Levels = ByLevel(cells);
        Columns = ByColumn(cells);
    }

    /// <summary>The sum of all counts, Ns: the number of runs, zones or voxels.</summary>
    public double Total { get; }

    /// <summary>Number of voxels Nv.</summary>
    public double Voxels { get; }

    /// <summary>Count of each grey level i that has any, in ascending order.</summary>
    public IReadOnlyList<(int Value, long Count)> Levels { get; }

    /// <summary>Count of each j that has any, in ascending order. A zone may be as large as the ROI, and most sizes have none.</summary>
    public IReadOnlyList<(int Value, long Count)> Columns { get; }

    /// <summary>(1 / Ns) sum f(i, j) m(i, j).</summary>
    public double Mean(Func<double, double, double> term)
    {
        double sum = 0;
        foreach (var cell in cells)
            sum += cell.Count * term(cell.Level, cell.Column);
        return sum / Total;
    }

    /// <summary>(1 / Ns) sum f(k) m(k) over one marginal.</summary>
    public double Mean(IReadOnlyList<(int Value, long Count)> marginal, Func<double, double> term)
    {
        double sum = 0;
        foreach (var (value, zones) in marginal)
            sum += zones * term(value);
        return sum / Total;
    }

    public double Variance(IReadOnlyList<(int Value, long Count)> marginal)
    {
        double mean = Mean(marginal, k => k);
        return Mean(marginal, k => (k - mean) * (k - mean));
    }

    /// <summary>(1 / Ns) sum m(k)^2 over one marginal.</summary>
    public double NonUniformity(IReadOnlyList<(int Value, long Count)> marginal)
    {
        double sum = 0;
        foreach (var (_, zones) in marginal)
            sum += (double)zones * zones;
        return sum / Total;
    }

    public double Entropy()
    {
        double entropy = 0;
        foreach (var cell in cells)
            entropy -= probability.Of(cell.Count).Information;
        return entropy;
    }

    public double Energy()
    {
        double energy = 0;
        foreach (var cell in cells)
            energy += cell.Count / Total * (cell.Count / Total);
        return energy;
    }

    // Cells are in the order of their levels.
    private static (int Value, long Count)[] ByLevel(CountCell[] cells)
    {
        var marginal = new List<(int Value, long Count)>();
        for (int first = 0, end; first < cells.Length; first = end)
        {
            long count = 0;
            for (end = first; end < cells.Length && cells[end].Level == cells[first].Level; end++)
                count += cells[end].Count;
            marginal.Add((cells[first].Level, count));
        }

        return [.. marginal];
    }

    private static (int Value, long Count)[] ByColumn(CountCell[] cells)
    {
        int widest = 0;
        foreach (var cell in cells)
            widest = Math.Max(widest, cell.Column);
        if (widest > MostColumnsPerCell * cells.Length)
            return ByLevel([.. cells.Select(cell => new CountCell(cell.Column, 0, cell.Count)).OrderBy(cell => cell.Level)]);
        var table = new long[widest + 1];
        foreach (var cell in cells)
            table[cell.Column] += cell.Count;
        var marginal = new List<(int Value, long Count)>();
        for (int column = 0; column < table.Length; column++)
        {
            if (table[column] > 0)
                marginal.Add((column, table[column]));
        }

        return [.. marginal];
    }
}
