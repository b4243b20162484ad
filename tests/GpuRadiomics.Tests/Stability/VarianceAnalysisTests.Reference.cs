using GpuRadiomics.Stability;

namespace GpuRadiomics.Tests.Stability;

/// <summary>The statistics against the textbook's sums, written down plainly.</summary>
public class VarianceAnalysisReferenceTests
{
    [Fact]
    public void Mean_squares_and_correlations()
    {
        var random = new Random(11);
        for (int n = 2; n < 12; n++)
        {
            for (int k = 2; k < 9; k++)
            {
                double[][] x = [.. Enumerable.Range(0, n).Select(_ => Enumerable.Range(0, k).Select(j => 100 * random.NextDouble() + 20 * j).ToArray())];
                var found = VarianceAnalysis.Of(new(k, [.. x.SelectMany(row => row)]));
                double mean = x.SelectMany(row => row).Average();
                double[] subjects = [.. x.Select(row => row.Average())], ratings = [.. Enumerable.Range(0, k).Select(j => x.Average(row => row[j]))];
                double total = x.SelectMany(row => row).Sum(value => Math.Pow(value - mean, 2));
                double between = k * subjects.Sum(value => Math.Pow(value - mean, 2)), effects = n * ratings.Sum(value => Math.Pow(value - mean, 2));
                double bms = between / (n - 1), wms = (total - between) / (n * (k - 1)), ems = (total - between - effects) / ((n - 1) * (k - 1));
                // The plain sums lose digits where they take a difference.
                double tolerance = 1e-11 * total;
                Assert.Equal(mean, found.Mean, 1e-11 * mean);
                Assert.Equal(bms, found.BetweenSubjects, tolerance);
                Assert.Equal(wms, found.WithinSubjects, tolerance);
                Assert.Equal(effects / (k - 1), found.BetweenRatings, tolerance);
                Assert.Equal(ems, found.Residual, tolerance);
                Assert.Equal((bms - wms) / (bms + (k - 1) * wms), IntraclassCorrelation.OneWay(found).Value!.Value, 1e-8);
                Assert.Equal((bms - ems) / (bms + (k - 1) * ems), IntraclassCorrelation.TwoWay(found).Value!.Value, 1e-8);
                Assert.Equal(Math.Sqrt(x.Average(row => row.Sum(value => Math.Pow(value - row.Average(), 2)) / (k - 1))) / mean, WithinSubjectVariation.Of(found).Value!.Value, 1e-11);
            }
        }
    }

    [Fact]
    public void Bounds_are_where_the_ratio_is_at_its_quantile()
    {
        // The interval's definition: at a true correlation of the lower bound the ratio B / E would be exceeded with 2.5 %, at the upper bound with 97.5 %.
        foreach (var table in (RatingTable[])[WorkedExamples.ShroutFleiss, WorkedExamples.BlandAltman, WorkedExamples.Wines])
        {
            var analysis = VarianceAnalysis.Of(table);
            int n = analysis.Subjects, k = analysis.Ratings;
            Check(IntraclassCorrelation.OneWay(analysis), analysis.WithinSubjects, n * (k - 1));
            Check(IntraclassCorrelation.TwoWay(analysis), analysis.Residual, (n - 1) * (k - 1));

            void Check(IntervalEstimate estimate, double error, int freedom)
            {
                double Below(double correlation) => FDistribution.Cumulative(
                    analysis.BetweenSubjects / error / (1 + k * correlation / (1 - correlation)), n - 1, freedom);
                Assert.Equal(0.975, Below(estimate.Low!.Value), 1e-10);
                Assert.Equal(0.025, Below(estimate.High!.Value), 1e-10);
                Assert.InRange(estimate.Value!.Value, estimate.Low!.Value, estimate.High!.Value);
            }
        }
    }

    [Fact]
    public void Rank_correlation()
    {
        var random = new Random(13);
        for (int n = 3; n < 40; n++)
        {
            // Few different values, so that many are equal.
            double[] x = [.. Enumerable.Range(0, n).Select(_ => (double)random.Next(6))], y = [.. x.Select(value => value + random.Next(4))];
            double[] rankX = [.. x.Select(value => PlainRank(x, value))], rankY = [.. y.Select(value => PlainRank(y, value))];
            Assert.Equal(rankX, RankCorrelation.MidRanks(x));
            double meanX = rankX.Average(), meanY = rankY.Average();
            double expected = rankX.Zip(rankY).Sum(pair => (pair.First - meanX) * (pair.Second - meanY))
                / Math.Sqrt(rankX.Sum(rank => Math.Pow(rank - meanX, 2)) * rankY.Sum(rank => Math.Pow(rank - meanY, 2)));
            var found = RankCorrelation.Of(x, y);
            if (found.Value is { } value)
                Assert.Equal(expected, value, 1e-13);
            else
                Assert.True(x.Distinct().Count() == 1 || y.Distinct().Count() == 1, found.Reason);
        }
    }

    private static double PlainRank(double[] values, double value) => values.Count(other => other < value) + (values.Count(other => other == value) + 1) / 2.0;
}
