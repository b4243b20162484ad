using System.IO.Compression;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Dicom.Part10;

/// <summary>The dataset of Deflated Explicit VR Little Endian: everything behind the file meta information is one deflate stream (DICOM PS3.5 section A.5).</summary>
internal static class DeflatedDataset
{
    /// <summary>Every dataset inflates to less; a deflate stream of 1 MB can hold 1 GB.</summary>
    private const int LargestBytes = 512 * 1024 * 1024;

    private const int FirstBytes = 1024 * 1024;

    /// <summary>Inflates the dataset into memory, which grows with what is really there. Offsets count from the dataset's start.</summary>
    /// <exception cref="CaseRejectedException"><see cref="RejectionReason.MalformedFile"/>: the stream is damaged.
    /// <see cref="RejectionReason.UnsupportedEncoding"/>: it holds <paramref name="limit"/> bytes or more.</exception>
    public static DicomSource Inflate(DicomSource file, long start, int limit = LargestBytes)
    {
        using var inflating = Open(file, start);
        var bytes = new byte[Math.Min(FirstBytes, limit)];
        int count = 0;
        for (int more; (more = Read(inflating, bytes.AsSpan(count), file.Path, start)) > 0;)
        {
            count += more;
            if (count == limit)
                throw TooLarge(file.Path, limit);
            if (count == bytes.Length)
                Array.Resize(ref bytes, Math.Min(2 * bytes.Length, limit));
        }

        return new(file.Path, bytes.AsMemory(0, count));
    }

    /// <summary>The inflated bytes, to be taken by <see cref="Read"/>.</summary>
    public static DeflateStream Open(DicomSource file, long start) => new(new SourceStream(file, start), CompressionMode.Decompress);

    /// <inheritdoc cref="Inflate" path="/exception"/>
    public static int Read(DeflateStream inflating, Span<byte> destination, string path, long start)
    {
        try
        {
            return inflating.Read(destination);
        }
        catch (InvalidDataException e)
        {
            throw FileFault.Malformed(path, start, "The deflated dataset cannot be inflated", e.Message, "a deflate stream (RFC 1951)");
        }
    }

    private static CaseRejectedException TooLarge(string path, int limit) => new(
        RejectionReason.UnsupportedEncoding, "The deflated dataset is too large", path, $"{limit} bytes or more when inflated",
        $"fewer than {limit} bytes", "Convert the file, for instance with 'dcmconv +te'");
}
