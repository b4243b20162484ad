using System.Buffers.Binary;

namespace GpuRadiomics.Dicom.Codecs;

/// <summary>RLE Lossless (DICOM PS3.5 annex G): a run-length coded segment for each byte of the pixels, the most significant first.</summary>
internal sealed class RleDecoder : IFrameDecoder
{
    private const int HeaderBytes = 64;

    public bool DecodesSingleBits => true;

    public void Decode(ReadOnlySpan<byte> codestream, PixelDescription pixels, Span<byte> destination)
    {
        int segments = (pixels.BitsAllocated + 7) / 8;
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
            var segment = codestream[(int)start..(int)end];
            bool isWhole = pixels.BitsAllocated == 1
                ? TryUnpackBits(segment, pixels, destination)
                : TryUnpack(segment, destination[(segments - 1 - i)..], segments);
            if (!isWhole)
                throw PixelFaults.Malformed(pixels, "An RLE segment ends before the last pixel", $"{end - start} bytes", $"runs for {pixels.PixelsPerFrame} pixels");
        }
    }

    /// <summary>
    /// Single bits are runs of bytes with one bit each, as Correction Proposal 2301 made clear; before it, some writers packed eight of them into a byte first.
    /// Which it is shows in how many bytes there are.
    /// </summary>
    private static bool TryUnpackBits(ReadOnlySpan<byte> segment, PixelDescription pixels, Span<byte> destination)
    {
        if (UnpackedBytes(segment) is var bytes && bytes < destination.Length)
        {
            var packed = new byte[SingleBits.PackedBytes(destination.Length)];
            // Bytes and runs may have been padded to an even number.
            if (bytes > packed.Length + 2 || !TryUnpack(segment, packed, 1))
                return false;
            SingleBits.Expand(packed, destination);
            return true;
        }

        if (!TryUnpack(segment, destination, 1))
            return false;
        if (destination.ContainsAnyExceptInRange((byte)0, (byte)1))
            throw PixelFaults.Malformed(pixels, "A frame of single bits holds other values", "a byte above 1", "0 or 1 for each pixel");
        return true;
    }

    /// <summary>How many bytes the runs of a segment make.</summary>
    private static long UnpackedBytes(ReadOnlySpan<byte> segment)
    {
        long bytes = 0;
        for (int at = 0; at < segment.Length;)
        {
            int control = (sbyte)segment[at];
            bytes += control >= 0 ? control + 1 : control == sbyte.MinValue ? 0 : 1 - control;
            at += control >= 0 ? control + 2 : control == sbyte.MinValue ? 1 : 2;
        }

        return bytes;
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
