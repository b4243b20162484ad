using System.Security.Cryptography;
using GpuRadiomics.Formats.Manifest;
using GpuRadiomics.Imaging;

namespace GpuRadiomics.Cli.Cohort;

internal static class FileHash
{
    /// <summary>The voxels that were read, or null for none.</summary>
    public static RunVoxels? Of(Volume? image)
    {
        if (image is null)
            return null;
        // Slice by slice: a volume may have more bytes than a span can hold.
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (int z = 0; z < image.Voxels.Size.Z; z++)
            hash.AppendData(image.Voxels.AsBytes(z));
        return new(
            image.FirstSlice, image.Voxels.Size.Z, image.Grid.Size.Z, image.FirstRow, image.Voxels.Size.Y, image.Grid.Size.Y,
            Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>The file and its SHA-256; empty for a file that cannot be read, whose own rejection says why.</summary>
    public static RunMask Of(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return new(path, Convert.ToHexStringLower(SHA256.HashData(file)));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new(path, "");
        }
    }
}
