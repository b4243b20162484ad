using System.Security.Cryptography;
using GpuRadiomics.Formats.Manifest;

namespace GpuRadiomics.Cli.Cohort;

internal static class FileHash
{
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
