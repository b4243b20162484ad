using GpuRadiomics.Families;

namespace GpuRadiomics.Verification;

/// <summary>A reference value beside what was computed.</summary>
/// <param name="Reference">What was expected.</param>
/// <param name="Computed">What the feature gave; null when no such feature is built.</param>
public sealed record ComparedValue(ReferenceValue Reference, FeatureValue? Computed)
{
    public bool IsBuilt => Computed is not null;

    public bool IsMatch => Computed?.Value is { } found && MatchingRule.Matches(found, Reference);

    /// <summary>Relative distance from the tight value; null where one of the two is not there.</summary>
    public double? Deviation => Computed?.Value is { } found && Reference.TightValue is { } tight ? MatchingRule.Distance(found, tight) : null;

    /// <summary>Each reference value with the computed value that has its tag, in the order of the references.</summary>
    public static IReadOnlyList<ComparedValue> Compare(IEnumerable<FeatureValue> computed, IEnumerable<ReferenceValue> references)
    {
        var byTag = computed.ToDictionary(value => value.IbsiTag);
        return [.. references.Select(reference => new ComparedValue(reference, byTag.GetValueOrDefault(reference.Tag)))];
    }

    /// <summary>"A intensity_statistics: Mean (Q4LE), 3D: expected -47 +- 0.8 (tight value -46.9), found -43.2".</summary>
    public override string ToString()
    {
        string code = Reference.Code.Length > 0 ? $" ({Reference.Code})" : "", aggregation = Reference.Aggregation.Length > 0 ? $", {Reference.Aggregation}" : "";
        string tight = Reference.TightValue is { } value ? FormattableString.Invariant($" (tight value {value:R})") : "";
        string found = Computed?.Value is { } number ? FormattableString.Invariant($"{number:R}") : Computed is null ? "no such feature" : $"no value, {Computed.Reason}";
        return FormattableString.Invariant(
            $"{Reference.Configuration} {Reference.Family}: {Reference.Feature}{code}{aggregation}: expected {Reference.Value} +- {Reference.Tolerance}{tight}, found {found}");
    }
}
