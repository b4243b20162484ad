using System.Globalization;
using GpuRadiomics.Families;

namespace GpuRadiomics.Tests.Ibsi;

/// <summary>Holds computed values against reference values and says everything that is off, not just the first.</summary>
internal static class ReferenceComparison
{
    public static void AssertMatches(IReadOnlyList<FeatureValue> values, IReadOnlyList<ReferenceValue> references, IReadOnlyCollection<string>? notTight = null)
    {
        var byTag = values.ToDictionary(value => value.IbsiTag);
        var misses = new List<string>();
        foreach (var reference in references)
        {
            if (!byTag.TryGetValue(reference.Tag, out var value) || value.Value is not { } found)
                misses.Add($"{reference.Tag}: no value ({value?.Reason})");
            else if (!Matches(found, reference))
                misses.Add(FormattableString.Invariant($"{reference.Tag}: {found:R}, reference {reference.Value} +- {reference.Tolerance}"));
            else if (reference.TightValue is { } tight && notTight?.Contains(reference.Tag) != true && Distance(found, tight) > ReferenceValues.TightTolerance)
                misses.Add(FormattableString.Invariant($"{reference.Tag}: {found:R}, tight value {tight:R}, {Distance(found, tight):E1} apart"));
        }

        Assert.True(references.Count > 0, "No reference values to compare with.");
        Assert.True(misses.Count == 0, $"{misses.Count} of {references.Count}:\n{string.Join('\n', misses)}");
    }

    /// <summary>Relative distance; of values that are nearly zero, the distance itself.</summary>
    public static double Distance(double found, double expected) => Math.Abs(found - expected) / Math.Max(Math.Abs(expected), 1e-3);

    /// <summary>Reference values have three digits; counts and dimensions, which have more, are compared as they are.</summary>
    private static bool Matches(double found, ReferenceValue reference) =>
        Math.Abs(ThreeDigits(found) - reference.Value) <= reference.Tolerance || Math.Abs(found - reference.Value) <= reference.Tolerance;

    private static double ThreeDigits(double value) =>
        double.Parse(value.ToString("E2", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
