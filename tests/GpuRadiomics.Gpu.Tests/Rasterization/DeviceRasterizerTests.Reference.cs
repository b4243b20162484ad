using GpuRadiomics.Compute;
using GpuRadiomics.Geometry;
using GpuRadiomics.Gpu.Batch;
using GpuRadiomics.Gpu.Devices;
using GpuRadiomics.Gpu.Memory;
using GpuRadiomics.Gpu.OpenCl;
using GpuRadiomics.Gpu.Tests.Backend;
using GpuRadiomics.Gpu.Tests.OpenCl;

namespace GpuRadiomics.Gpu.Tests.Rasterization;

/// <summary>A device draws the CPU's voxels, and says the same of each contour.</summary>
[Collection(BackendCollection.Name)]
public partial class DeviceRasterizerTests(SharedBackends backends)
{
    private const int Launches = 400;

    [Fact]
    public void Random_outlines_have_the_voxels_of_the_cpu()
    {
        var backend = backends.OpenCl();
        for (int seed = 0; seed < Launches; seed++)
            SameVoxels.Assert(rois => backend.Rasterize(rois, CancellationToken.None), RandomOutlines.Of(seed), $"seed {seed}");
    }

    [Fact]
    public void Random_outlines_are_of_every_kind()
    {
        var drawn = Enumerable.Range(0, Launches).SelectMany(RandomOutlines.Of).Select(rois => (Rings: rois, Mask: Compute.Cpu.RingRasterizer.Rasterize(rois))).ToArray();
        Assert.Contains(drawn, roi => roi.Mask.OverlappingRings > 0);
        Assert.Contains(drawn, roi => roi.Mask.EmptyRings > 0);
        Assert.Contains(drawn, roi => roi.Mask.Mask.VoxelCount == 0);
        Assert.Contains(drawn, roi => roi.Rings.Rings.Any(ring => ring.Layer > 2));
        Assert.Contains(drawn, roi => roi.Rings.Rings.Any(ring => ring.Outline.X.Length > 256));
        Assert.Contains(drawn, roi => roi.Rings.Box.Size.X > 64 && roi.Rings.Box.Size.Z > 4);
    }

    [Fact]
    public void Any_number_of_rois_is_one_launch_of_each_kernel()
    {
        using var driver = OpenDriver();
        using var pool = new BufferPool(driver);
        using var rasterizer = new DeviceRasterizer(pool, new(driver, new(driver)), 2, long.MaxValue);
        PlanarRings[] rois = [.. Enumerable.Range(0, 20).SelectMany(RandomOutlines.Of)];
        SameVoxels.Assert(rois => rasterizer.Rasterize(rois, CancellationToken.None), rois, "all at once");
        Assert.Equal([("ring_crossings", 1), ("ring_fill", 1)], rasterizer.Launches.Select(launch => (launch.Key, launch.Value)).Order());
        Assert.Equal(0, rasterizer.LeftToCpu);
    }

    [Fact]
    public void Coordinates_beyond_any_image_are_clipped_as_on_the_cpu()
    {
        var grid = Grid.Axial(new(70, 5, 2), new(1, 1, 1));
        double[] far = [double.NegativeInfinity, -1e300, -1e19, -5, -0.0, 0, 2, 3.5, 69, 70, 1e10, 1e300, double.PositiveInfinity];
        var random = new Random(12);
        double[] Coordinates() => random.GetItems(far, 5);
        PlanarRings[] rois = [.. Enumerable.Range(0, 200).Select(_ => new PlanarRings(grid, Enumerable.Range(0, 4).Select(i => new PlanarRing(i % 2, i, new(Coordinates(), Coordinates())))))];
        SameVoxels.Assert(rois => backends.OpenCl().Rasterize(rois, CancellationToken.None), rois, "far");
    }

    [Fact]
    public void Without_a_polygon_or_a_roi_there_is_nothing_to_draw()
    {
        var grid = Grid.Axial(new(4, 5, 2), new(1, 1, 1));
        PlanarRings none = new(grid, []), beside = new(grid, [new(1, 0, new([9, 12, 10], [1, 1, 4]))]);
        var backend = backends.OpenCl();
        Assert.Empty(backend.Rasterize([], CancellationToken.None));
        SameVoxels.Assert(rois => backend.Rasterize(rois, CancellationToken.None), [none], "none");
        SameVoxels.Assert(rois => backend.Rasterize(rois, CancellationToken.None), [none, beside, .. RandomOutlines.Of(1), none], "some");
    }

    [Fact]
    public void A_small_budget_changes_nothing_and_what_does_not_fit_is_drawn_on_the_cpu()
    {
        using var driver = OpenDriver();
        using var pool = new BufferPool(driver, isExact: true);
        using var rasterizer = new DeviceRasterizer(pool, new(driver, new(driver)), 2, mostBytes: 1 << 14);
        PlanarRings[] rois = [.. Enumerable.Range(0, 20).SelectMany(RandomOutlines.Of)];
        SameVoxels.Assert(rois => rasterizer.Rasterize(rois, CancellationToken.None), rois, "in parts");
        Assert.Equal(rois.Count(roi => RingTable.BytesOf(roi) > 1 << 14), rasterizer.LeftToCpu);
        Assert.True(rasterizer.Launches["ring_fill"] > 1);
    }

    [Fact]
    public void One_thread_may_draw_while_others_draw_and_measure()
    {
        var backend = backends.OpenCl();
        Parallel.Invoke(
            () => SameBits.Assert(backend, RandomBatches.Of(11)),
            () => Draw(0),
            () => Draw(20),
            () => Draw(40));

        void Draw(int from)
        {
            for (int seed = from; seed < from + 20; seed++)
                SameVoxels.Assert(rois => backend.Rasterize(rois, CancellationToken.None), RandomOutlines.Of(seed), $"seed {seed}");
        }
    }

    [Fact]
    public void A_cancelled_run_draws_nothing() =>
        Assert.Throws<OperationCanceledException>(() => backends.OpenCl().Rasterize(RandomOutlines.Of(1), new(canceled: true)));

    private static OpenClDriver OpenDriver() => OpenClDriver.Open(OpenClPresence.Require().Index, KernelProgram.Shipped);
}
