using System.Buffers;
using System.Runtime.InteropServices;
using GpuRadiomics.Gpu.Devices;

namespace GpuRadiomics.Gpu.Memory;

/// <summary>The buffers of one batch, on the device and pinned on the host; all of them go back to the pool with it.</summary>
internal sealed class DeviceArrays(BufferPool pool, GpuQueue queue) : IDisposable
{
    private readonly List<GpuBuffer> buffers = [];
    private readonly List<HostBuffer> stagings = [];

    /// <summary>A buffer for <paramref name="count"/> values, not set to anything; of at least one value, as kernels take no empty buffer.</summary>
    public GpuBuffer New<T>(long count)
        where T : unmanaged
    {
        var buffer = pool.Rent(Math.Max(1, count) * Marshal.SizeOf<T>());
        buffers.Add(buffer);
        return buffer;
    }

    /// <summary>A buffer of zeros.</summary>
    public GpuBuffer Zeros<T>(long count)
        where T : unmanaged => Filled(count * Marshal.SizeOf<T>(), 0);

    /// <summary>A buffer of bytes that are 1.</summary>
    public GpuBuffer Ones(long count) => Filled(count, 0x01010101);

    /// <summary>A buffer with these values.</summary>
    public GpuBuffer Of<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(values);
        var buffer = New<T>(values.Length);
        if (bytes.IsEmpty)
            return buffer;
        var staging = Staging(bytes.Length);
        bytes.CopyTo(staging.Span);
        queue.Upload(buffer, 0, staging, 0, bytes.Length);
        return buffer;
    }

    /// <summary>A buffer of bytes that are written straight to where they are sent from.</summary>
    public GpuBuffer Of(long bytes, Action<Span<byte>> write)
    {
        var buffer = New<byte>(bytes);
        if (bytes == 0)
            return buffer;
        var staging = Staging(bytes);
        write(staging.Span[..(int)bytes]);
        queue.Upload(buffer, 0, staging, 0, bytes);
        return buffer;
    }

    /// <summary>Fills a piece of a buffer with bytes that are written straight to where they are sent from.</summary>
    /// <exception cref="GpuOutOfMemoryException">It is more than can be sent at once.</exception>
    public void Upload(GpuBuffer buffer, long offset, long bytes, Action<Span<byte>> write)
    {
        if (bytes > int.MaxValue)
            throw new GpuOutOfMemoryException("Uploading", bytes);
        var staging = Staging(bytes);
        write(staging.Span[..(int)bytes]);
        queue.Upload(buffer, offset, staging, 0, bytes);
    }

    /// <summary>Copies a piece of a buffer to the host; it is there when the queue was synchronized.</summary>
    public HostBuffer ToHost(GpuBuffer buffer, long offset, long bytes)
    {
        var staging = Staging(bytes);
        if (bytes > 0)
            queue.Download(staging, 0, buffer, offset, bytes);
        return staging;
    }

    public void Dispose()
    {
        try
        {
            // After an error there may still be work under way that uses them.
            queue.Synchronize();
            pool.Return(buffers, stagings);
        }
        catch (GpuException)
        {
            // The error that led here is on its way already, or the device is lost; either way nothing is reused.
            foreach (IDisposable buffer in buffers.Concat<IDisposable>(stagings))
                buffer.Dispose();
        }
    }

    private GpuBuffer Filled(long bytes, uint word)
    {
        // Filling goes by words.
        bytes = (Math.Max(1, bytes) + 3) / 4 * 4;
        var buffer = New<byte>(bytes);
        queue.Fill(buffer, 0, bytes, word);
        return buffer;
    }

    private HostBuffer Staging(long bytes)
    {
        var staging = pool.RentHost(Math.Max(sizeof(int), bytes));
        stagings.Add(staging);
        return staging;
    }
}
