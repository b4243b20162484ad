using GpuRadiomics.Gpu.Devices;

namespace GpuRadiomics.Gpu.Tests.Guards;

/// <summary>A buffer in the middle of a larger one.</summary>
/// <param name="inner">The larger one.</param>
/// <param name="bytes">What was asked for.</param>
/// <param name="number">How many buffers the driver had given out before.</param>
/// <param name="retire">Looks at the guards a last time and gives back the memory.</param>
internal sealed class GuardedBuffer(GpuBuffer inner, long bytes, int number, Action<GuardedBuffer> retire) : GpuBuffer
{
    private bool disposed;

    public override long Bytes => bytes;

    public int Number => number;

    public GpuBuffer Inner
    {
        get
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            return inner;
        }
    }

    /// <summary>The kernels that had it as an argument since the guards were last looked at.</summary>
    public SortedSet<string> Kernels { get; } = new(StringComparer.Ordinal);

    protected override void Dispose(bool disposing)
    {
        if (disposed)
            return;
        retire(this);
        disposed = true;
    }
}
