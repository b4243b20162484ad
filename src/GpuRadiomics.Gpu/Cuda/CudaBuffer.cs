using GpuRadiomics.Gpu.Devices;

namespace GpuRadiomics.Gpu.Cuda;

internal sealed unsafe class CudaBuffer : GpuBuffer
{
    /// <summary>The driver gives out no empty buffer; an empty one here has room for a word.</summary>
    private const long FewestBytes = 4;

    private readonly CudaContext context;
    private ulong address;

    private CudaBuffer(CudaContext context, ulong address, long bytes) => (this.context, this.address, Bytes) = (context, address, bytes);

    public override long Bytes { get; }

    /// <summary>Where it is in the device's memory.</summary>
    public ulong Address
    {
        get
        {
            ObjectDisposedException.ThrowIf(address == 0, this);
            return address;
        }
    }

    public static CudaBuffer Allocate(CudaContext context, long bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        ulong address;
        int result = context.Enter().MemAlloc(&address, (nuint)Math.Max(bytes, FewestBytes));
        if (result == CudaResult.OutOfMemory)
            throw new GpuOutOfMemoryException("cuMemAlloc", bytes);
        context.Check(result, "cuMemAlloc");
        return new CudaBuffer(context, address, bytes);
    }

    /// <summary>The driver waits for the work that uses it.</summary>
    protected override void Dispose(bool disposing)
    {
        if (address != 0 && context.EnterToRelease() is { } cuda)
            _ = cuda.MemFree(address);
        address = 0;
    }
}
