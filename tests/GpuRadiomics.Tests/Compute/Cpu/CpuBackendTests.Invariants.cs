using GpuRadiomics.Compute;
using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Geometry;
using GpuRadiomics.Outcomes;
using GpuRadiomics.Settings;
using GpuRadiomics.Tests.Support;

namespace GpuRadiomics.Tests.Compute.Cpu;

public class CpuBackendTests
{
    [Theory]
    [InlineData(InterpolationMethod.None)]
    [InlineData(InterpolationMethod.Nearest)]
    [InlineData(InterpolationMethod.Trilinear)]
    [InlineData(InterpolationMethod.TricubicSpline)]
    public void Thread_count_batch_size_and_order_change_no_bit(InterpolationMethod method)
    {
        var items = Items(method);
        string[] expected = [.. Measured.Batch(items, jobs: 1).Select(Measured.Text)];
        Assert.Equal(expected.Length, expected.Distinct().Count());
        foreach (int jobs in (int[])[2, 3, 16])
            Assert.Equal(expected, Measured.Batch(items, jobs).Select(Measured.Text));
        Assert.Equal(expected, items.Select(item => Measured.Text(Measured.Batch([item], jobs: 4).Single())));
        Assert.Equal(expected, Measured.Batch([.. items.Reverse()]).Reverse().Select(Measured.Text));
    }

    [Fact]
    public void A_rejected_item_leaves_the_others_of_its_batch_alone()
    {
        var good = Items(InterpolationMethod.None)[0];
        var empty = good with { Roi = Images.MaskOf(good.Image.Grid, (_, _, _) => false) };
        var results = Measured.Batch([good, empty, good]);
        Assert.Equal(RejectionReason.EmptyMask, results[1].Rejection!.Reason);
        Assert.Null(results[1].Measurement);
        Assert.All([results[0], results[2]], result => Assert.Equal(Measured.Text(Measured.Batch([good]).Single()), Measured.Text(result)));
    }

    [Fact]
    public void A_cancelled_batch_says_so()
    {
        using var backend = new CpuBackend(2);
        Assert.Throws<OperationCanceledException>(() => backend.Measure(Items(InterpolationMethod.None), new(canceled: true)));
    }

    [Fact]
    public void An_empty_batch_has_no_results() => Assert.Empty(Measured.Batch([]));

    private static WorkItem[] Items(InterpolationMethod method)
    {
        var random = new Random(7);
        return [.. Enumerable.Range(0, 5).Select(_ =>
        {
            var grid = Grid.Axial(new(random.Next(8, 30), random.Next(8, 30), random.Next(4, 20)), new(0.9, 0.9, 2.5));
            var settings = new ExtractionSettings
            {
                Name = "any",
                Interpolation = new() { Method = method, SpacingMm = new(1.3, 1.1, 2) },
                Resegmentation = new() { Range = new(-80, 90), OutlierSigma = 2 },
                Discretisation = new() { Texture = Discretisation.FixedBinSize(0.7), IntensityVolumeHistogram = Discretisation.FixedBinNumber(100) },
            };
            var image = Images.Of(grid, (_, _, _) => random.NextDouble() * 200 - 100);
            return new WorkItem(image, Images.MaskOf(grid, (_, _, _) => random.NextDouble() < 0.8), settings, Measured.Everything) { WantsPeaks = true, WantsIntensities = true };
        })];
    }
}
