using GpuRadiomics.Families;
using GpuRadiomics.Families.IntensityStatistics;
using GpuRadiomics.Verification;

namespace GpuRadiomics.Tests.Verification;

public class ComparedValueTests
{
    private static readonly FeatureFamily Family = IntensityStatisticsFeatures.Family;

    [Fact]
    public void Values_meet_their_references_by_tag_in_the_order_of_the_references()
    {
        FeatureValue[] computed = [Computed("stat_mean", 2), Computed("stat_var", 5), Computed("stat_max", 7)];
        var compared = ComparedValue.Compare(computed, [Reference("stat_max", 7), Reference("stat_mean", 3), Reference("loc_peak_glob", 1)]);
        Assert.Equal([true, false, false], compared.Select(value => value.IsMatch));
        Assert.Equal([true, true, false], compared.Select(value => value.IsBuilt));
        Assert.Equal([7, 2, null], compared.Select(value => value.Computed?.Value));
    }

    [Fact]
    public void A_value_that_is_not_there_is_no_match_and_has_no_deviation()
    {
        var missing = new ComparedValue(Reference("stat_mean", 2), Computed("stat_mean", null));
        Assert.True(missing.IsBuilt);
        Assert.False(missing.IsMatch);
        Assert.Null(missing.Deviation);
        Assert.EndsWith("expected 2 +- 0.1 (tight value 2), found no value, too few voxels", missing.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Deviation_is_the_distance_from_the_tight_value()
    {
        Assert.Equal(0.5, new ComparedValue(Reference("stat_mean", 2), Computed("stat_mean", 3)).Deviation);
        Assert.Null(new ComparedValue(Reference("stat_mean", 2) with { TightValue = null }, Computed("stat_mean", 3)).Deviation);
    }

    [Fact]
    public void A_miss_says_what_was_expected_and_what_was_found() => Assert.Equal(
        "A intensity_statistics: Mean (Q4LE), 3D: expected 2 +- 0.1 (tight value 2), found -0.1",
        new ComparedValue(Reference("stat_mean", 2), Computed("stat_mean", -0.1)).ToString());

    private static ReferenceValue Reference(string tag, double value) => MatchingRuleTests.Reference(value, 0.1, value, tag);

    private static FeatureValue Computed(string tag, double? value) =>
        new(Family, Family.Definitions.Single(definition => definition.Tag == tag), Aggregation.Volume, value, value is null ? "too few voxels" : "");
}
