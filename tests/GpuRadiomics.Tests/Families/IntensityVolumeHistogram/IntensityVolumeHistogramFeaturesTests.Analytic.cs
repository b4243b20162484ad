using GpuRadiomics.Compute;
using GpuRadiomics.Families.IntensityVolumeHistogram;
using GpuRadiomics.Preparation;
using GpuRadiomics.Settings;
using GpuRadiomics.Tests.Support;

namespace GpuRadiomics.Tests.Families.IntensityVolumeHistogram;

public class IntensityVolumeHistogramFeaturesTests
{
    // Intensities 10 .. 20 in whole steps, 20 voxels; at least: 20 18 18 18 15 15 12 6 6 2 2.
    private static readonly LevelHistogram Whole = LevelHistogram.Of(
        LevelScale.ForVolumeHistogram(Discretisation.None, null, 10, 20), [2, 0, 0, 3, 0, 3, 6, 0, 4, 0, 2], 0);

    [Fact]
    public void Volumes_and_intensities_by_hand()
    {
        AssertValue(Whole, "v10", 18.0 / 20); // 11 is 10% of the way
        AssertValue(Whole, "v90", 2.0 / 20); // 19
        AssertValue(Whole, "diff_v10_v90", 16.0 / 20);
        AssertValue(Whole, "i10", 19); // the least that at most 2 voxels reach
        AssertValue(Whole, "i90", 11); // the least that at most 18 reach
        AssertValue(Whole, "diff_i10_i90", 8);
        AssertValue(Whole, "auc", (10 + 18 + 18 + 18 + 15 + 15 + 12 + 6 + 6 + 2 + 1) / 20.0 / 10);
    }

    [Fact]
    public void A_bin_stands_for_its_centre()
    {
        var bins = LevelHistogram.Of(LevelScale.ForVolumeHistogram(Discretisation.FixedBinSize(5), new IntensityRange(100, 125), 100, 125), [10, 5, 3, 1, 1, 0], 0);
        AssertValue(bins, "i10", 117.5); // 2 of 20 voxels are in bin 4, from 115 to 120, or above
        AssertValue(bins, "i90", 107.5);
    }

    [Fact]
    public void Of_a_fixed_number_of_bins_the_bin_s_number_is_the_intensity()
    {
        var bins = LevelHistogram.Of(LevelScale.ForVolumeHistogram(Discretisation.FixedBinNumber(4), null, -7, 99), [4, 3, 2, 1], 0);
        AssertValue(bins, "i10", 4);
        AssertValue(bins, "i90", 2);
    }

    [Fact]
    public void One_level_has_all_of_the_volume()
    {
        var one = LevelHistogram.Of(LevelScale.ForVolumeHistogram(Discretisation.None, null, 42, 42), [9], 0);
        AssertValue(one, "v10", 1);
        AssertValue(one, "v90", 1);
        AssertValue(one, "i10", 42);
        AssertValue(one, "i90", 42);
        AssertValue(one, "auc", 0);
    }

    private static void AssertValue(LevelHistogram histogram, string tag, double expected)
    {
        var values = IntensityVolumeHistogramFeatures.Family.Evaluate(MadeMeasurement.With(histogram), new() { Name = "any" });
        Assert.Equal(expected, Measured.ValueOf(values, "ivh_" + tag), 1e-12);
    }
}
