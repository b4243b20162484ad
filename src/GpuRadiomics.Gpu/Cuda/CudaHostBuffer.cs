using GpuRadiomics.Gpu.Devices;

namespace GpuRadiomics.Gpu.Cuda;

internal sealed unsafe class CudaHostBuffer : HostBuffer
{
    private readonly CudaContext context;
    private byte* address;

    private CudaHostBuffer(CudaContext context, byte* address, long bytes)
    {
        this.context = context;
        this.address = address;
        Bytes = bytes;
    }

    public override long Bytes { get; }

    public override Span<byte> Span => new(Address, (int)Bytes);

    public byte* Address
    {
        get
        {
            ObjectDisposedException.ThrowIf(address == null, this);
            return address;
        }
    }

    public static CudaHostBuffer Allocate(CudaContext context, long bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        // What a span can hold.
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes, int.MaxValue);
        void* address;
        int result = context.Enter().MemHostAlloc(&address, (nuint)Math.Max(bytes, 1), 0);
        context.Check(result, "cuMemHostAlloc", FormattableString.Invariant($"{bytes} bytes of pinned host memory were asked for."));
        return new CudaHostBuffer(context, (byte*)address, bytes);
    }

    /// <summary>The work that uses it has been waited for.</summary>
    protected override void Dispose(bool disposing)
    {
        if (address != null && context.EnterToRelease() is { } cuda)
            _ = cuda.MemFreeHost(address);
        address = null;
    }
}
