using System.Runtime.CompilerServices;
using GpuRadiomics.Gpu.Devices;
using GpuRadiomics.Imaging;

namespace GpuRadiomics.Gpu.Memory;

/// <summary>
/// The images on the device, in one buffer, so that one launch can read from all of them. An image goes up once and stays while there is room;
/// then those make way that were used longest ago. Images that the host has let go make way first. Several batches may use it at the same time.
/// </summary>
/// <param name="pool">Where its memory comes from.</param>
/// <param name="capacity">Bytes it may grow to; more when a single batch needs more.</param>
internal sealed class VoxelStore(BufferPool pool, long capacity) : IDisposable
{
    // Every type may begin at a multiple of it.
    private const long Alignment = 256;

    private readonly Lock access = new();
    private readonly SemaphoreSlim released = new(0);
    private readonly ConditionalWeakTable<Volume, Resident> places = [];
    private readonly List<Resident> residents = [];
    private GpuBuffer? buffer;
    private long clock;
    private int waiting;

    /// <summary>Images that were uploaded so far; the same image again when it had made way.</summary>
    public int Uploads { get; private set; }

    public static long BytesOf(Volume image) => (image.Voxels.Size.Voxels * VoxelTypes.Of(image.Voxels).BytesPerVoxel() + Alignment - 1) / Alignment * Alignment;

    /// <summary>Sees to it that all of the images are resident until the result is disposed. Waits while another batch holds the room.</summary>
    /// <exception cref="GpuOutOfMemoryException">They do not fit.</exception>
    public ResidentVolumes Require(IReadOnlyCollection<Volume> images, GpuQueue queue)
    {
        for (;;)
        {
            lock (access)
            {
                if (TryRequire(images, queue) is { } held)
                    return held;
                waiting++;
            }

            released.Wait();
        }
    }

    public void Dispose()
    {
        buffer?.Dispose();
        released.Dispose();
    }

    /// <returns>Null when there would be room if another batch were done.</returns>
    private ResidentVolumes? TryRequire(IReadOnlyCollection<Volume> images, GpuQueue queue)
    {
        foreach (var dead in residents.FindAll(resident => resident.Pins == 0 && !resident.Image.TryGetTarget(out _)))
            Forget(dead);
        bool isIdle = residents.TrueForAll(resident => resident.Pins == 0);
        if (isIdle)
            Grow(images);
        var held = TryHold(images, queue);
        if (held is null && isIdle)
        {
            // There is room for all of them, but in pieces.
            Clear();
            held = TryHold(images, queue);
        }

        if (held is null)
            return null;
        return new(buffer!, images.Zip(held).ToDictionary(pair => pair.First, pair => pair.Second.Offset), () =>
        {
            lock (access)
            {
                Unpin(held);
                if (waiting > 0)
                    released.Release(waiting);
                waiting = 0;
            }
        });
    }

    private List<Resident>? TryHold(IReadOnlyCollection<Volume> images, GpuQueue queue)
    {
        var held = new List<Resident>();
        bool isComplete = false;
        try
        {
            // Those that are there already are held first, so that they do not make way for the others.
            foreach (var image in images.OrderByDescending(image => places.TryGetValue(image, out _)))
            {
                if (!places.TryGetValue(image, out var resident))
                {
                    if (buffer is null || !TryPlace(BytesOf(image), out long offset))
                        return null;
                    Upload(image, offset, queue);
                    places.Add(image, resident = new(image, offset, BytesOf(image)));
                    residents.Add(resident);
                }

                resident.Pins++;
                resident.LastUse = ++clock;
                held.Add(resident);
            }

            isComplete = true;
            return [.. images.Select(image => places.TryGetValue(image, out var resident) ? resident : throw new InvalidOperationException("An image that is held has a place."))];
        }
        finally
        {
            if (!isComplete)
                Unpin(held);
        }
    }

    /// <summary>Finds a gap; where there is none, what was used longest ago makes way.</summary>
    private bool TryPlace(long bytes, out long offset)
    {
        while (!TryGap(bytes, out offset))
        {
            if (residents.Where(resident => resident.Pins == 0).MinBy(resident => resident.LastUse) is not { } oldest)
                return false;
            Forget(oldest);
        }

        return true;
    }

    /// <summary>Begins anew in a larger buffer when these images lack room and it may grow; what was resident goes up again when it is needed.</summary>
    private void Grow(IReadOnlyCollection<Volume> images)
    {
        long atLeast = images.Sum(BytesOf), size = buffer?.Bytes ?? 0;
        long missing = images.Where(image => !places.TryGetValue(image, out _)).Sum(BytesOf);
        bool isFull = residents.Sum(resident => resident.Bytes) + missing > size;
        if (size >= atLeast && (!isFull || size >= capacity))
            return;
        Clear();
        buffer?.Dispose();
        buffer = null;
        long wanted = Math.Max(atLeast, Math.Min(capacity, 2 * Math.Max(size, atLeast)));
        try
        {
            buffer = pool.Allocate(wanted);
        }
        catch (GpuOutOfMemoryException) when (wanted > atLeast)
        {
            buffer = pool.Allocate(atLeast);
        }
    }

    private bool TryGap(long bytes, out long offset)
    {
        offset = 0;
        foreach (var resident in residents.OrderBy(resident => resident.Offset))
        {
            if (resident.Offset - offset >= bytes)
                return true;
            offset = resident.Offset + resident.Bytes;
        }

        return buffer!.Bytes - offset >= bytes;
    }

    private void Clear()
    {
        while (residents.Count > 0)
            Forget(residents[^1]);
    }

    private void Forget(Resident resident)
    {
        residents.Remove(resident);
        if (resident.Image.TryGetTarget(out var image))
            places.Remove(image);
    }

    private static void Unpin(List<Resident> held)
    {
        foreach (var resident in held)
            resident.Pins--;
    }

    /// <summary>Piece by piece through two stretches of pinned memory: one is filled while the other is on its way.</summary>
    private void Upload(Volume image, long offset, GpuQueue queue)
    {
        var voxels = image.Voxels;
        long sliceBytes = (long)voxels.Size.X * voxels.Size.Y * VoxelTypes.Of(voxels).BytesPerVoxel();
        HostBuffer[] stagings = [pool.RentHost(sliceBytes), pool.RentHost(sliceBytes)];
        try
        {
            for (int z = 0; z < voxels.Size.Z; z++)
            {
                var staging = stagings[z % 2];
                voxels.AsBytes(z).CopyTo(staging.Span);
                queue.Synchronize();
                queue.Upload(buffer!, offset + z * sliceBytes, staging, 0, sliceBytes);
            }

            queue.Synchronize();
        }
        finally
        {
            pool.Return([], stagings);
        }

        Uploads++;
    }

    private sealed class Resident(Volume image, long offset, long bytes)
    {
        public WeakReference<Volume> Image { get; } = new(image);

        public long Offset => offset;

        public long Bytes => bytes;

        /// <summary>Batches that use it now.</summary>
        public int Pins { get; set; }

        public long LastUse { get; set; }
    }
}
