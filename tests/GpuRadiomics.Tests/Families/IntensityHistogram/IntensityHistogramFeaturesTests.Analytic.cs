using GpuRadiomics.Families.IntensityHistogram;
using GpuRadiomics.Families.IntensityStatistics;
using GpuRadiomics.Compute;
using GpuRadiomics.Settings;
using GpuRadiomics.Tests.Support;

namespace GpuRadiomics.Tests.Families.IntensityHistogram;

public class IntensityHistogramFeaturesTests
{
    [Theory]
    [InlineData(new long[] { 1, 5, 2 }, 2)]
    [InlineData(new long[] { 4, 4 }, 1)] // mean 1.5: as near, the lower
    [InlineData(new long[] { 4, 0, 4 }, 1)]
    [InlineData(new long[] { 4, 0, 1, 4 }, 4)] // mean 2.56: 4 is nearer
    [InlineData(new long[] { 4, 1, 0, 4 }, 1)] // mean 2.44: 1 is nearer
    [InlineData(new long[] { 1, 3, 3, 3, 1 }, 3)]
    [InlineData(new long[] { 7 }, 1)]
    [InlineData(new long[] { 0, 0, 2, 0 }, 3)]
    public void Mode_is_the_most_frequent_level_nearest_to_the_mean(long[] counts, int mode) => AssertValue(counts, "mode", mode);

    [Fact]
    public void Gradients_are_central_differences_and_one_sided_at_the_ends()
    {
        // H' of 1 4 2 9 3: 3, 0.5, 2.5, 0.5, -6.
        AssertValue([1, 4, 2, 9, 3], "max_grad", 3);
        AssertValue([1, 4, 2, 9, 3], "max_grad_g", 1);
        AssertValue([1, 4, 2, 9, 3], "min_grad", -6);
        AssertValue([1, 4, 2, 9, 3], "min_grad_g", 5);
        // H' of 2 0 0 6: -2, -1, 3, 6.
        AssertValue([2, 0, 0, 6], "max_grad_g", 4);
        AssertValue([2, 0, 0, 6], "min_grad_g", 1);
    }

    [Fact]
    public void Of_equal_gradients_the_lowest_level_counts()
    {
        AssertValue([1, 2, 3, 4], "max_grad", 1);
        AssertValue([1, 2, 3, 4], "max_grad_g", 1);
        AssertValue([1, 2, 3, 4], "min_grad_g", 1);
    }

    [Fact]
    public void Levels_above_the_highest_that_occurs_are_no_part_of_the_histogram()
    {
        AssertValue([3, 5, 0, 0], "min_grad", 2);
        AssertValue([3, 5, 0, 0], "max", 2);
    }

    [Fact]
    public void One_level_has_a_flat_histogram()
    {
        foreach (string zero in (string[])["max_grad", "min_grad", "entropy", "var", "skew", "kurt", "range", "iqr", "mad", "rmad", "medad", "cov"])
            AssertValue([6], zero, 0);
        AssertValue([6], "uniformity", 1);
    }

    [Fact]
    public void Entropy_and_uniformity_are_of_the_levels_shares()
    {
        AssertValue([4, 2, 0, 1, 1], "entropy", 1.75);
        AssertValue([4, 2, 0, 1, 1], "uniformity", 22.0 / 64);
    }

    [Fact]
    public void Statistics_of_levels_are_those_of_intensities_of_the_same_numbers()
    {
        long[] counts = [3, 0, 5, 1, 9, 2];
        double[] levels = [.. counts.SelectMany((count, k) => Enumerable.Repeat(k + 1.0, (int)count))];
        var measurement = MadeMeasurement.With(MadeMeasurement.HistogramOf(counts)) with { Intensities = IntensitySummary.Of(levels) };
        var settings = new ExtractionSettings { Name = "any" };
        var ofIntensities = IntensityStatisticsFeatures.Family.Evaluate(measurement, settings).ToDictionary(value => value.Definition.Name, value => value.Value);
        var ofLevels = IntensityHistogramFeatures.Family.Evaluate(measurement, settings).Where(value => ofIntensities.ContainsKey(value.Definition.Name)).ToArray();
        Assert.Equal(16, ofLevels.Length);
        // Sums over counts and sums over voxels round differently.
        Assert.All(ofLevels, value => Assert.Equal(ofIntensities[value.Definition.Name]!.Value, value.Value!.Value, 1e-12));
    }

    private static void AssertValue(long[] counts, string tag, double expected)
    {
        var values = IntensityHistogramFeatures.Family.Evaluate(MadeMeasurement.With(MadeMeasurement.HistogramOf(counts)), new() { Name = "any" });
        Assert.Equal(expected, Measured.ValueOf(values, "ih_" + tag), 1e-12);
    }
}
