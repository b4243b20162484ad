using GpuRadiomics.Families;
using GpuRadiomics.Verification;

namespace GpuRadiomics.Tests.Ibsi;

/// <summary>Holds computed values against reference values and says everything that is off, not just the first.</summary>
internal static class ReferenceComparison
{
    public static void AssertMatches(IReadOnlyList<FeatureValue> values, IReadOnlyList<ReferenceValue> references)
    {
        var misses = ComparedValue.Compare(values, references).Where(value => !value.IsMatch).ToArray();
        Assert.True(references.Count > 0, "No reference values to compare with.");
        Assert.True(misses.Length == 0, $"{misses.Length} of {references.Count}:\n{string.Join<ComparedValue>('\n', misses)}");
    }
}
