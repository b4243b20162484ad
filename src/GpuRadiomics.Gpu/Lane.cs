using GpuRadiomics.Gpu.Devices;

namespace GpuRadiomics.Gpu;

/// <summary>A queue of its own for one batch at a time: while the host works on one batch, the device works on that of another lane.</summary>
internal sealed class Lane(GpuDriver driver, GpuKernels kernels, bool isTimed = false) : IDisposable
{
    public GpuQueue Queue { get; } = driver.CreateQueue(isTimed);

    public GpuKernels Kernels => kernels;

    public void Dispose() => Queue.Dispose();
}
