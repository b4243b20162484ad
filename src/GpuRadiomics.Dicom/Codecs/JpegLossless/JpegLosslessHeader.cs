using System.Buffers.Binary;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Dicom.Codecs.JpegLossless;

/// <summary>What a lossless JPEG codestream says before its scan (ITU-T T.81 annexes B and H).</summary>
internal sealed record JpegLosslessHeader(
    CodestreamFrame Frame, HuffmanTable Table, int Predictor, int PointTransform, int RestartInterval, int ScanStart)
{
    private const byte LosslessHuffman = 0xC3;
    private const byte HuffmanTables = 0xC4;
    private const byte RestartIntervals = 0xDD;

    /// <exception cref="CaseRejectedException"><see cref="RejectionReason.MalformedFile"/>, or <see cref="RejectionReason.UnsupportedEncoding"/> for
    /// another JPEG process.</exception>
    public static JpegLosslessHeader Read(ReadOnlySpan<byte> codestream, PixelDescription pixels)
    {
        CodestreamFrame? frame = null;
        var tables = new HuffmanTable?[4];
        int restartInterval = 0;
        var segments = new JpegSegments(codestream);
        while (segments.TryRead(out byte marker, out var content))
        {
            switch (marker)
            {
                case LosslessHuffman:
                    frame = JpegSegments.FrameOf(content);
                    break;
                case HuffmanTables:
                    ReadTables(content, tables, pixels);
                    break;
                case RestartIntervals when content.Length >= 2:
                    restartInterval = BinaryPrimitives.ReadUInt16BigEndian(content);
                    break;
                case JpegSegments.StartOfScan when frame is { } known:
                    return ReadScan(content, known, tables, restartInterval, segments.Position, pixels);
                case >= 0xC0 and <= 0xCF and not 0xC8 and not 0xCC:
                    throw PixelFaults.Unsupported(pixels, "The codestream is not of JPEG's lossless process", $"marker FF{marker:X2}", "marker FFC3");
            }
        }

        throw PixelFaults.Malformed(pixels, "The JPEG codestream has no frame with a scan", $"{codestream.Length} bytes", "a start of frame and a start of scan");
    }

    private static JpegLosslessHeader ReadScan(
        ReadOnlySpan<byte> content, CodestreamFrame frame, HuffmanTable?[] tables, int restartInterval, int scanStart, PixelDescription pixels)
    {
        frame.Require(pixels);
        if (content.Length < 6 || content[0] != 1)
            throw PixelFaults.Malformed(pixels, "The JPEG scan is not that of a grey scale image", $"{content.Length} bytes", "a start of scan of one component");
        int table = content[2] >> 4, predictor = content[3], pointTransform = content[5] & 0xF;
        if (table > 3 || tables[table] is not { } huffman || predictor is < 1 or > 7 || pointTransform >= frame.Precision || frame.Precision is < 2 or > 16)
        {
            throw PixelFaults.Malformed(
                pixels, "The JPEG scan cannot be decoded", $"predictor {predictor}, point transform {pointTransform}, {frame.Precision} bits, table {table}",
                "predictor 1 to 7, point transform below the precision, 2 to 16 bits, a table that is there");
        }

        // T.81 section H.1.1: an interval is a whole number of rows.
        if (restartInterval % frame.Columns != 0)
            throw PixelFaults.Malformed(pixels, "The JPEG restart interval ends within a row", $"{restartInterval} pixels", $"a multiple of {frame.Columns}");
        return new(frame, huffman, predictor, pointTransform, restartInterval, scanStart);
    }

    private static void ReadTables(ReadOnlySpan<byte> content, HuffmanTable?[] tables, PixelDescription pixels)
    {
        while (content.Length > 0)
        {
            int codes = 0;
            for (int i = 1; i <= 16 && i < content.Length; i++)
                codes += content[i];
            if (content.Length < 17 + codes || content[0] > 3 || HuffmanTable.Build(content.Slice(1, 16), content.Slice(17, codes)) is not { } table)
                throw PixelFaults.Malformed(pixels, "A JPEG Huffman table is damaged", $"{codes} codes in {content.Length} bytes", "the codes it counts");
            tables[content[0]] = table;
            content = content[(17 + codes)..];
        }
    }
}
