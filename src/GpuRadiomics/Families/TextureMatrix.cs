using GpuRadiomics.Compute;

namespace GpuRadiomics.Families;

/// <summary>A matrix m(i, j) of runs, zones or voxels by grey level i and a length, size, distance or dependence j, with its marginals m(i) and m(j).</summary>
public sealed class TextureMatrix
{
    private readonly CountCell[] cells;

    /// <param name="counts">What was counted; at least one.</param>
    /// <param name="voxels">The voxels they were counted over.</param>
    public TextureMatrix(CountMatrix counts, long voxels)
    {
        (cells, Total, Voxels) = (counts.Cells, counts.Total, voxels);
        Levels = Marginal(cells.Select(cell => (cell.Level, cell.Count)));
        Columns = Marginal(cells.Select(cell => (cell.Column, cell.Count)));
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
        foreach (double zones in marginal.Select(entry => entry.Count))
            sum += zones * zones;
        return sum / Total;
    }

    public double Entropy()
    {
        double entropy = 0;
        foreach (var cell in cells)
            entropy -= cell.Count / Total * Math.Log2(cell.Count / Total);
        return entropy;
    }

    public double Energy()
    {
        double energy = 0;
        foreach (var cell in cells)
            energy += cell.Count / Total * (cell.Count / Total);
        return energy;
    }

    private static (int Value, long Count)[] Marginal(IEnumerable<(int Value, long Count)> entries)
    {
        var zones = new Dictionary<int, long>();
        foreach (var (value, count) in entries)
            zones[value] = zones.GetValueOrDefault(value) + count;
        return [.. zones.OrderBy(entry => entry.Key).Select(entry => (entry.Key, entry.Value))];
    }
}
