using GpuRadiomics.Gpu.Devices;

namespace GpuRadiomics.Gpu.Memory;

/// <summary>
/// Buffers of the device and pinned memory of the host that were given back, for the next who needs some: allocating them costs more than a small batch.
/// When the device is full, what lies here unused is freed first. Any thread may call.
/// </summary>
/// <param name="driver">Where buffers come from.</param>
/// <param name="isExact">True to give out buffers of exactly the bytes asked for, and keep none; for tests that look for writes past an end.</param>
internal sealed class BufferPool(GpuDriver driver, bool isExact = false) : IDisposable
{
    // Sizes come in steps of an eighth of a power of two, so that a buffer fits many requests.
    private const int Steps = 8;
    private const long SmallestBytes = 4096;

    private readonly Lock access = new();
    private readonly List<GpuBuffer> onDevice = [];
    private readonly List<HostBuffer> onHost = [];

    /// <summary>A buffer of at least <paramref name="bytes"/>; it holds anything.</summary>
    /// <exception cref="GpuOutOfMemoryException">There is no room for it.</exception>
    public GpuBuffer Rent(long bytes)
    {
        if (isExact)
            return driver.Allocate(bytes);
        lock (access)
        {
            if (Take(onDevice, bytes, buffer => buffer.Bytes) is { } buffer)
                return buffer;
        }

        return Allocate(Rounded(bytes));
    }

    /// <summary>Pinned memory of at least <paramref name="bytes"/>.</summary>
    /// <exception cref="GpuOutOfMemoryException">There is no room for it.</exception>
    public HostBuffer RentHost(long bytes)
    {
        if (isExact)
            return driver.AllocateHost(bytes);
        lock (access)
        {
            if (Take(onHost, bytes, buffer => buffer.Bytes) is { } buffer)
                return buffer;
        }

        return driver.AllocateHost(Math.Min(Rounded(bytes), Math.Max(bytes, int.MaxValue)));
    }

    /// <summary>Allocates past what is here; when the device has no room, what lies here unused goes first.</summary>
    /// <exception cref="GpuOutOfMemoryException">There is no room for it.</exception>
    public GpuBuffer Allocate(long bytes)
    {
        try
        {
            return driver.Allocate(bytes);
        }
        catch (GpuOutOfMemoryException)
        {
            Trim();
            return driver.Allocate(bytes);
        }
    }

    /// <summary>Takes back what no work in any queue uses any more.</summary>
    public void Return(IEnumerable<GpuBuffer> buffers, IEnumerable<HostBuffer> hostBuffers)
    {
        lock (access)
        {
            onDevice.AddRange(buffers);
            onHost.AddRange(hostBuffers);
        }

        if (isExact)
            Trim();
    }

    public void Dispose() => Trim();

    private static T? Take<T>(List<T> buffers, long bytes, Func<T, long> sizeOf)
        where T : class
    {
        int best = -1;
        for (int i = 0; i < buffers.Count; i++)
        {
            long size = sizeOf(buffers[i]);
            // A buffer much larger than needed is better kept for what needs it.
            if (size >= bytes && size <= 2 * Rounded(bytes) && (best < 0 || size < sizeOf(buffers[best])))
                best = i;
        }

        if (best < 0)
            return null;
        var taken = buffers[best];
        buffers.RemoveAt(best);
        return taken;
    }

    private static long Rounded(long bytes)
    {
        if (bytes <= SmallestBytes)
            return SmallestBytes;
        long step = (1L << (63 - System.Numerics.BitOperations.LeadingZeroCount((ulong)bytes))) / Steps;
        return (bytes + step - 1) / step * step;
    }

    private void Trim()
    {
        lock (access)
        {
            foreach (var buffer in onDevice)
                buffer.Dispose();
            foreach (var buffer in onHost)
                buffer.Dispose();
            onDevice.Clear();
            onHost.Clear();
        }
    }
}
