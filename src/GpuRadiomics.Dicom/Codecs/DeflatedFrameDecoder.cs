using System.IO.Compression;

namespace GpuRadiomics.Dicom.Codecs;

/// <summary>Deflated Image Frame Compression (DICOM PS3.5 annex A, Supplement 244): each frame is a deflate stream (RFC 1951) of its uncompressed pixels.</summary>
internal sealed class DeflatedFrameDecoder : IFrameDecoder
{
    public bool DecodesSingleBits => true;

    public void Decode(ReadOnlySpan<byte> codestream, PixelDescription pixels, Span<byte> destination)
    {
        if (pixels.BitsAllocated > 1)
        {
            Inflate(codestream, pixels, destination);
            return;
        }

        var packed = new byte[SingleBits.PackedBytes(destination.Length)];
        Inflate(codestream, pixels, packed);
        SingleBits.Expand(packed, destination);
    }

    private static void Inflate(ReadOnlySpan<byte> codestream, PixelDescription pixels, Span<byte> destination)
    {
        try
        {
            using var inflating = new DeflateStream(new MemoryStream(codestream.ToArray()), CompressionMode.Decompress);
            int read = inflating.ReadAtLeast(destination, destination.Length, throwOnEndOfStream: false);
            if (read < destination.Length)
                throw PixelFaults.Malformed(pixels, "A deflated frame ends before the last pixel", $"{read} bytes", $"{destination.Length} bytes");
        }
        catch (InvalidDataException error)
        {
            throw PixelFaults.Malformed(pixels, "A frame cannot be inflated", error.Message, "a deflate stream (RFC 1951)");
        }
    }
}
