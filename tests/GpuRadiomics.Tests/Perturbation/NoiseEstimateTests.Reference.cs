using GpuRadiomics.Filters;
using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;
using GpuRadiomics.Outcomes;
using GpuRadiomics.Perturbation;
using GpuRadiomics.Settings.Filters;
using GpuRadiomics.Tests.Filters;
using GpuRadiomics.Tests.Support;

namespace GpuRadiomics.Tests.Perturbation;

public class NoiseEstimateTests
{
    [Theory]
    [InlineData(37, 29, 3)]
    [InlineData(16, 16, 4)]
    [InlineData(5, 3, 1)]
    public void It_is_the_median_of_the_absolute_details_of_each_slice(int x, int y, int z)
    {
        var size = new Size3(x, y, z);
        var random = new Random(x);
        double[] values = Images.Fill(size, (i, j, k) => 40 * Math.Sin(i * 0.3) + 9 * j + 100 * random.NextDouble());
        double[] high = Wavelets.HighPass("coif1");
        double[] details = NaiveConvolution.Along(values, size, high, high, [1], FilterBoundary.Mirror);
        double[] sorted = [.. details.Select(Math.Abs).Order()];
        var image = new Volume(Grid.Axial(size, new(1, 1, 3)), new StoredVoxels<double>(size, values));
        Assert.Equal(sorted[(sorted.Length - 1) / 2] / 0.6745, NoiseEstimate.Of(image, false, 2));
        Assert.Equal(NoiseEstimate.Of(image, false, 1), NoiseEstimate.Of(image, false, 3));
    }

    /// <summary>
    /// Details hold nothing of a slope. Those at the edge of a disc, 4 % of all, are larger than noise, which moves the median by up to 5 %; its standard error is below 1 %.
    /// </summary>
    [Theory]
    [InlineData(5)]
    [InlineData(60)]
    public void It_is_the_standard_deviation_of_known_noise(double level)
    {
        var noise = new RandomStream(9, RandomUse.Noise, 4);
        var image = Images.Of(new Size3(128, 128, 3), (x, y, z) =>
            2.5 * x - y + ((x - 64) * (x - 64) + (y - 64) * (y - 64) < 900 ? 80 : -100) + level * noise.NormalAt(((z * 128) + y) * 128 + x));
        Assert.InRange(NoiseEstimate.Of(image, false, 2), 0.98 * level, 1.06 * level);
    }

    [Fact]
    public void Voxels_that_are_no_numbers_are_left_out()
    {
        var noise = new RandomStream(9, RandomUse.Noise, 4);
        var image = Images.Of(new Size3(128, 128, 1), (x, y, _) => x == 30 && y == 40 ? double.NaN : 7 * noise.NormalAt(y * 128 + x));
        Assert.InRange(NoiseEstimate.Of(image, false, 2), 6.8, 7.2);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(0)]
    [InlineData(-1000)]
    [InlineData(1e-300)]
    public void An_image_that_is_flat_has_no_estimate(double intensity)
    {
        var flat = Images.Of(new Size3(40, 40, 2), (x, _, _) => x < 8 ? 3 * intensity : intensity);
        Assert.Equal(RejectionReason.NoiseUnknown, Assert.Throws<CaseRejectedException>(() => NoiseEstimate.Of(flat, false, 2)).Reason);
    }

    [Fact]
    public void Intensities_are_rounded_first_where_the_settings_say_so()
    {
        var image = Images.Of(new Size3(64, 64, 1), (x, y, _) => 0.3 * Math.Sin(x * 12.7 + y * 3.1));
        Assert.True(NoiseEstimate.Of(image, false, 1) > 0);
        Assert.Throws<CaseRejectedException>(() => NoiseEstimate.Of(image, true, 1));
    }
}
