namespace GpuRadiomics.Stability;

/// <summary>A statistic, or why there is none: exactly one of the two is there.</summary>
/// <param name="Value">The statistic.</param>
/// <param name="Reason">Empty when there is a value.</param>
public sealed record Estimate(double? Value, string Reason)
{
    public static Estimate None(string reason) => new(null, reason);

    /// <summary>The value, or none where sums have left the range of a double.</summary>
    public static Estimate Of(double value) => double.IsFinite(value) ? new(value, "") : None(Reasons.NotFinite);
}

/// <summary>A statistic with its 95 % confidence interval, or why there is none.</summary>
/// <param name="Value">The statistic.</param>
/// <param name="Low">The interval's lower bound.</param>
/// <param name="High">The interval's upper bound.</param>
/// <param name="Reason">Empty when there is a value.</param>
public sealed record IntervalEstimate(double? Value, double? Low, double? High, string Reason)
{
    public static IntervalEstimate None(string reason) => new(null, null, null, reason);

    /// <summary>The value, or none where sums have left the range of a double.</summary>
    public static IntervalEstimate Of(double value, double low, double high) =>
        double.IsFinite(value) && double.IsFinite(low) && double.IsFinite(high) ? new(value, low, high, "") : None(Reasons.NotFinite);
}

/// <summary>Why a statistic is not there.</summary>
public static class Reasons
{
    public const string TooFewSubjects = "fewer than two ROIs have every rating", TooFewRatings = "fewer than two ratings have a value",
        NoVariation = "all values are equal", MeanOfZero = "the mean is zero", TooFewPairs = "fewer than three ROIs with a volume have every rating",
        EqualValues = "the values or the volumes are all equal", NotFinite = "the values are too large for their squares";
}
