using GpuRadiomics.Gpu.Devices;

namespace GpuRadiomics.Gpu.Tests.Guards;

/// <summary>A queue that finds buffers behind their guards, and has the guards looked at whenever it is waited for.</summary>
internal sealed class GuardedQueue(GuardedDriver driver, GpuQueue inner) : GpuQueue(isTimed: false)
{
    private const int Guard = GuardedDriver.GuardBytes;

    public GpuQueue Inner => inner;

    public override void Upload(GpuBuffer target, long targetOffset, HostBuffer source, long sourceOffset, long bytes)
    {
        ThrowIfOutside(target, targetOffset, bytes);
        inner.Upload(((GuardedBuffer)target).Inner, targetOffset + Guard, source, sourceOffset, bytes);
    }

    public override void Download(HostBuffer target, long targetOffset, GpuBuffer source, long sourceOffset, long bytes)
    {
        ThrowIfOutside(source, sourceOffset, bytes);
        inner.Download(target, targetOffset, ((GuardedBuffer)source).Inner, sourceOffset + Guard, bytes);
    }

    public override void Fill(GpuBuffer target, long offset, long bytes, uint value)
    {
        ThrowIfOutside(target, offset, bytes);
        inner.Fill(((GuardedBuffer)target).Inner, offset + Guard, bytes, value);
    }

    public override GpuEvent Record() => inner.Record();

    public override void WaitFor(GpuEvent other) => inner.WaitFor(other);

    public override void Synchronize()
    {
        inner.Synchronize();
        driver.LookAtAll();
    }

    protected override void LaunchCore(GpuKernel kernel, int groupsX, int groupsY, int groupSize, ReadOnlySpan<KernelArgument> arguments)
    {
        var behind = arguments.ToArray();
        foreach (ref var argument in behind.AsSpan())
        {
            if (argument.Buffer is not GuardedBuffer buffer)
                continue;
            buffer.Kernels.Add(kernel.Name);
            argument = buffer.Inner;
        }

        driver.NoteLaunch(kernel.Name);
        inner.Launch(kernel, groupsX, groupsY, groupSize, behind);
    }

    protected override void Dispose(bool disposing)
    {
        driver.Forget(this);
        inner.Dispose();
    }

    /// <summary>The larger buffer would take it.</summary>
    private static void ThrowIfOutside(GpuBuffer buffer, long offset, long bytes)
    {
        if (offset < 0 || bytes < 0 || offset > buffer.Bytes - bytes)
            throw new ArgumentOutOfRangeException(nameof(bytes), $"{bytes} bytes from {offset} are not inside a buffer of {buffer.Bytes}.");
    }
}
