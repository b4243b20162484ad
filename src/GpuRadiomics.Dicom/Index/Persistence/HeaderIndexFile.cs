using System.Security.Cryptography;

namespace GpuRadiomics.Dicom.Index.Persistence;

/// <summary>
/// The headers of a scan on disk, so that the next one opens only files that are new or have changed. It is a cache: one that is absent, damaged or
/// of another build of the program counts as empty. After signature, build and hash: whether every file has its record; the stamps of all files, in the
/// order of their paths; and in the same order their records.
/// </summary>
internal static class HeaderIndexFile
{
    private static readonly byte[] Signature = "GRHEADER"u8.ToArray();

    // Records change with the program; every build has an identifier of its own.
    private static readonly byte[] Build = typeof(HeaderIndexFile).Module.ModuleVersionId.ToByteArray();

    public static int ContentStart => Signature.Length + Build.Length + SHA256.HashSizeInBytes;

    /// <summary>Opens a sound index of this build; null where there is none.</summary>
    public static RecordReader? Open(string path)
    {
        FileStream? file = null;
        try
        {
            file = File.OpenRead(path);
            byte[] head = new byte[ContentStart];
            // Nothing is taken apart before the hash of all of it is right.
            if (file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length && head.AsSpan().SequenceEqual(HeadOf(file)))
            {
                file.Position = ContentStart;
                return new(file);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // No index, then.
        }

        file?.Dispose();
        return null;
    }

    /// <summary>What has to stand before the content of a sound index of this build.</summary>
    public static byte[] HeadOf(FileStream file)
    {
        file.Position = ContentStart;
        return [.. Signature, .. Build, .. SHA256.HashData(file)];
    }
}
