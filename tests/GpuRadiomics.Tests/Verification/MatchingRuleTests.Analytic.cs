using GpuRadiomics.Verification;

namespace GpuRadiomics.Tests.Verification;

public class MatchingRuleTests
{
    [Theory]
    // Cut to three digits, 0.51949 is 0.519 and 0.5206 is 0.521.
    [InlineData(0.51949, 0.519, 0, true)]
    [InlineData(0.5206, 0.519, 0.001, false)]
    [InlineData(0.5196, 0.519, 0.001, true)]
    // 0.520 lies at the very end of the tolerance, in decimal digits.
    [InlineData(0.5204, 0.519, 0.001, true)]
    [InlineData(-22.64, -22.6, 0, true)]
    [InlineData(-22.66, -22.6, 0, false)]
    // A count of more than three digits: three of them would say nothing about the rest, in either direction.
    [InlineData(125_256, 125_256, 0, true)]
    [InlineData(125_257, 125_256, 0, false)]
    [InlineData(125_000, 125_256, 0, false)]
    [InlineData(0, 0, 0, true)]
    [InlineData(1e-9, 0, 0, false)]
    [InlineData(double.NaN, 0, 1, false)]
    [InlineData(double.PositiveInfinity, 1, 1, false)]
    public void A_value_is_within_its_tolerance_when_three_digits_of_it_or_all_are(double found, double value, double tolerance, bool isWithin) =>
        Assert.Equal(isWithin, MatchingRule.IsWithinTolerance(found, value, tolerance));

    [Theory]
    [InlineData(101, 100, 0.01)]
    [InlineData(-99, -100, 0.01)]
    [InlineData(100, -100, 2)]
    // Below a thousandth, a distance counts in thousandths.
    [InlineData(0.00052, 0.0005, 0.02)]
    [InlineData(1e-9, 0, 1e-6)]
    public void Distance_is_relative_except_near_zero(double found, double expected, double distance) =>
        Assert.Equal(distance, MatchingRule.Distance(found, expected), 12);

    [Theory]
    [InlineData(1.0, true)]
    [InlineData(1.00009, true)]
    // Within the tolerance, but not what the implementations agree on.
    [InlineData(1.00011, false)]
    [InlineData(0.99, false)]
    // What they agree on, and beyond the tolerance of another reference.
    [InlineData(1.4, false)]
    public void A_match_is_close_to_the_tight_value_too(double found, bool isMatch) =>
        Assert.Equal(isMatch, MatchingRule.Matches(found, Reference(value: 1, tolerance: 0.3, tight: 1)));

    [Fact]
    public void Without_a_tight_value_the_tolerance_decides()
    {
        Assert.True(MatchingRule.Matches(1.3, Reference(1, 0.3, null)));
        Assert.False(MatchingRule.Matches(1.31, Reference(1, 0.3, null)));
    }

    [Fact]
    public void A_tight_value_does_not_replace_the_tolerance() => Assert.False(MatchingRule.Matches(2, Reference(1, 0.3, 2)));

    [Fact]
    public void A_share_of_a_value_that_is_nearly_zero_is_one_of_a_thousandth()
    {
        Assert.Equal(0.5, MatchingRule.ToleranceOf(-100, 0.005), 12);
        Assert.Equal(5e-6, MatchingRule.ToleranceOf(0, 0.005), 12);
    }

    internal static ReferenceValue Reference(double value, double tolerance, double? tight, string tag = "stat_mean") => new()
    {
        Configuration = "A", Family = "intensity_statistics", Feature = "Mean", Code = "Q4LE", Aggregation = "3D", Tag = tag,
        Value = value, Tolerance = tolerance, TightValue = tight,
    };
}
