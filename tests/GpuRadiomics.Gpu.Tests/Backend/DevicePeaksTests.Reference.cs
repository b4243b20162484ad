using GpuRadiomics.Compute;
using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Gpu.Tests.Backend;

/// <summary>Local intensity peaks of a device have the CPU's bits, wherever the spheres reach.</summary>
[Collection(BackendCollection.Name)]
public class DevicePeaksTests(SharedBackends backends)
{
    private static readonly Grid Coarse = Grid.Axial(new(23, 17, 11), new(2, 2.5, 3));

    [Theory]
    [InlineData(double.NaN, 2)]
    [InlineData(double.PositiveInfinity, 2)]
    [InlineData(double.NegativeInfinity, 4)] // other means are higher
    public void Surroundings_that_hold_what_is_no_number(double bad, int finite)
    {
        var roi = MaskOf(Coarse, (x, y, z) => x is > 8 and < 13 && y is > 5 and < 10 && z is > 3 and < 7);
        var found = Same([.. new[] { 5, 7, 15, 20 }.Select(at => Item(ImageOf(Coarse, i => i % Coarse.Size.X == at ? bad : i % 7), roi, None))]);
        Assert.Equal(finite, found.Count(peaks => double.IsFinite(peaks.Global)));
    }

    [Theory]
    [InlineData(InterpolationMethod.None, 0)]
    [InlineData(InterpolationMethod.Nearest, 1.7)]
    [InlineData(InterpolationMethod.Trilinear, 1.7)]
    [InlineData(InterpolationMethod.TricubicSpline, 1.7)]
    [InlineData(InterpolationMethod.TricubicSpline, 0)]
    public void Several_selections_of_the_same_rois(InterpolationMethod method, double spacing)
    {
        var image = ImageOf(Coarse, Scattered);
        var interpolation = new InterpolationSettings { Method = method, SpacingMm = new(spacing, spacing, spacing) };
        Mask[] rois = [MaskOf(Coarse, (_, _, _) => true), MaskOf(Coarse, (x, y, z) => x + y + z < 8), MaskOf(Coarse, (x, y, z) => (x * 7 + y * 5 + z * 3) % 4 == 0 && z > 5)];
        IntensityRange?[] ranges = [null, new(-500, 200), new(-2000, -300)];
        var found = Same([.. from roi in rois from range in ranges select Item(image, roi, new() { Name = "ranges", Interpolation = interpolation, Resegmentation = new() { Range = range } })]);
        Assert.All(found, peaks => Assert.True(peaks.Local <= peaks.Global, $"{peaks}"));
        Assert.Equal(rois.Length * ranges.Length, found.Distinct().Count());
    }

    [Fact]
    public void A_sphere_that_reaches_further_than_the_margin_of_the_spline()
    {
        var grid = Grid.Axial(new(110, 5, 6), new(0.15, 2, 3));
        var roi = MaskOf(grid, (x, y, z) => x is > 50 and < 54 && y > 1 && z < 2);
        Same([Item(ImageOf(grid, Scattered), roi, new() { Name = "spline", Interpolation = new() { Method = InterpolationMethod.TricubicSpline, SpacingMm = new(0.6, 1, 3) } })]);
    }

    [Fact]
    public void Surroundings_that_do_not_fit_in_memory_are_said_to_be_so()
    {
        var grid = Grid.Axial(new(1300, 1300, 13), new(0.01, 0.01, 1));
        Volume image = new(grid, new StoredVoxels<byte>(grid.Size, new byte[grid.Size.Voxels]));
        var fine = new ExtractionSettings { Name = "fine", Interpolation = new() { Method = InterpolationMethod.Trilinear, SpacingMm = new(0, 0, 0.01) } };
        var large = Item(image, Mask.FromBox(grid, new Box3(650, 650, 6, new(1, 1, 1)), [1]), fine);
        var small = Item(ImageOf(Coarse, Scattered), MaskOf(Coarse, (x, _, _) => x > 20), None);
        var found = Same([large, small]);
        Assert.Contains("RoiTooLarge", found[0].WhyNone, StringComparison.Ordinal);
        Assert.Equal("", found[1].WhyNone);
    }

    private static ExtractionSettings None { get; } = new() { Name = "none" };

    private LocalPeaks[] Same(WorkItem[] batch)
    {
        SameBits.Assert(backends.OpenCl(), batch);
        return [.. backends.OpenCl().Measure(batch, CancellationToken.None).Select(result => result.Measurement!.Peaks!)];
    }

    private static WorkItem Item(Volume image, Mask roi, ExtractionSettings settings) => new(image, roi, settings, []) { WantsPeaks = true };

    private static double Scattered(int voxel) => voxel * 7919L % 2003 - 1000.5;

    /// <summary>The value of each voxel by its number.</summary>
    private static Volume ImageOf(Grid grid, Func<int, double> value) =>
        new(grid, new StoredVoxels<double>(grid.Size, [.. Enumerable.Range(0, (int)grid.Size.Voxels).Select(value)]));

    private static Mask MaskOf(Grid grid, Func<int, int, int, bool> inside) => Mask.FromGrid(grid, [.. Enumerable.Range(0, (int)grid.Size.Voxels)
        .Select(i => inside(i % grid.Size.X, i / grid.Size.X % grid.Size.Y, i / grid.Size.X / grid.Size.Y) ? (byte)1 : (byte)0)]);
}
