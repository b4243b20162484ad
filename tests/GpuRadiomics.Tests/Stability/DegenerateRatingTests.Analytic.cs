using GpuRadiomics.Stability;

namespace GpuRadiomics.Tests.Stability;

/// <summary>Ratings that allow no statistic, or only some, have a defined outcome.</summary>
public class DegenerateRatingTests
{
    private const double Gap = double.NaN;

    [Fact]
    public void Subjects_with_a_gap_are_left_out_and_counted()
    {
        var table = new RatingTable(3, [1, 2, 3, 4, Gap, 6, 7, 8, 10]);
        Assert.Equal(1.0 / 9, table.MissingFraction);
        var complete = table.Complete(out var kept);
        Assert.Equal([0, 2], kept);
        Assert.Equal((2, 3), (complete.Subjects, complete.Ratings));
        Assert.Equal([7, 8, 10], complete.Of(1).ToArray());
    }

    [Fact]
    public void A_rating_that_nobody_has_is_none()
    {
        var complete = new RatingTable(3, [1, Gap, 3, 4, Gap, 6]).Complete(out var kept);
        Assert.Equal([0, 1], kept);
        Assert.Equal((2, 2), (complete.Subjects, complete.Ratings));
        Assert.Equal([4, 6], complete.Of(1).ToArray());
    }

    [Theory]
    [InlineData(2, new double[] { }, Reasons.TooFewRatings)]
    [InlineData(2, new[] { Gap, Gap, Gap, Gap }, Reasons.TooFewRatings)]
    [InlineData(1, new[] { 1.0, 2, 3 }, Reasons.TooFewRatings)]
    [InlineData(2, new[] { 1, Gap, 2, Gap }, Reasons.TooFewRatings)]
    [InlineData(3, new[] { 1.0, 2, 3 }, Reasons.TooFewSubjects)]
    [InlineData(2, new[] { 1, Gap, Gap, 3, 4, 5 }, Reasons.TooFewSubjects)]
    public void Too_few_of_either(int ratings, double[] values, string reason)
    {
        var complete = new RatingTable(ratings, values).Complete(out _);
        Assert.Equal(reason, complete.WhyNotComparable);
        Assert.Contains(reason, Assert.Throws<ArgumentException>(() => VarianceAnalysis.Of(complete)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(-1e300)]
    [InlineData(0)]
    public void Equal_values_have_no_correlation(double value)
    {
        var analysis = VarianceAnalysis.Of(new(3, [.. Enumerable.Repeat(value, 21)]));
        Assert.Equal(IntervalEstimate.None(Reasons.NoVariation), IntraclassCorrelation.OneWay(analysis));
        Assert.Equal(IntervalEstimate.None(Reasons.NoVariation), IntraclassCorrelation.TwoWay(analysis));
        Assert.Equal(value == 0 ? Estimate.None(Reasons.MeanOfZero) : new Estimate(0, ""), WithinSubjectVariation.Of(analysis));
    }

    [Fact]
    public void Ratings_without_any_error_agree_for_certain()
    {
        // 0.1, 0.2 and 0.7 three times: sums of which round.
        var analysis = VarianceAnalysis.Of(new(3, [0.1, 0.1, 0.1, 0.2, 0.2, 0.2, 0.7, 0.7, 0.7]));
        Assert.Equal(new IntervalEstimate(1, 1, 1, ""), IntraclassCorrelation.OneWay(analysis));
        Assert.Equal(new IntervalEstimate(1, 1, 1, ""), IntraclassCorrelation.TwoWay(analysis));
        Assert.Equal(new Estimate(0, ""), WithinSubjectVariation.Of(analysis));
    }

    [Fact]
    public void Ratings_that_differ_by_a_constant_are_consistent_and_do_not_agree()
    {
        var analysis = VarianceAnalysis.Of(new(2, [1, 5, 2, 6, 4, 8]));
        Assert.Equal(new IntervalEstimate(1, 1, 1, ""), IntraclassCorrelation.TwoWay(analysis));
        // B = 2 (49 + 1 + 64) / 9 / 2 = 14 / 3 with deviations of -4/3, -1/3 and 5/3 from the mean; W = 8.
        Assert.Equal((14.0 / 3 - 8) / (14.0 / 3 + 8), IntraclassCorrelation.OneWay(analysis).Value!.Value, 1e-14);
    }

    [Fact]
    public void Subjects_with_one_mean_are_told_apart_by_nothing()
    {
        // With B = 0 the correlation and its bounds are -1 / (k - 1).
        var estimate = IntraclassCorrelation.OneWay(VarianceAnalysis.Of(new(3, [1, 2, 3, 3, 1, 2])));
        Assert.Equal(new IntervalEstimate(-0.5, -0.5, -0.5, ""), estimate);
    }

    [Fact]
    public void The_same_ratings_of_every_subject_leave_no_variation_between_them()
    {
        var analysis = VarianceAnalysis.Of(new(3, [0.1, 0.2, 0.7, 0.1, 0.2, 0.7, 0.1, 0.2, 0.7]));
        Assert.Equal(IntervalEstimate.None(Reasons.NoVariation), IntraclassCorrelation.TwoWay(analysis));
        Assert.Equal(-0.5, IntraclassCorrelation.OneWay(analysis).Value);
    }

    [Fact]
    public void Values_whose_squares_leave_the_range_of_a_double()
    {
        var analysis = VarianceAnalysis.Of(new(2, [1e200, -1e200, 3e200, 2e200]));
        Assert.Equal(Reasons.NotFinite, IntraclassCorrelation.OneWay(analysis).Reason);
        Assert.Equal(Reasons.NotFinite, IntraclassCorrelation.TwoWay(analysis).Reason);
        Assert.Equal(Reasons.NotFinite, WithinSubjectVariation.Of(analysis).Reason);
    }

    [Fact]
    public void Rank_correlation_needs_three_pairs_that_differ()
    {
        Assert.Equal(Reasons.TooFewPairs, RankCorrelation.Of([1, 2], [3, 4]).Reason);
        Assert.Equal(Reasons.EqualValues, RankCorrelation.Of([1, 1, 1], [3, 4, 5]).Reason);
        Assert.Equal(Reasons.EqualValues, RankCorrelation.Of([1, 2, 3], [4, 4, 4]).Reason);
        Assert.Equal(-1, RankCorrelation.Of([1, 2, 30], [0.5, 0.25, -7]).Value);
        // Ranks 1, 2.5, 2.5, 4 and 1, 3, 2, 4: 4.5 / sqrt(4.5 * 5).
        Assert.Equal(3 / Math.Sqrt(10), RankCorrelation.Of([1, 2, 2, 3], [1, 3, 2, 4]).Value!.Value, 1e-15);
    }
}
