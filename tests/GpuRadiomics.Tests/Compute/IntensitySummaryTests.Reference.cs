using GpuRadiomics.Compute;

namespace GpuRadiomics.Tests.Compute;

public class IntensitySummaryTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(257)]
    [InlineData(3000)]
    public void Equals_the_definitions(int count)
    {
        var random = new Random(count);
        double[] x = [.. Enumerable.Range(0, count).Select(_ => random.NextDouble() * 900 - 300)];
        var found = IntensitySummary.Of(x);
        double mean = x.Average(), median = Percentile(x, 0.5), p10 = Percentile(x, 0.1), p90 = Percentile(x, 0.9);
        double[] robust = [.. x.Where(v => v >= p10 && v <= p90)];
        double robustMean = robust.Average();
        Assert.Equal(count, found.Count);
        AssertNear(mean, found.Mean);
        AssertNear(x.Average(v => Math.Pow(v - mean, 2)), found.Variance);
        AssertNear(x.Average(v => Math.Pow(v - mean, 3)), found.ThirdMoment, x.Average(v => Math.Abs(Math.Pow(v - mean, 3))));
        AssertNear(x.Average(v => Math.Pow(v - mean, 4)), found.FourthMoment);
        AssertNear(x.Min(), found.Minimum);
        AssertNear(p10, found.Percentile10);
        AssertNear(Percentile(x, 0.25), found.Percentile25);
        AssertNear(median, found.Median);
        AssertNear(Percentile(x, 0.75), found.Percentile75);
        AssertNear(p90, found.Percentile90);
        AssertNear(x.Max(), found.Maximum);
        AssertNear(x.Average(v => Math.Abs(v - mean)), found.MeanAbsoluteDeviation);
        AssertNear(robust.Average(v => Math.Abs(v - robustMean)), found.RobustMeanAbsoluteDeviation);
        AssertNear(x.Average(v => Math.Abs(v - median)), found.MedianAbsoluteDeviation);
        AssertNear(x.Sum(v => v * v), found.Energy);
    }

    [Theory]
    [InlineData(0.1, 3)] // three times 0.1 is not 0.3
    [InlineData(0.7, 1000)]
    [InlineData(-1234.56, 77)]
    [InlineData(5, 1)]
    public void Equal_values_have_no_spread(double value, int count)
    {
        var summary = IntensitySummary.Of(Enumerable.Repeat(value, count).ToArray());
        Assert.Equal(value, summary.Mean);
        Assert.Equal(value, summary.Median);
        Assert.All(
            [
                summary.Variance, summary.ThirdMoment, summary.FourthMoment,
                summary.MeanAbsoluteDeviation, summary.RobustMeanAbsoluteDeviation, summary.MedianAbsoluteDeviation,
            ],
            spread => Assert.Equal(0, spread));
    }

    private static double Percentile(double[] x, double p)
    {
        double[] sorted = [.. x.Order()];
        double rank = p * (x.Length - 1);
        int below = (int)rank;
        return below == x.Length - 1 ? sorted[below] : sorted[below] * (1 - (rank - below)) + sorted[below + 1] * (rank - below);
    }

    private static void AssertNear(double expected, double found, double? scale = null) =>
        Assert.Equal(expected, found, 1e-12 * Math.Max(scale ?? 0, Math.Abs(expected)) + 1e-12);
}
