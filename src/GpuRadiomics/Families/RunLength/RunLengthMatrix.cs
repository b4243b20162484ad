using GpuRadiomics.Compute;

namespace GpuRadiomics.Families.RunLength;

/// <summary>A grey level run length matrix r(i, j) with its marginals r(i) and r(j).</summary>
public sealed class RunLengthMatrix
{
    private readonly CountCell[] cells;

    /// <param name="counts">Runs by grey level and length; at least one.</param>
    /// <param name="voxels">The voxels they were counted over.</param>
    public RunLengthMatrix(CountMatrix counts, long voxels)
    {
        (cells, Runs, Voxels) = (counts.Cells, counts.Total, voxels);
        (LevelRuns, LengthRuns) = (new long[cells.Max(cell => cell.Level) + 1], new long[cells.Max(cell => cell.Column) + 1]);
        foreach (var cell in cells)
        {
            LevelRuns[cell.Level] += cell.Count;
            LengthRuns[cell.Column] += cell.Count;
        }
    }

    /// <summary>Number of runs Ns.</summary>
    public double Runs { get; }

    /// <summary>Number of voxels Nv.</summary>
    public double Voxels { get; }

    /// <summary>Runs of grey level i at i.</summary>
    public long[] LevelRuns { get; }

    /// <summary>Runs of length j at j.</summary>
    public long[] LengthRuns { get; }

    /// <summary>(1 / Ns) sum f(i, j) r(i, j).</summary>
    public double Mean(Func<double, double, double> term)
    {
        double sum = 0;
        foreach (var cell in cells)
            sum += cell.Count * term(cell.Level, cell.Column);
        return sum / Runs;
    }

    /// <summary>(1 / Ns) sum f(k) r(k) over one marginal.</summary>
    public double Mean(long[] marginal, Func<double, double> term)
    {
        double sum = 0;
        for (int k = 1; k < marginal.Length; k++)
            sum += marginal[k] * term(k);
        return sum / Runs;
    }

    public double Variance(long[] marginal)
    {
        double mean = Mean(marginal, k => k);
        return Mean(marginal, k => (k - mean) * (k - mean));
    }

    /// <summary>(1 / Ns) sum r(k)^2 over one marginal.</summary>
    public double NonUniformity(long[] marginal)
    {
        double sum = 0;
        foreach (double runs in marginal)
            sum += runs * runs;
        return sum / Runs;
    }

    public double Entropy()
    {
        double entropy = 0;
        foreach (var cell in cells)
            entropy -= cell.Count / Runs * Math.Log2(cell.Count / Runs);
        return entropy;
    }
}
