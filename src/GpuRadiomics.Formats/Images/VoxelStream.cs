using System.IO.Compression;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Formats.Images;

/// <summary>The bytes of an image file from some place on, decompressed while they are read. Trouble with the file ends the case.</summary>
internal sealed class VoxelStream : IDisposable
{
    // Deflate codes at most 258 bytes in 2 bits, so no gzip stream holds more than this many times its own length.
    private const long LargestDeflateRatio = 1032;

    private readonly FileStream file;
    private readonly Stream bytes;

    private VoxelStream(string path, FileStream file, bool compressed)
    {
        (Path, this.file, IsCompressed) = (path, file, compressed);
        long stored = Math.Max(0, file.Length - file.Position);
        MostBytes = compressed ? stored * LargestDeflateRatio : stored;
        bytes = compressed ? new GZipStream(file, CompressionMode.Decompress) : file;
    }

    public string Path { get; }

    public bool IsCompressed { get; }

    /// <summary>An upper bound of the bytes that can still come: exact for an uncompressed file. Checked before memory is taken for them.</summary>
    public long MostBytes { get; private set; }

    /// <summary>Opens a file that is gzip when it begins as one (RFC 1952 section 2.3.1: 1F 8B), whatever its name.</summary>
    public static VoxelStream Open(string path) => Open(path, 0, file => file.ReadByte() == 0x1F && file.ReadByte() == 0x8B);

    /// <summary>Opens a file at an offset whose encoding is known.</summary>
    public static VoxelStream Open(string path, long offset, bool compressed) => Open(path, offset, _ => compressed);

    /// <summary>Reads until the destination is full or the file ends; returns the bytes read.</summary>
    public int ReadUpTo(Span<byte> destination)
    {
        // A device has a length of 0 and may never end.
        if (!IsCompressed)
            destination = destination[..(int)Math.Min(destination.Length, Math.Max(0, MostBytes))];
        int read = 0;
        try
        {
            read = bytes.ReadAtLeast(destination, destination.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException damaged)
        {
            throw FileRejection.Malformed(Path, "The gzip stream is damaged", "bytes that do not decompress, or a wrong checksum",
                "a whole gzip stream (RFC 1952)", damaged);
        }
        catch (IOException unreadable)
        {
            throw FileRejection.Unreadable(Path, unreadable);
        }

        MostBytes -= read;
        return read;
    }

    /// <summary>Fills the destination, or rejects the file as truncated; <paramref name="what"/> names what ends too early.</summary>
    public void ReadAll(Span<byte> destination, string what)
    {
        int read = ReadUpTo(destination);
        if (read < destination.Length)
            throw FileRejection.Truncated(Path, what, read, destination.Length);
    }

    /// <summary>Passes over bytes; returns how many there were, less than asked when the file ends.</summary>
    public long Skip(long count)
    {
        Span<byte> passed = stackalloc byte[4096];
        long left = count;
        while (left > 0)
        {
            int read = ReadUpTo(passed[..(int)Math.Min(left, passed.Length)]);
            if (read == 0)
                break;
            left -= read;
        }

        return count - left;
    }

    /// <summary>Reads one byte past the voxels, so that gzip compares its checksum; bytes that follow the voxels are let be.</summary>
    public void VerifyChecksum()
    {
        if (IsCompressed)
            ReadUpTo(stackalloc byte[1]);
    }

    public void Dispose()
    {
        bytes.Dispose();
        file.Dispose();
    }

    private static VoxelStream Open(string path, long offset, Func<FileStream, bool> isCompressed)
    {
        var file = OpenFile(path);
        try
        {
            bool compressed = isCompressed(file);
            file.Position = offset;
            return new VoxelStream(path, file, compressed);
        }
        catch (IOException unreadable)
        {
            file.Dispose();
            throw FileRejection.Unreadable(path, unreadable);
        }
    }

    /// <summary>Opens a file for reading, or rejects the case with <see cref="RejectionReason.UnreadableFile"/>.</summary>
    public static FileStream OpenFile(string path)
    {
        FileStream file;
        try
        {
            file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16, FileOptions.SequentialScan);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw FileRejection.Unreadable(path, unreadable);
        }

        if (file.CanSeek)
            return file;
        file.Dispose();
        throw FileRejection.Unreadable(path, new IOException("It is a pipe or a device, not a file on a disk"));
    }
}
