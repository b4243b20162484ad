namespace GpuRadiomics.Gpu.Tests.Backend;

/// <summary>The backend of a device gives the CPU's bits: masks, interpolated intensities, levels and counts.</summary>
[Collection(BackendCollection.Name)]
public class GpuBackendTests(SharedBackends backends)
{
    private const int Batches = 300;

    [Fact]
    public void Random_batches_have_the_bits_of_the_cpu()
    {
        var backend = backends.OpenCl();
        for (int seed = 0; seed < Batches; seed++)
            SameBits.Assert(backend, RandomBatches.Of(seed));
        Assert.Equal(0, backend.LeftToCpu);
    }
}
