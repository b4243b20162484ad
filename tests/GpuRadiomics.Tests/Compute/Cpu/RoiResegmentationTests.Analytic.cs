using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Geometry;
using GpuRadiomics.Outcomes;
using GpuRadiomics.Preparation;
using GpuRadiomics.Settings;
using GpuRadiomics.Tests.Support;

namespace GpuRadiomics.Tests.Compute.Cpu;

public class RoiResegmentationTests
{
    [Fact]
    public void Both_ends_of_the_range_stay()
    {
        var kept = Resegment([-501, -500, -499.5, 0, 400, 400.001], new() { Range = new(-500, 400) });
        Assert.Equal([0, 1, 1, 1, 1, 0], kept.Intensity);
        Assert.All(kept.Morphological, inside => Assert.Equal(1, inside));
    }

    [Fact]
    public void An_infinite_end_is_no_end() =>
        Assert.Equal([1, 1, 0], Resegment([-1e300, 5, 6], new() { Range = new(double.NegativeInfinity, 5) }).Intensity);

    [Fact]
    public void Voxels_out_of_the_mask_stay_out()
    {
        var roi = Roi([1, 2, 3]) with { Intensity = [1, 0, 1] };
        Assert.Equal([1, 0, 1], RoiResegmentation.Resegment(roi, new(0, 10)).Intensity);
    }

    [Fact]
    public void Outliers_lie_beyond_sigmas_of_the_population()
    {
        // Mean 1; two of the 100 lie 7.071 from it, so the population's deviation is sqrt(2 * 50 / 100) = 1; the sample's would be 1.005.
        double far = Math.Sqrt(50);
        double[] values = [.. Enumerable.Repeat(1.0, 98), 1 - far, 1 + far];
        Assert.Equal(98, Resegment(values, new() { OutlierSigma = 7.06 }).Intensity.Sum(inside => inside));
        Assert.Equal(100, Resegment(values, new() { OutlierSigma = 7.08 }).Intensity.Sum(inside => inside));
    }

    [Fact]
    public void Outliers_are_looked_for_after_the_range()
    {
        // With 1e6 in, 100 would be near the mean.
        double[] values = [.. Enumerable.Repeat(0.0, 50), .. Enumerable.Repeat(1.0, 50), 100, 1e6];
        Assert.Equal(100, Resegment(values, new() { Range = new(-5, 1000), OutlierSigma = 3 }).Intensity.Sum(inside => inside));
    }

    [Fact]
    public void Nothing_is_taken_without_settings() =>
        Assert.Equal([1, 1, 1], Resegment([1, double.MaxValue, -3], new()).Intensity);

    [Fact]
    public void A_range_that_leaves_nothing_is_rejected()
    {
        var rejection = Rejected.With(RejectionReason.EmptyAfterResegmentation, () => Resegment([1, 2, 3], new() { Range = new(10, 20) }));
        Assert.Contains("from 1 to 3", rejection.Found, StringComparison.Ordinal);
        Assert.Contains("[10, 20]", rejection.Expected, StringComparison.Ordinal);
        Rejected.With(RejectionReason.EmptyAfterResegmentation, () => Resegment([1, 2, 3], new() { Range = new(10, 20), OutlierSigma = 3 }));
    }

    [Fact]
    public void Outliers_that_leave_nothing_are_rejected() =>
        // Both lie one deviation from their mean.
        Rejected.With(RejectionReason.EmptyAfterResegmentation, () => Resegment([-1, 1], new() { OutlierSigma = 0.9 }));

    private static PreparedRoi Resegment(double[] values, ResegmentationSettings settings)
    {
        var kept = KeptIntensities.Of(values, settings);
        var resegmented = RoiResegmentation.Resegment(Roi(values), kept);
        Assert.Equal(KeptIntensities.Within(kept, values, settings), resegmented.IntensitiesWithin(resegmented.Intensity));
        return resegmented;
    }

    private static PreparedRoi Roi(double[] values)
    {
        var grid = Grid.Axial(new(values.Length, 1, 1), new(1, 1, 1));
        byte[] all = [.. values.Select(_ => (byte)1)];
        return new(grid, Box3.Of(grid.Size), values, all, all);
    }
}
