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
    public int Mode
    {
        get
        {
            long most = Counts.Max();
            return Enumerable.Range(1, Counts.Length).Where(level => Counts[level - 1] == most).MinBy(level => Math.Abs(level - Summary.Mean));
        }
    }

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

    /// <summary>The summary of the levels, each as often as it occurs, from the counts alone.</summary>
    private static IntensitySummary Summarise(long[] counts)
    {
        long count = counts.Sum();
        double Mean(Func<double, double> term) => Sum(term) / count;
        double Sum(Func<double, double> term)
        {
            double sum = 0;
            for (int k = 0; k < counts.Length; k++)
                sum += counts[k] > 0 ? counts[k] * term(k + 1) : 0;
            return sum;
        }

        double mean = Mean(level => level);
        double p10 = Percentile(counts, count, 0.10), p90 = Percentile(counts, count, 0.90), median = Percentile(counts, count, 0.50);
        bool IsWithin(double level) => level >= p10 && level <= p90;
        double within = Sum(level => IsWithin(level) ? 1 : 0);
        double meanWithin = Sum(level => IsWithin(level) ? level : 0) / within;
        return new()
        {
            Count = count,
            Mean = mean,
            Variance = Mean(level => Math.Pow(level - mean, 2)),
            ThirdMoment = Mean(level => Math.Pow(level - mean, 3)),
            FourthMoment = Mean(level => Math.Pow(level - mean, 4)),
            Minimum = Array.FindIndex(counts, n => n > 0) + 1,
            Percentile10 = p10,
            Percentile25 = Percentile(counts, count, 0.25),
            Median = median,
            Percentile75 = Percentile(counts, count, 0.75),
            Percentile90 = p90,
            Maximum = counts.Length,
            MeanAbsoluteDeviation = Mean(level => Math.Abs(level - mean)),
            RobustMeanAbsoluteDeviation = Sum(level => IsWithin(level) ? Math.Abs(level - meanWithin) : 0) / within,
            MedianAbsoluteDeviation = Mean(level => Math.Abs(level - median)),
            Energy = Sum(level => level * level),
        };
    }

    /// <summary>As <see cref="OrderStatistics.Percentile"/>: linear between the levels of the ranks around p (n - 1).</summary>
    private static double Percentile(long[] counts, long count, double p)
    {
        double rank = p * (count - 1);
        long below = (long)Math.Floor(rank);
        double low = LevelOfRank(counts, below), high = LevelOfRank(counts, Math.Min(below + 1, count - 1));
        return low + (high - low) * (rank - below);
    }

    private static int LevelOfRank(long[] counts, long rank)
    {
        int k = 0;
        for (long before = counts[0]; before <= rank; before += counts[k])
            k++;
        return k + 1;
    }
}
