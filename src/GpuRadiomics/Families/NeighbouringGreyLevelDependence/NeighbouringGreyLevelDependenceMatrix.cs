using GpuRadiomics.Compute;

namespace GpuRadiomics.Families.NeighbouringGreyLevelDependence;

/// <summary>A neighbouring grey level dependence matrix s(i, j) with its marginals s(i) and s(j).</summary>
public sealed class NeighbouringGreyLevelDependenceMatrix
{
    private readonly CountCell[] cells;

    /// <param name="counts">Voxels by grey level and dependence; at least one.</param>
    /// <param name="voxels">The ROI's voxels.</param>
    public NeighbouringGreyLevelDependenceMatrix(CountMatrix counts, long voxels)
    {
        (cells, Total, Voxels) = (counts.Cells, counts.Total, voxels);
        (Levels, Dependences) = (new long[cells.Max(cell => cell.Level) + 1], new long[cells.Max(cell => cell.Column) + 1]);
        foreach (var cell in cells)
        {
            Levels[cell.Level] += cell.Count;
            Dependences[cell.Column] += cell.Count;
        }
    }

    /// <summary>Number of neighbourhoods Ns.</summary>
    public double Total { get; }

    /// <summary>Number of voxels Nv.</summary>
    public double Voxels { get; }

    /// <summary>Voxels of grey level i at i.</summary>
    public long[] Levels { get; }

    /// <summary>Voxels of dependence j at j.</summary>
    public long[] Dependences { get; }

    /// <summary>(1 / Ns) sum f(i, j) s(i, j).</summary>
    public double Mean(Func<double, double, double> term)
    {
        double sum = 0;
        foreach (var cell in cells)
            sum += cell.Count * term(cell.Level, cell.Column);
        return sum / Total;
    }

    /// <summary>(1 / Ns) sum f(k) s(k) over one marginal.</summary>
    public double Mean(long[] marginal, Func<double, double> term)
    {
        double sum = 0;
        for (int k = 1; k < marginal.Length; k++)
            sum += marginal[k] * term(k);
        return sum / Total;
    }

    public double Variance(long[] marginal)
    {
        double mean = Mean(marginal, k => k);
        return Mean(marginal, k => (k - mean) * (k - mean));
    }

    /// <summary>(1 / Ns) sum s(k)^2 over one marginal.</summary>
    public double NonUniformity(long[] marginal)
    {
        double sum = 0;
        foreach (double voxels in marginal)
            sum += voxels * voxels;
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
}
