namespace GpuRadiomics.Gpu.Devices;

/// <summary>
/// One device through one driver API, for one process. It gives out buffers, pinned host memory, queues and kernels; it knows nothing of radiomics.
/// Everything it gives out is disposed before it is. Its members may be called from any thread; so may those of what it gives out, but a queue's
/// by one at a time. What was disposed throws ObjectDisposedException.
/// </summary>
public abstract class GpuDriver : IDisposable
{
    public abstract GpuDeviceInfo Info { get; }

    /// <summary>Bytes that could be allocated now; for an API that does not tell, the device's memory less what this driver gave out.</summary>
    public abstract long FreeBytes { get; }

    /// <summary>A buffer whose memory is really there. It holds anything; 0 bytes are a buffer too.</summary>
    /// <exception cref="GpuOutOfMemoryException">There is no room for it. Everything else still works.</exception>
    public abstract GpuBuffer Allocate(long bytes);

    /// <summary>Host memory that the device can copy from and to without the CPU's help; at most int.MaxValue bytes.</summary>
    /// <exception cref="GpuOutOfMemoryException">There is no room for it.</exception>
    public abstract HostBuffer AllocateHost(long bytes);

    /// <summary>A new queue; what is put into it runs in order.</summary>
    public GpuQueue CreateQueue() => CreateQueue(isTimed: false);

    /// <summary>A new queue; what is put into it runs in order.</summary>
    /// <param name="isTimed">Whether it keeps <see cref="GpuQueue.Times"/>, which costs the driver some microseconds for each piece of work.</param>
    public abstract GpuQueue CreateQueue(bool isTimed);

    /// <summary>A kernel of the program that the driver was opened with.</summary>
    /// <exception cref="GpuException">The program has no kernel of that name.</exception>
    public abstract GpuKernel GetKernel(string name);

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);
}

/// <summary>Memory on the device.</summary>
public abstract class GpuBuffer : IDisposable
{
    public abstract long Bytes { get; }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);
}

/// <summary>Pinned memory on the host. It is disposed when the copies from and to it are done.</summary>
public abstract class HostBuffer : IDisposable
{
    public abstract long Bytes { get; }

    /// <summary>The memory itself; valid until disposed.</summary>
    public abstract Span<byte> Span { get; }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);
}

/// <summary>A compiled kernel.</summary>
public abstract class GpuKernel
{
    public abstract string Name { get; }
}

/// <summary>A point in a queue.</summary>
public abstract class GpuEvent : IDisposable
{
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);
}
