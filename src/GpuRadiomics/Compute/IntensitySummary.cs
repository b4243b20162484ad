namespace GpuRadiomics.Compute;

/// <summary>
/// What the intensity statistics need of a ROI's intensities: sums over the fixed tree and order statistics.
/// Percentiles interpolate linearly between the two nearest ranks (rank p (n - 1), from 0).
/// </summary>
public sealed record IntensitySummary
{
    public required long Count { get; init; }

    public required double Mean { get; init; }

    /// <summary>Mean of the squared, cubed and fourth powers of the distance from the mean.</summary>
    public required double Variance { get; init; }

    public required double ThirdMoment { get; init; }

    public required double FourthMoment { get; init; }

    public required double Minimum { get; init; }

    public required double Percentile10 { get; init; }

    public required double Percentile25 { get; init; }

    public required double Median { get; init; }

    public required double Percentile75 { get; init; }

    public required double Percentile90 { get; init; }

    public required double Maximum { get; init; }

    /// <summary>Mean distance from the mean.</summary>
    public required double MeanAbsoluteDeviation { get; init; }

    /// <summary>Mean distance from the mean of the values from the 10th to the 90th percentile, of those values.</summary>
    public required double RobustMeanAbsoluteDeviation { get; init; }

    /// <summary>Mean distance from the median.</summary>
    public required double MedianAbsoluteDeviation { get; init; }

    /// <summary>Sum of squares.</summary>
    public required double Energy { get; init; }

    /// <summary>Summarises values in the order of their voxels. At least one value.</summary>
    public static IntensitySummary Of(ReadOnlySpan<double> values)
    {
        long count = values.Length;
        double[] sorted = OrderStatistics.Sorted(values), scratch = new double[values.Length];
        double p10 = OrderStatistics.Percentile(sorted, 0.10), p90 = OrderStatistics.Percentile(sorted, 0.90);
        double median = OrderStatistics.Percentile(sorted, 0.50);
        double mean = MeanWithin(FixedTree.Sum(values) / count, sorted[0], sorted[^1]);
        return new()
        {
            Count = count,
            Mean = mean,
            Variance = SumOf(values, scratch, v => (v - mean) * (v - mean)) / count,
            ThirdMoment = SumOf(values, scratch, v => (v - mean) * (v - mean) * (v - mean)) / count,
            FourthMoment = SumOf(values, scratch, v => (v - mean) * (v - mean) * ((v - mean) * (v - mean))) / count,
            Minimum = sorted[0],
            Percentile10 = p10,
            Percentile25 = OrderStatistics.Percentile(sorted, 0.25),
            Median = median,
            Percentile75 = OrderStatistics.Percentile(sorted, 0.75),
            Percentile90 = p90,
            Maximum = sorted[^1],
            MeanAbsoluteDeviation = SumOf(values, scratch, v => Math.Abs(v - mean)) / count,
            RobustMeanAbsoluteDeviation = RobustDeviation(values, scratch, p10, p90),
            MedianAbsoluteDeviation = SumOf(values, scratch, v => Math.Abs(v - median)) / count,
            Energy = SumOf(values, scratch, v => v * v),
        };
    }

    private static double RobustDeviation(ReadOnlySpan<double> values, double[] scratch, double p10, double p90)
    {
        double within = SumOf(values, scratch, v => v >= p10 && v <= p90 ? 1 : 0);
        double mean = MeanWithin(SumOf(values, scratch, v => v >= p10 && v <= p90 ? v : 0) / within, p10, p90);
        return SumOf(values, scratch, v => v >= p10 && v <= p90 ? Math.Abs(v - mean) : 0) / within;
    }

    // A mean lies between the extremes on paper but may come out a rounding error beyond, and equal values would then have a spread.
    private static double MeanWithin(double mean, double minimum, double maximum) => Math.Clamp(mean, minimum, maximum);

    private static double SumOf(ReadOnlySpan<double> values, double[] scratch, Func<double, double> term)
    {
        for (int i = 0; i < values.Length; i++)
            scratch[i] = term(values[i]);
        return FixedTree.Sum(scratch);
    }
}
