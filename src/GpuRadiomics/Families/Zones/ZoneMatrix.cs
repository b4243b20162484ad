using GpuRadiomics.Compute;

namespace GpuRadiomics.Families.Zones;

/// <summary>A matrix z(i, j) of zones by grey level i and their size or distance j, with its marginals z(i) and z(j).</summary>
public sealed class ZoneMatrix
{
    private readonly CountCell[] cells;

    /// <param name="counts">Zones by grey level and size or distance; at least one.</param>
    /// <param name="voxels">The voxels they were counted over.</param>
    public ZoneMatrix(CountMatrix counts, long voxels)
    {
        (cells, Zones, Voxels) = (counts.Cells, counts.Total, voxels);
        LevelZones = Marginal(cells.Select(cell => (cell.Level, cell.Count)));
        ColumnZones = Marginal(cells.Select(cell => (cell.Column, cell.Count)));
    }

    /// <summary>Number of zones Ns.</summary>
    public double Zones { get; }

    /// <summary>Number of voxels Nv.</summary>
    public double Voxels { get; }

    /// <summary>Zones of each grey level i that has any, in ascending order.</summary>
    public IReadOnlyList<(int Value, long Zones)> LevelZones { get; }

    /// <summary>Zones of each size or distance j that has any, in ascending order. A zone may be as large as the ROI, and most sizes have none.</summary>
    public IReadOnlyList<(int Value, long Zones)> ColumnZones { get; }

    /// <summary>(1 / Ns) sum f(i, j) z(i, j).</summary>
    public double Mean(Func<double, double, double> term)
    {
        double sum = 0;
        foreach (var cell in cells)
            sum += cell.Count * term(cell.Level, cell.Column);
        return sum / Zones;
    }

    /// <summary>(1 / Ns) sum f(k) z(k) over one marginal.</summary>
    public double Mean(IReadOnlyList<(int Value, long Zones)> marginal, Func<double, double> term)
    {
        double sum = 0;
        foreach (var (value, zones) in marginal)
            sum += zones * term(value);
        return sum / Zones;
    }

    public double Variance(IReadOnlyList<(int Value, long Zones)> marginal)
    {
        double mean = Mean(marginal, k => k);
        return Mean(marginal, k => (k - mean) * (k - mean));
    }

    /// <summary>(1 / Ns) sum z(k)^2 over one marginal.</summary>
    public double NonUniformity(IReadOnlyList<(int Value, long Zones)> marginal)
    {
        double sum = 0;
        foreach (double zones in marginal.Select(entry => entry.Zones))
            sum += zones * zones;
        return sum / Zones;
    }

    public double Entropy()
    {
        double entropy = 0;
        foreach (var cell in cells)
            entropy -= cell.Count / Zones * Math.Log2(cell.Count / Zones);
        return entropy;
    }

    private static (int Value, long Zones)[] Marginal(IEnumerable<(int Value, long Zones)> entries)
    {
        var zones = new Dictionary<int, long>();
        foreach (var (value, count) in entries)
            zones[value] = zones.GetValueOrDefault(value) + count;
        return [.. zones.OrderBy(entry => entry.Key).Select(entry => (entry.Key, entry.Value))];
    }
}
