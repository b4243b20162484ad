using GpuRadiomics.Outcomes;
using GpuRadiomics.Preparation;
using GpuRadiomics.Settings;
using GpuRadiomics.Tests.Support;

namespace GpuRadiomics.Tests.Preparation;

public class LevelScaleTests
{
    private static readonly IntensityRange HalfOpen = new(double.NegativeInfinity, double.PositiveInfinity);

    [Fact]
    public void Bins_of_a_fixed_size_start_at_the_range_s_lower_end()
    {
        var scale = LevelScale.ForTexture(Discretisation.FixedBinSize(25), new IntensityRange(-1000, 400), -30, 62);
        Assert.Equal(-1000, scale.Lower);
        Assert.Equal(43, scale.Levels);
        AssertLevels(scale, (-1000, 1), (-975.001, 1), (-975, 2), (-30, 39), (0, 41), (62, 43));
        Assert.Equal(-987.5, scale.IntensityOf(1));
        Assert.Equal(62.5, scale.IntensityOf(43));
    }

    [Fact]
    public void Bins_of_a_fixed_size_start_at_the_ROI_s_minimum_without_a_lower_end()
    {
        foreach (var range in (IntensityRange?[])[null, HalfOpen, HalfOpen with { Upper = 500 }])
        {
            var scale = LevelScale.ForTexture(Discretisation.FixedBinSize(10), range, 7, 47);
            Assert.Equal((7, 5), (scale.Lower, scale.Levels));
            AssertLevels(scale, (7, 1), (16.9, 1), (17, 2), (46.9, 4), (47, 5));
        }
    }

    [Theory]
    [InlineData(25, 54, 166, 50, 5)]
    [InlineData(25, 50, 75, 50, 2)]
    [InlineData(25, -1, 1, -25, 2)]
    [InlineData(25, -1021, -1000, -1025, 2)]
    [InlineData(25, 0, 0, 0, 1)]
    [InlineData(0.5, -0.25, 1.75, -0.5, 5)]
    [InlineData(5000, 481, 1334, 0, 1)]
    public void Edges_at_multiples_begin_at_or_below_the_ROI_s_minimum_whatever_the_range(double binSize, double minimum, double maximum, double lower, int levels)
    {
        foreach (var range in (IntensityRange?[])[null, new(-2000, 2000)])
        {
            var scale = LevelScale.ForTexture(Discretisation.FixedBinSize(binSize, BinEdges.Multiples), range, minimum, maximum);
            Assert.Equal((lower, levels), (scale.Lower, scale.Levels));
            AssertLevels(scale, (minimum, 1), (maximum, levels), (lower, 1), (lower + binSize, 2));
        }
    }

    [Fact]
    public void A_fixed_number_of_bins_runs_from_minimum_to_maximum_and_the_maximum_is_in_the_last()
    {
        foreach (var range in (IntensityRange?[])[null, new(-1000, 400)])
        {
            var scale = LevelScale.ForTexture(Discretisation.FixedBinNumber(4), range, 10, 18);
            Assert.Equal(4, scale.Levels);
            AssertLevels(scale, (10, 1), (11.99, 1), (12, 2), (14, 3), (16, 4), (17.99, 4), (18, 4));
            Assert.Equal([1, 2, 3, 4], Enumerable.Range(1, 4).Select(scale.IntensityOf));
        }
    }

    [Fact]
    public void Every_bin_number_puts_the_extremes_in_the_first_and_the_last()
    {
        var random = new Random(41);
        for (int bins = 1; bins < 300; bins++)
        {
            double minimum = random.NextDouble() * 100 - 50, maximum = minimum + random.NextDouble() * 100;
            var scale = LevelScale.ForTexture(Discretisation.FixedBinNumber(bins), null, minimum, maximum);
            AssertLevels(scale, (minimum, 1), (maximum, bins));
        }
    }

    [Fact]
    public void A_ROI_of_one_intensity_has_level_1()
    {
        AssertLevels(LevelScale.ForTexture(Discretisation.FixedBinNumber(32), null, 5.5, 5.5), (5.5, 1));
        var fixedSize = LevelScale.ForTexture(Discretisation.FixedBinSize(25), null, 5.5, 5.5);
        AssertLevels(fixedSize, (5.5, 1));
        Assert.Equal(1, fixedSize.Levels);
        Assert.Equal(1, LevelScale.ForVolumeHistogram(Discretisation.None, null, 5.5, 5.5).Levels);
    }

    [Fact]
    public void Without_discretisation_whole_numbers_from_1_are_the_levels()
    {
        var scale = LevelScale.ForTexture(Discretisation.None, null, -2, 6);
        Assert.Equal(6, scale.Levels);
        AssertLevels(scale, (1, 1), (6, 6), (0, 0), (-2, 0), (2.5, 0));
        Assert.Equal(3, scale.IntensityOf(3));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(-1000.5)]
    public void Without_discretisation_a_ROI_below_1_has_no_levels(double maximum)
    {
        var scale = LevelScale.ForTexture(Discretisation.None, null, -3000, maximum);
        Assert.Equal(0, scale.Levels);
        AssertLevels(scale, (maximum, 0));
    }

    [Fact]
    public void The_volume_histogram_covers_the_range_from_end_to_end()
    {
        var whole = LevelScale.ForVolumeHistogram(Discretisation.None, new IntensityRange(-500, 400), -20, 35);
        Assert.Equal((-500, 901), (whole.Lower, whole.Levels));
        AssertLevels(whole, (-500, 1), (0, 501), (400, 901), (0.5, 0));
        Assert.Equal(400, whole.IntensityOf(901));

        var bins = LevelScale.ForVolumeHistogram(Discretisation.FixedBinSize(2.5), new IntensityRange(-1000, 400), -20, 35);
        Assert.Equal((-1000, 560), (bins.Lower, bins.Levels));
        Assert.Equal(398.75, bins.IntensityOf(560));
    }

    [Fact]
    public void A_voxel_at_the_range_s_upper_end_has_a_level_of_its_own()
    {
        var scale = LevelScale.ForVolumeHistogram(Discretisation.FixedBinSize(2.5), new IntensityRange(-1000, 400), -20, 400);
        Assert.Equal(561, scale.Levels);
        AssertLevels(scale, (400, 561));
    }

    [Fact]
    public void The_volume_histogram_gives_way_to_the_ROI_at_infinite_ends()
    {
        foreach (var range in (IntensityRange?[])[null, HalfOpen])
        {
            var scale = LevelScale.ForVolumeHistogram(Discretisation.None, range, -20, 35);
            Assert.Equal((-20, 56), (scale.Lower, scale.Levels));
        }
    }

    [Fact]
    public void Steps_of_1_from_a_fractional_minimum_stay_within_the_levels()
    {
        // 2.3 - 0.3 is a rounding error below 2, and 1 more than that is 3.
        var scale = LevelScale.ForVolumeHistogram(Discretisation.None, null, 0.3, 2.3);
        Assert.InRange(scale.LevelOf(2.3), 0, scale.Levels);
        var random = new Random(42);
        for (int round = 0; round < 10_000; round++)
        {
            double minimum = Math.Round(random.NextDouble() * 4 - 2, 1), maximum = Math.Round(minimum + random.Next(0, 9), 1);
            var any = LevelScale.ForVolumeHistogram(Discretisation.None, null, minimum, maximum);
            Assert.InRange(any.LevelOf(maximum), 0, any.Levels);
        }
    }

    [Theory]
    [InlineData(1e-3, -1000, 400)]
    [InlineData(1e-300, -1e300, 1e300)]
    public void Too_many_levels_are_rejected(double binSize, double minimum, double maximum)
    {
        var settings = Discretisation.FixedBinSize(binSize);
        Rejected.With(RejectionReason.TooManyGreyLevels, () => LevelScale.ForTexture(settings, null, minimum, maximum));
        Rejected.With(RejectionReason.TooManyGreyLevels, () => LevelScale.ForVolumeHistogram(settings, null, minimum, maximum));
    }

    [Fact]
    public void The_most_levels_there_can_be_are_65535()
    {
        Assert.Equal(65535, LevelScale.ForTexture(Discretisation.None, null, 1, 65535).Levels);
        Assert.Equal(65535, LevelScale.ForTexture(Discretisation.FixedBinSize(1), null, 0, 65534).Levels);
        Rejected.With(RejectionReason.TooManyGreyLevels, () => LevelScale.ForTexture(Discretisation.None, null, 1, 65536));
        Rejected.With(RejectionReason.TooManyGreyLevels, () => LevelScale.ForTexture(Discretisation.FixedBinSize(1), null, 0, 65535));
    }

    private static void AssertLevels(LevelScale scale, params (double Intensity, int Level)[] expected) =>
        Assert.All(expected, pair => Assert.Equal(pair.Level, scale.LevelOf(pair.Intensity)));
}
