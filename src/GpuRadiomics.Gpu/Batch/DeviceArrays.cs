using System.Runtime.InteropServices;
using GpuRadiomics.Gpu.Devices;

namespace GpuRadiomics.Gpu.Batch;

/// <summary>The buffers of one batch, on the device and pinned on the host; all of them end with it.</summary>
internal sealed class DeviceArrays(GpuDriver driver, GpuQueue queue) : IDisposable
{
    private readonly List<IDisposable> owned = [];

    /// <summary>A buffer for <paramref name="count"/> values, not set to anything; of at least one value, as kernels take no empty buffer.</summary>
    public GpuBuffer New<T>(long count)
        where T : unmanaged
    {
        var buffer = driver.Allocate(Math.Max(1, count) * Marshal.SizeOf<T>());
        owned.Add(buffer);
        return buffer;
    }

    /// <summary>A buffer of zeros.</summary>
    public GpuBuffer Zeros<T>(long count)
        where T : unmanaged
    {
        // Filling goes by words.
        long bytes = (Math.Max(1, count) * Marshal.SizeOf<T>() + 3) / 4 * 4;
        var buffer = New<byte>(bytes);
        queue.Fill(buffer, 0, bytes, 0);
        return buffer;
    }

    /// <summary>A buffer with these values.</summary>
    public GpuBuffer Of<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(values);
        var buffer = New<T>(values.Length);
        if (bytes.IsEmpty)
            return buffer;
        var staging = Own(driver.AllocateHost(bytes.Length));
        bytes.CopyTo(staging.Span);
        queue.Upload(buffer, 0, staging, 0, bytes.Length);
        return buffer;
    }

    /// <summary>Copies a whole buffer to the host; the memory is valid after the queue was synchronized.</summary>
    public HostBuffer ToHost(GpuBuffer buffer, long bytes)
    {
        var staging = Own(driver.AllocateHost(Math.Max(4, bytes)));
        if (bytes > 0)
            queue.Download(staging, 0, buffer, 0, bytes);
        return staging;
    }

    public void Dispose()
    {
        for (int i = owned.Count - 1; i >= 0; i--)
            owned[i].Dispose();
    }

    private HostBuffer Own(HostBuffer staging)
    {
        owned.Add(staging);
        return staging;
    }
}
