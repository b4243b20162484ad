using System.Buffers.Binary;

namespace GpuRadiomics.Dicom.Codecs;

/// <summary>Walks the marker segments of a JPEG or JPEG-LS codestream up to its first scan (ITU-T T.81 annex B, T.87 annex C).</summary>
internal ref struct JpegSegments(ReadOnlySpan<byte> codestream)
{
    public const byte StartOfScan = 0xDA;

    private const byte StartOfImage = 0xD8;

    private readonly ReadOnlySpan<byte> codestream = codestream;

    /// <summary>Where the next segment, or after a start of scan its entropy-coded data, begin.</summary>
    public int Position { get; private set; }

    /// <returns>False where no further segment stands: at the end of the image or of the bytes, or where something else than a marker is.</returns>
    public bool TryRead(out byte marker, out ReadOnlySpan<byte> content)
    {
        marker = 0;
        content = default;
        while (Position + 2 <= codestream.Length && codestream[Position] == 0xFF)
        {
            marker = codestream[Position + 1];
            // FF may be repeated before a marker.
            Position += marker == 0xFF ? 1 : 2;
            if (marker is 0xFF or StartOfImage)
                continue;
            if (Position + 2 > codestream.Length)
                return false;
            int length = BinaryPrimitives.ReadUInt16BigEndian(codestream[Position..]);
            if (length < 2 || length > codestream.Length - Position)
                return false;
            content = codestream.Slice(Position + 2, length - 2);
            Position += length;
            return true;
        }

        return false;
    }

    /// <summary>The image of a start of frame, which JPEG and JPEG-LS write alike (T.81 section B.2.2); null when the segment is too short.</summary>
    public static CodestreamFrame? FrameOf(ReadOnlySpan<byte> content) => content.Length < 6
        ? null
        : new(BinaryPrimitives.ReadUInt16BigEndian(content[3..]), BinaryPrimitives.ReadUInt16BigEndian(content[1..]), content[5], content[0]);
}
