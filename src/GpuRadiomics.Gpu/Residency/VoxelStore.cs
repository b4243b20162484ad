using GpuRadiomics.Gpu.Devices;
using GpuRadiomics.Imaging;

namespace GpuRadiomics.Gpu.Residency;

/// <summary>Where an image's voxels lie in the store.</summary>
/// <param name="Offset">Bytes from the store's beginning.</param>
/// <param name="Type">Their type.</param>
internal readonly record struct ResidentVolume(long Offset, VoxelType Type);

/// <summary>
/// The images on the device, in one buffer, so that one launch can read from all of them. An image goes up once and stays until the room is needed:
/// then all that the batch at hand does not use make way at once.
/// </summary>
internal sealed class VoxelStore(GpuDriver driver, GpuQueue queue) : IDisposable
{
    // Every type may begin at a multiple of it.
    private const long Alignment = 256;

    private readonly Dictionary<Volume, ResidentVolume> residents = new(ReferenceEqualityComparer.Instance);
    private GpuBuffer? buffer;
    private long used;

    /// <summary>The buffer that offsets count in; valid until the next call of <see cref="Require"/>.</summary>
    public GpuBuffer Buffer => buffer ?? throw new InvalidOperationException("No image is resident.");

    /// <summary>Images that were uploaded so far; the same image again when it had made way.</summary>
    public int Uploads { get; private set; }

    public static long BytesOf(Volume image) => (image.Voxels.Size.Voxels * VoxelTypes.Of(image.Voxels).BytesPerVoxel() + Alignment - 1) / Alignment * Alignment;

    /// <summary>Sees to it that all of the images are resident, and says where.</summary>
    /// <exception cref="GpuOutOfMemoryException">They do not fit.</exception>
    public IReadOnlyDictionary<Volume, ResidentVolume> Require(IReadOnlyCollection<Volume> images)
    {
        long missing = images.Where(image => !residents.ContainsKey(image)).Sum(BytesOf);
        if (buffer is null || used + missing > buffer.Bytes)
            MakeRoom(images.Sum(BytesOf));
        foreach (var image in images)
        {
            if (!residents.ContainsKey(image))
                Upload(image);
        }

        return residents;
    }

    public void Dispose() => buffer?.Dispose();

    private void MakeRoom(long bytes)
    {
        residents.Clear();
        used = 0;
        if (buffer is not null && buffer.Bytes >= bytes)
            return;
        queue.Synchronize();
        buffer?.Dispose();
        buffer = null;
        buffer = driver.Allocate(bytes);
    }

    private void Upload(Volume image)
    {
        var type = VoxelTypes.Of(image.Voxels);
        long sliceBytes = (long)image.Voxels.Size.X * image.Voxels.Size.Y * type.BytesPerVoxel();
        using var staging = driver.AllocateHost(sliceBytes * image.Voxels.Size.Z);
        for (int z = 0; z < image.Voxels.Size.Z; z++)
            image.Voxels.AsBytes(z).CopyTo(staging.Span[(int)(z * sliceBytes)..]);
        queue.Upload(Buffer, used, staging, 0, staging.Bytes);
        queue.Synchronize();
        residents[image] = new(used, type);
        used += BytesOf(image);
        Uploads++;
    }
}
