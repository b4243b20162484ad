namespace GpuRadiomics.Formats.Tables.Signature;

/// <summary>The signature's features of one ROI under one setting.</summary>
/// <param name="Row">The ROI and how it ended.</param>
/// <param name="Raw">The four values in the order of the signature; null where there is none.</param>
internal sealed record SignatureRow(ResultRow Row, IReadOnlyList<double?> Raw)
{
    /// <summary>Decimal logarithms; null without a positive value.</summary>
    public IReadOnlyList<double?> Logarithms { get; } = [.. Raw.Select(value => value > 0 ? Math.Log10(value.Value) : (double?)null)];

    /// <summary>Keeps of a row what the signature needs.</summary>
    public static SignatureRow Of(ResultRow row)
    {
        var values = row.Values.ToDictionary(FeatureTable.ColumnName, value => value.Value);
        return new(row with { Values = [] }, [.. SignatureFeatures.Columns.Select(column => values.GetValueOrDefault(column))]);
    }

    /// <summary>Why a logarithm or what follows from it is not there; empty when all are.</summary>
    public string WhyNot(SignatureCohort cohort)
    {
        if (Row.Rejection is not null)
            return Row.Reason;
        var reasons = SignatureFeatures.Columns.Select((column, k) => (Column: column, Why: Raw[k] switch
        {
            null => "no value",
            <= 0 => "not above 0, so without a logarithm",
            _ => cohort.WhyNoScore(k),
        })).Where(reason => reason.Why.Length > 0).GroupBy(reason => reason.Why);
        return string.Join("; ", reasons.Select(same => $"{string.Join(", ", same.Select(reason => reason.Column))}: {same.Key}"));
    }
}
