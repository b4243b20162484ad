using GpuRadiomics.Compute;

namespace GpuRadiomics.Families.IntensityHistogram;

/// <summary>A ROI's grey levels: how many voxels each has, and the same summary that intensities have.</summary>
public sealed class GreyLevels
{
    private readonly double[] gradient;

    /// <param name="histogram">Voxels of each level; at least one voxel.</param>
    public GreyLevels(LevelHistogram histogram)
    {
        Counts = histogram.Counts[..histogram.HighestLevel];
        Summary = Summarise(Counts);
        gradient = Gradient(Counts);
    }

    /// <summary>Voxels of level k at k - 1, up to the highest that occurs.</summary>
    public long[] Counts { get; }

    public IntensitySummary Summary { get; }

    /// <summary>The most frequent level; of several, the one nearest to the mean, and of two as near the lower.</summary>
    public int Mode => Enumerable.Range(1, Counts.Length)
        .OrderByDescending(level => Counts[level - 1]).ThenBy(level => Math.Abs(level - Summary.Mean)).First();

    /// <summary>The steepest rise of the histogram and the level it is at.</summary>
    public (double Gradient, int Level) SteepestRise => Extreme(gradient.Max());

    /// <summary>The steepest fall of the histogram and the level it is at.</summary>
    public (double Gradient, int Level) SteepestFall => Extreme(gradient.Min());

    public double Sum(Func<double, double> termOfProbability)
    {
        double sum = 0;
        foreach (long count in Counts)
            sum += count > 0 ? termOfProbability((double)count / Summary.Count) : 0;
        return sum;
    }

    private (double Gradient, int Level) Extreme(double value) => (value, Array.IndexOf(gradient, value) + 1);

    /// <summary>Central differences, one-sided at both ends; 0 for a single level.</summary>
    private static double[] Gradient(long[] counts)
    {
        int last = counts.Length - 1;
        var gradient = new double[counts.Length];
        for (int k = 0; k <= last && last > 0; k++)
        {
            int before = Math.Max(k - 1, 0), after = Math.Min(k + 1, last);
            gradient[k] = (double)(counts[after] - counts[before]) / (after - before);
        }

        return gradient;
    }

    private static IntensitySummary Summarise(long[] counts)
    {
        var levels = new double[counts.Sum()];
        int at = 0;
        for (int k = 0; k < counts.Length; k++)
        {
            levels.AsSpan(at, (int)counts[k]).Fill(k + 1);
            at += (int)counts[k];
        }

        return IntensitySummary.Of(levels);
    }
}
