using GpuRadiomics.Stability;

namespace GpuRadiomics.Tests.Stability;

/// <summary>What the literature and other programs print for the worked examples, to the digits that they print.</summary>
public class PublishedValueTests
{
    [Fact]
    public void Mean_squares_of_Shrout_and_Fleiss()
    {
        var analysis = VarianceAnalysis.Of(WorkedExamples.ShroutFleiss);
        Assert.Equal((6, 4), (analysis.Subjects, analysis.Ratings));
        // Table 3 of the article.
        Assert.Equal(
            [11.24, 6.26, 32.49, 1.02],
            new[] { analysis.BetweenSubjects, analysis.WithinSubjects, analysis.BetweenRatings, analysis.Residual }.Select(square => Math.Round(square, 2)));
    }

    [Fact]
    public void Intraclass_correlations_of_Shrout_and_Fleiss()
    {
        var analysis = VarianceAnalysis.Of(WorkedExamples.ShroutFleiss);
        // .17 and .71 in table 4 of the article; the first interval as the NAG library's manual prints it (g04gac), the second as the R package psych does.
        Same(0.17, -0.13, 0.72, IntraclassCorrelation.OneWay(analysis), 2);
        Same(0.71, 0.34, 0.95, IntraclassCorrelation.TwoWay(analysis), 2);
    }

    [Fact]
    public void Intraclass_correlations_of_the_wines()
    {
        var analysis = VarianceAnalysis.Of(WorkedExamples.Wines);
        // The test of pingouin has 0.728 in .434 to .927; its documentation 0.729 in 0.43 to 0.93 for ICC3.
        Same(0.728, 0.434, 0.927, IntraclassCorrelation.OneWay(analysis), 3);
        var consistency = IntraclassCorrelation.TwoWay(analysis);
        Assert.Equal(0.729, Math.Round(consistency.Value!.Value, 3));
        Same(0.73, 0.43, 0.93, consistency, 2);
    }

    [Fact]
    public void Within_subject_deviation_of_Bland_and_Altman()
    {
        var analysis = VarianceAnalysis.Of(WorkedExamples.BlandAltman);
        // The note's residual mean square; its root as StatsDirect's manual prints it.
        Assert.Equal(460.52, Math.Round(analysis.WithinSubjects, 2));
        Assert.Equal(21.459749, Math.Round(Math.Sqrt(analysis.WithinSubjects), 6));
        // The 80 readings add up to 24845.
        Assert.Equal(21.459749 / (24845 / 80.0), WithinSubjectVariation.Of(analysis).Value!.Value, 1e-8);
    }

    /// <summary>Percentiles as the NIST/SEMATECH e-Handbook of Statistical Methods, section 1.3.6.7.3, tabulates them.</summary>
    [Theory]
    [InlineData(0.95, 1, 1, 161.448)]
    [InlineData(0.95, 5, 15, 2.901)]
    [InlineData(0.95, 10, 20, 2.348)]
    [InlineData(0.95, 3, 12, 3.490)]
    [InlineData(0.95, 2, 100, 3.087)]
    [InlineData(0.90, 1, 1, 39.863)]
    [InlineData(0.90, 10, 10, 2.323)]
    [InlineData(0.99, 1, 1, 4052.19)]
    [InlineData(0.99, 5, 15, 4.556)]
    [InlineData(0.99, 10, 100, 2.503)]
    public void Percentiles_of_the_F_distribution(double p, double d1, double d2, double expected) =>
        // To the last digit of the tables: three decimals, or five digits and one more for the largest.
        Assert.Equal(expected, FDistribution.Quantile(p, d1, d2), expected > 1000 ? 0.01 : 0.0005001);

    [Fact]
    public void Spearman_of_intelligence_and_television() =>
        // Wikipedia, "Spearman's rank correlation coefficient", example: 1 - 6 * 194 / (10 * 99).
        Assert.Equal(
            -29.0 / 165,
            RankCorrelation.Of([106, 100, 86, 101, 99, 103, 97, 113, 112, 110], [7, 27, 2, 50, 28, 29, 20, 12, 6, 17]).Value!.Value, 1e-15);

    private static void Same(double value, double low, double high, IntervalEstimate estimate, int digits)
    {
        Assert.Equal("", estimate.Reason);
        Assert.Equal((value, low, high), (Rounded(estimate.Value, digits), Rounded(estimate.Low, digits), Rounded(estimate.High, digits)));
    }

    private static double Rounded(double? value, int digits) => Math.Round(value!.Value, digits);
}
