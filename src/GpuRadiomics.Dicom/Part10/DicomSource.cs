using GpuRadiomics.Outcomes;
using Microsoft.Win32.SafeHandles;

namespace GpuRadiomics.Dicom.Part10;

/// <summary>
/// The bytes of one file, seen through a window: either the whole file in memory, or a buffer that is refilled by positional reads
/// when a part outside it is asked for. Every read is checked against the file's length.
/// </summary>
internal sealed class DicomSource
{
    private readonly SafeFileHandle? file;
    private ReadOnlyMemory<byte> window;
    private byte[] buffer;
    private long windowStart;

    /// <summary>A file that is wholly in memory.</summary>
    public DicomSource(string path, ReadOnlyMemory<byte> content)
    {
        (Path, Length, window, buffer) = (path, content.Length, content, []);
    }

    /// <summary>A file that is read through <paramref name="buffer"/>; its first bytes are read at once.</summary>
    public DicomSource(string path, SafeFileHandle file, byte[] buffer)
    {
        (Path, Length, this.file, this.buffer) = (path, RandomAccess.GetLength(file), file, buffer);
        Refill(0);
    }

    public string Path { get; }

    public long Length { get; }

    /// <summary>The bytes from <paramref name="offset"/> on. Valid until the next call.</summary>
    /// <exception cref="CaseRejectedException"><see cref="RejectionReason.TruncatedFile"/>: the file ends before.</exception>
    /// <exception cref="CaseRejectedException"><see cref="RejectionReason.MalformedFile"/>: more than fits into memory in one piece.</exception>
    public ReadOnlySpan<byte> Bytes(long offset, long count)
    {
        long start = offset - windowStart;
        if (start >= 0 && start + count <= window.Length)
            return window.Span.Slice((int)start, (int)count);
        if (count > Length - offset)
            throw FileFault.Truncated(Path, offset, "The file ends within a data element", Math.Max(0, Length - offset), count);
        if (count > Array.MaxLength)
            throw FileFault.Malformed(Path, offset, "A data element is too long", $"{count} bytes", $"at most {Array.MaxLength} bytes");
        if (count > buffer.Length)
            buffer = new byte[count];
        Refill(offset);
        if (window.Length < count)
            throw FileFault.Truncated(Path, offset, "The file became shorter while it was read", window.Length, count);
        return window.Span[..(int)count];
    }

    private void Refill(long offset)
    {
        windowStart = offset;
        window = file is null ? default : buffer.AsMemory(0, RandomAccess.Read(file, buffer, offset));
    }
}
