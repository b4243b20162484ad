using GpuRadiomics.Gpu.Devices;
using GpuRadiomics.Gpu.Tests.Backend;

namespace GpuRadiomics.Gpu.Tests.Cuda;

/// <summary>The backend through the CUDA driver's host code, over the fake driver: the same bits again.</summary>
[Collection(FakeCudaCollection.Name)]
public class CudaBackendTests(FakeCuda cuda)
{
    [Fact]
    public void Random_batches_have_the_bits_of_the_cpu()
    {
        cuda.Start(KernelProgram.Shipped);
        using (var backend = new GpuBackend(cuda.Open(KernelProgram.Shipped), 2))
        {
            for (int seed = 0; seed < 40; seed++)
                SameBits.Assert(backend, seed % 2 == 0 ? RandomBatches.Of(seed) : RandomFilters.For(seed, RandomBatches.Of(seed)));
        }

        cuda.AssertNothingAlive();
    }

    [Fact]
    public void A_device_without_memory_for_a_batch_computes_it_in_parts()
    {
        cuda.Start(KernelProgram.Shipped);
        cuda.Configure("memory", "200000");
        using var backend = new GpuBackend(cuda.Open(KernelProgram.Shipped), 2, memoryBytes: 1 << 30);
        SameBits.Assert(backend, [.. Enumerable.Range(0, 30).SelectMany(RandomBatches.Of)]);
        SameBits.Assert(backend, [.. Enumerable.Range(0, 10).SelectMany(seed => RandomFilters.For(seed, RandomBatches.Of(seed)))]);
    }
}
