namespace GpuRadiomics.Gpu.Devices;

/// <summary>
/// Work for the device, done in the order it is put in. Every call may return before the work is done, but for <see cref="Synchronize"/> and
/// <see cref="Dispose()"/>. One thread at a time uses a queue.
/// </summary>
public abstract class GpuQueue : IDisposable
{
    private readonly Dictionary<string, int> launches = [];

    private protected GpuQueue(bool isTimed = false) => Tally = isTimed ? new() : null;

    /// <summary>Launches put into this queue so far, by kernel name.</summary>
    public IReadOnlyDictionary<string, int> Launches => launches;

    /// <summary>What the device spent on this queue's work that is done; null for a queue that is not timed. Complete after <see cref="Synchronize"/>.</summary>
    public DeviceTimes? Times => Tally?.Times;

    /// <summary>Where the times go; null for a queue that is not timed.</summary>
    private protected DeviceTally? Tally { get; }

    /// <summary>Copies from the host. The host memory stays untouched until the work is done.</summary>
    public abstract void Upload(GpuBuffer target, long targetOffset, HostBuffer source, long sourceOffset, long bytes);

    /// <summary>Copies to the host. The host memory is valid when the work is done.</summary>
    public abstract void Download(HostBuffer target, long targetOffset, GpuBuffer source, long sourceOffset, long bytes);

    /// <summary>Sets 32-bit words to a value. Offset and length are multiples of 4.</summary>
    public abstract void Fill(GpuBuffer target, long offset, long bytes, uint value);

    /// <summary>
    /// Runs a kernel over groupsX x groupsY work-groups of groupSize x 1 work-items (CUDA: blocks of threads).
    /// Arguments stand in the order of the kernel's parameters.
    /// </summary>
    public void Launch(GpuKernel kernel, int groupsX, int groupsY, int groupSize, params ReadOnlySpan<KernelArgument> arguments)
    {
        if (groupsX < 1 || groupsY is < 1 or > 65535 || groupSize < 1)
            throw new ArgumentOutOfRangeException(nameof(groupsX), $"A launch has at least one group of one work-item, and at most 65535 groups along y. Found: {groupsX} x {groupsY} of {groupSize}.");
        LaunchCore(kernel, groupsX, groupsY, groupSize, arguments);
        launches[kernel.Name] = launches.GetValueOrDefault(kernel.Name) + 1;
    }

    /// <summary>Marks this point of the queue.</summary>
    public abstract GpuEvent Record();

    /// <summary>Lets what is put in from now on wait for a point of another queue.</summary>
    public abstract void WaitFor(GpuEvent other);

    /// <summary>Waits until everything put in is done.</summary>
    /// <exception cref="GpuException">Something of it failed.</exception>
    public abstract void Synchronize();

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected abstract void LaunchCore(GpuKernel kernel, int groupsX, int groupsY, int groupSize, ReadOnlySpan<KernelArgument> arguments);

    protected abstract void Dispose(bool disposing);
}
