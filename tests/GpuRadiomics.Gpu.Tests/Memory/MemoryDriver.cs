using GpuRadiomics.Gpu.Devices;

namespace GpuRadiomics.Gpu.Tests.Memory;

/// <summary>A device without kernels, of plain memory, to see what is allocated on it and copied to it.</summary>
internal sealed class MemoryDriver(long memoryBytes) : GpuDriver
{
    private long used;

    public override GpuDeviceInfo Info { get; } = new()
    {
        Api = "memory", Index = 0, Name = "memory", DriverVersion = "1", MemoryBytes = memoryBytes, LargestBufferBytes = memoryBytes,
        LocalMemoryBytes = 1 << 15, LargestGroup = 256, HasFloat64 = true, IsGpu = true,
    };

    public override long FreeBytes => Info.MemoryBytes - used;

    /// <summary>Buffers allocated so far on the device, and pinned ones.</summary>
    public int Allocations { get; private set; }

    public int HostAllocations { get; private set; }

    public override GpuBuffer Allocate(long bytes)
    {
        if (bytes > FreeBytes)
            throw new GpuOutOfMemoryException("Allocate", bytes);
        used += bytes;
        Allocations++;
        return new MemoryBuffer(bytes, () => used -= bytes);
    }

    public override HostBuffer AllocateHost(long bytes)
    {
        HostAllocations++;
        return new MemoryHostBuffer(bytes);
    }

    public override GpuQueue CreateQueue(bool isTimed) => new MemoryQueue();

    public override GpuKernel GetKernel(string name) => throw new GpuException("GetKernel", "there are no kernels");

    protected override void Dispose(bool disposing)
    {
    }
}

internal sealed class MemoryBuffer(long bytes, Action free) : GpuBuffer
{
    public byte[] Memory { get; } = new byte[bytes];

    public bool IsDisposed { get; private set; }

    public override long Bytes => bytes;

    protected override void Dispose(bool disposing)
    {
        if (!IsDisposed)
            free();
        IsDisposed = true;
    }
}

internal sealed class MemoryHostBuffer(long bytes) : HostBuffer
{
    private readonly byte[] memory = new byte[bytes];

    public override long Bytes => bytes;

    public override Span<byte> Span => memory;

    protected override void Dispose(bool disposing)
    {
    }
}

/// <summary>Does everything at once, and takes no time.</summary>
internal sealed class MemoryQueue : GpuQueue
{
    public override void Upload(GpuBuffer target, long targetOffset, HostBuffer source, long sourceOffset, long bytes) =>
        source.Span.Slice((int)sourceOffset, (int)bytes).CopyTo(((MemoryBuffer)target).Memory.AsSpan((int)targetOffset));

    public override void Download(HostBuffer target, long targetOffset, GpuBuffer source, long sourceOffset, long bytes) =>
        ((MemoryBuffer)source).Memory.AsSpan((int)sourceOffset, (int)bytes).CopyTo(target.Span[(int)targetOffset..]);

    public override void Fill(GpuBuffer target, long offset, long bytes, uint value) =>
        System.Runtime.InteropServices.MemoryMarshal.Cast<byte, uint>(((MemoryBuffer)target).Memory.AsSpan((int)offset, (int)bytes)).Fill(value);

    public override GpuEvent Record() => throw new NotSupportedException();

    public override void WaitFor(GpuEvent other) => throw new NotSupportedException();

    public override void Synchronize()
    {
    }

    protected override void LaunchCore(GpuKernel kernel, int groupsX, int groupsY, int groupSize, ReadOnlySpan<KernelArgument> arguments) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
    }
}
