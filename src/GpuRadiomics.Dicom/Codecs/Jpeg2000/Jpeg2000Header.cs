using System.Buffers.Binary;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Dicom.Codecs.Jpeg2000;

/// <summary>What the main header of a JPEG 2000 codestream says (ITU-T T.800 annex A).</summary>
/// <param name="Frame">The image.</param>
/// <param name="IsReversible">Its wavelet is the reversible 5-3 one; the codestream may still have been cut short when it was written.</param>
internal readonly record struct Jpeg2000Header(CodestreamFrame Frame, bool IsReversible)
{
    private const ushort CodingStyle = 0xFF52;
    private const ushort ComponentCodingStyle = 0xFF53;
    private const ushort StartOfTile = 0xFF90;

    /// <summary>Section B.3; the decoder keeps a record for each tile.</summary>
    private const long MostTiles = 65535;

    /// <summary>The codestream within a frame: all of it, or the content of the box 'jp2c' of a JP2 file, which some writers embed.</summary>
    public static ReadOnlySpan<byte> CodestreamOf(ReadOnlySpan<byte> frame)
    {
        for (var boxes = frame; boxes.Length >= 8;)
        {
            uint length = BinaryPrimitives.ReadUInt32BigEndian(boxes);
            if (boxes[4..8].SequenceEqual("jp2c"u8))
                return length is > 8 && length <= boxes.Length ? boxes[8..(int)length] : boxes[8..];
            if (length < 8 || length > boxes.Length)
                break;
            boxes = boxes[(int)length..];
        }

        return frame;
    }

    /// <exception cref="CaseRejectedException"><see cref="RejectionReason.MalformedFile"/></exception>
    public static Jpeg2000Header Read(ReadOnlySpan<byte> codestream, PixelDescription pixels)
    {
        // SOC, then SIZ at once: 2 + 2 + 38 + 3 for each component.
        if (codestream.Length < 45 || codestream[..4] is not [0xFF, 0x4F, 0xFF, 0x51])
            throw Malformed(pixels, "no image size at the start");
        var frame = ReadSize(codestream[4..], pixels);
        frame.Require(pixels);
        bool? isReversible = null;
        for (int at = 4 + BinaryPrimitives.ReadUInt16BigEndian(codestream[4..]); codestream.Length - at >= 4;)
        {
            ushort marker = BinaryPrimitives.ReadUInt16BigEndian(codestream[at..]);
            int length = BinaryPrimitives.ReadUInt16BigEndian(codestream[(at + 2)..]);
            if (marker == StartOfTile)
                return new(frame, isReversible ?? throw Malformed(pixels, "no coding style before the first tile"));
            if (marker < 0xFF00 || length < 2 || length > codestream.Length - at - 2)
                break;
            var content = codestream.Slice(at + 4, length - 2);
            // Sections A.6.1 and A.6.2: the transformation is the tenth byte of COD; in COC of a single component the seventh. 1 is the 5-3 wavelet.
            if (marker == CodingStyle && content.Length >= 10)
                isReversible = content[9] == 1 && isReversible != false;
            else if (marker == ComponentCodingStyle && content.Length >= 7)
                isReversible = content[6] == 1 && isReversible != false;
            at += 2 + length;
        }

        throw Malformed(pixels, "no tile");
    }

    private static CodestreamFrame ReadSize(ReadOnlySpan<byte> segment, PixelDescription pixels)
    {
        // Section A.5.1: length, capabilities, image and tile grid, number of components, then of the first component depth and sampling.
        static long Number(ReadOnlySpan<byte> segment, int at) => BinaryPrimitives.ReadUInt32BigEndian(segment[at..]);
        long columns = Number(segment, 4) - Number(segment, 12), rows = Number(segment, 8) - Number(segment, 16);
        long tileWidth = Number(segment, 20), tileHeight = Number(segment, 24);
        int components = BinaryPrimitives.ReadUInt16BigEndian(segment[36..]);
        if (columns is < 1 or > ushort.MaxValue || rows is < 1 or > ushort.MaxValue || tileWidth == 0 || tileHeight == 0)
            throw Malformed(pixels, $"an image of {columns} x {rows} pixels in tiles of {tileWidth} x {tileHeight}");
        if ((columns / tileWidth + 2) * (rows / tileHeight + 2) > MostTiles || segment[39] != 1 || segment[40] != 1)
            throw Malformed(pixels, $"tiles of {tileWidth} x {tileHeight} pixels, every {segment[39]} x {segment[40]} pixel coded");
        return new((int)columns, (int)rows, components, (segment[38] & 0x7F) + 1, (segment[38] & 0x80) != 0);
    }

    private static CaseRejectedException Malformed(PixelDescription pixels, string found) =>
        PixelFaults.Malformed(pixels, "The JPEG 2000 codestream's header cannot be used", found, "a main header of ITU-T T.800 with image size and coding style");
}
