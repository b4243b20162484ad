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
        double count = values.Length;
        double[] percentiles = OrderStatistics.Percentiles(values, 0, 0.10, 0.25, 0.50, 0.75, 0.90, 1);
        double minimum = percentiles[0], p10 = percentiles[1], median = percentiles[3], p90 = percentiles[5], maximum = percentiles[6];
        double mean = MeanWithin(FixedTree.Sum(values) / count, minimum, maximum);
        double within = FixedTree.Sum(values, new IsWithin(p10, p90));
        double meanWithin = MeanWithin(FixedTree.Sum(values, new Within<Value>(p10, p90, default)) / within, p10, p90);
        return new()
        {
            Count = values.Length,
            Mean = mean,
            Variance = FixedTree.Sum(values, new CentralPower(mean, 2)) / count,
            ThirdMoment = FixedTree.Sum(values, new CentralPower(mean, 3)) / count,
            FourthMoment = FixedTree.Sum(values, new CentralPower(mean, 4)) / count,
            Minimum = RoiStages.PositiveZero(minimum),
            Percentile10 = p10,
            Percentile25 = percentiles[2],
            Median = median,
            Percentile75 = percentiles[4],
            Percentile90 = p90,
            Maximum = RoiStages.PositiveZero(maximum),
            MeanAbsoluteDeviation = FixedTree.Sum(values, new Deviation(mean)) / count,
            RobustMeanAbsoluteDeviation = FixedTree.Sum(values, new Within<Deviation>(p10, p90, new(meanWithin))) / within,
            MedianAbsoluteDeviation = FixedTree.Sum(values, new Deviation(median)) / count,
            Energy = FixedTree.Sum(values, default(Square)),
        };
    }

    // A mean lies between the extremes on paper but may come out a rounding error beyond, and equal values would then have a spread.
    private static double MeanWithin(double mean, double minimum, double maximum) => Math.Clamp(mean, minimum, maximum);
}
