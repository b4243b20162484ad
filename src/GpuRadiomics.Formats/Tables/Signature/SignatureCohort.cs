namespace GpuRadiomics.Formats.Tables.Signature;

/// <summary>
/// Mean and sample standard deviation of each feature's decimal logarithm over the rows of one setting that are ok and have one:
/// z = (log10 x - mean) / sqrt(sum (log10 x - mean)^2 / (n - 1)).
/// </summary>
internal sealed class SignatureCohort
{
    private readonly (int Count, double Mean, double Deviation)[] features;

    public SignatureCohort(IReadOnlyCollection<SignatureRow> rows) => features = [.. SignatureFeatures.Columns.Select((_, k) => Of([.. rows.Select(row => row.Logarithms[k]).OfType<double>()]))];

    /// <summary>The standardised logarithm; null when there is none.</summary>
    /// <param name="feature">Its place in the signature.</param>
    /// <param name="logarithm">Of the feature, or null.</param>
    public double? Score(int feature, double? logarithm) =>
        WhyNoScore(feature).Length == 0 && logarithm is { } value ? (value - features[feature].Mean) / features[feature].Deviation : null;

    /// <summary>Why the cohort gives no score; empty when it does.</summary>
    public string WhyNoScore(int feature) => features[feature] switch
    {
        { Count: < 2 } => "fewer than 2 rows to standardise over",
        { Deviation: 0 } => "the same in all rows, so without a spread to standardise by",
        _ => "",
    };

    private static (int Count, double Mean, double Deviation) Of(double[] values)
    {
        if (values.Length < 2)
            return (values.Length, 0, 0);
        double mean = Math.Clamp(values.Average(), values.Min(), values.Max());
        return (values.Length, mean, Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1)));
    }
}
