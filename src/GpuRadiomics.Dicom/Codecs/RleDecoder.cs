using System.Buffers.Binary;

namespace GpuRadiomics.Dicom.Codecs;

/// <summary>RLE Lossless (DICOM PS3.5 annex G): a run-length coded segment for each byte of the pixels, the most significant first.</summary>
internal sealed class RleDecoder : IFrameDecoder
{
    private const int HeaderBytes = 64;

    public void Decode(ReadOnlySpan<byte> codestream, PixelDescription pixels, Span<byte> destination)
    {
        int segments = pixels.BitsAllocated / 8;
        if (codestream.Length < HeaderBytes || Number(codestream, 0) != segments)
        {
            throw PixelFaults.Malformed(
                pixels, "The RLE header is not that of the image", codestream.Length < HeaderBytes ? $"{codestream.Length} bytes" : $"{Number(codestream, 0)} segments",
                $"a header of {HeaderBytes} bytes with {segments} segments");
        }

        for (int i = 0; i < segments; i++)
        {
            uint start = Number(codestream, 1 + i);
            uint end = i + 1 < segments ? Number(codestream, 2 + i) : (uint)codestream.Length;
            if (start < HeaderBytes || end < start || end > codestream.Length)
                throw PixelFaults.Malformed(pixels, "An RLE segment lies outside the frame", $"bytes {start} to {end}", $"bytes {HeaderBytes} to {codestream.Length}");
            if (!TryUnpack(codestream[(int)start..(int)end], destination[(segments - 1 - i)..], segments))
                throw PixelFaults.Malformed(pixels, "An RLE segment ends before the last pixel", $"{end - start} bytes", $"runs for {pixels.PixelsPerFrame} pixels");
        }
    }

    /// <summary>Unpacks a segment (annex G.3) to every <paramref name="step"/>th byte; what is more than fits is padding.</summary>
    private static bool TryUnpack(ReadOnlySpan<byte> segment, Span<byte> destination, int step)
    {
        int at = 0, to = 0;
        while (to < destination.Length)
        {
            if (at >= segment.Length)
                return false;
            int control = (sbyte)segment[at++];
            if (control >= 0)
            {
                if (at + control >= segment.Length)
                    return false;
                for (int last = at + control; at <= last && to < destination.Length; at++, to += step)
                    destination[to] = segment[at];
            }
            else if (control != sbyte.MinValue)
            {
                if (at >= segment.Length)
                    return false;
                byte value = segment[at++];
                for (int left = 1 - control; left > 0 && to < destination.Length; left--, to += step)
                    destination[to] = value;
            }
        }

        return true;
    }

    private static uint Number(ReadOnlySpan<byte> header, int index) => BinaryPrimitives.ReadUInt32LittleEndian(header[(4 * index)..]);
}
