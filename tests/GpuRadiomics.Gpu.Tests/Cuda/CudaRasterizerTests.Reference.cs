using GpuRadiomics.Compute;
using GpuRadiomics.Gpu.Batch;
using GpuRadiomics.Gpu.Devices;
using GpuRadiomics.Gpu.Memory;
using GpuRadiomics.Gpu.Tests.Rasterization;

namespace GpuRadiomics.Gpu.Tests.Cuda;

/// <summary>Outlines drawn through the CUDA driver's host code, over the fake driver: the same voxels again.</summary>
[Collection(FakeCudaCollection.Name)]
public class CudaRasterizerTests(FakeCuda cuda)
{
    [Fact]
    public void Random_outlines_have_the_voxels_of_the_cpu()
    {
        cuda.Start(KernelProgram.Shipped);
        using (var backend = new GpuBackend(cuda.Open(KernelProgram.Shipped), 2))
        {
            for (int seed = 0; seed < 100; seed++)
                SameVoxels.Assert(rois => backend.Rasterize(rois, CancellationToken.None), RandomOutlines.Of(seed), $"seed {seed}");
        }

        cuda.AssertNothingAlive();
    }

    [Fact]
    public void A_device_without_memory_has_its_outlines_drawn_in_parts_and_on_the_cpu()
    {
        cuda.Start(KernelProgram.Shipped);
        using (var driver = cuda.Open(KernelProgram.Shipped))
        using (var pool = new BufferPool(driver))
        using (var rasterizer = new DeviceRasterizer(pool, new(driver, new(driver)), 2, long.MaxValue))
        {
            cuda.Configure("memory", "40000");
            PlanarRings[] rois = [.. Enumerable.Range(0, 10).SelectMany(RandomOutlines.Of)];
            SameVoxels.Assert(rois => rasterizer.Rasterize(rois, CancellationToken.None), rois, "in parts");
            Assert.InRange(rasterizer.LeftToCpu, 1, rois.Length - 1);
            Assert.True(rasterizer.Launches["ring_fill"] > 1);
        }

        cuda.AssertNothingAlive();
    }
}
