using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Dicom.Codecs.JpegLossless;

/// <summary>JPEG Lossless, Huffman-coded (ITU-T T.81 process 14): all predictors, point transform, restart intervals; one component.</summary>
internal sealed class JpegLosslessDecoder : IFrameDecoder
{
    /// <summary>A point transform drops the lowest bits before the lossless coding (T.81 section A.4).</summary>
    public string? LossIn(ReadOnlySpan<byte> codestream, PixelDescription pixels) =>
        JpegLosslessHeader.Read(codestream, pixels).PointTransform is > 0 and var dropped ? $"JPEG point transform {dropped}: as many low bits are lost" : null;

    public void Decode(ReadOnlySpan<byte> codestream, PixelDescription pixels, Span<byte> destination)
    {
        var header = JpegLosslessHeader.Read(codestream, pixels);
        switch (header.Predictor)
        {
            case 1: Decode<Predictor1>(header, codestream, pixels, destination); break;
            case 2: Decode<Predictor2>(header, codestream, pixels, destination); break;
            case 3: Decode<Predictor3>(header, codestream, pixels, destination); break;
            case 4: Decode<Predictor4>(header, codestream, pixels, destination); break;
            case 5: Decode<Predictor5>(header, codestream, pixels, destination); break;
            case 6: Decode<Predictor6>(header, codestream, pixels, destination); break;
            default: Decode<Predictor7>(header, codestream, pixels, destination); break;
        }
    }

    private static void Decode<T>(JpegLosslessHeader header, ReadOnlySpan<byte> codestream, PixelDescription pixels, Span<byte> destination)
        where T : IPredictor
    {
        int columns = pixels.Columns;
        var above = new ushort[columns];
        var row = new ushort[columns];
        int rowsPerInterval = header.RestartInterval == 0 ? pixels.Rows : header.RestartInterval / columns;
        var bits = new JpegBits(codestream, header.ScanStart);
        for (int y = 0; y < pixels.Rows; y++)
        {
            bool isFirst = y % rowsPerInterval == 0;
            if (isFirst && y > 0 && !bits.TryRestart((y / rowsPerInterval - 1) & 7))
                throw Damaged(pixels, y, "no restart marker where one is due");
            // T.81 section H.1.2.1: the first row of an interval is predicted from the left, each other one's first pixel from above.
            int first = isFirst ? 1 << (header.Frame.Precision - header.PointTransform - 1) : above[0];
            bool isWhole = isFirst
                ? TryDecodeRow<Predictor1>(ref bits, header.Table, first, row, row)
                : TryDecodeRow<T>(ref bits, header.Table, first, above, row);
            if (!isWhole || bits.IsOverrun)
                throw Damaged(pixels, y, isWhole ? "the end of the scan" : "bits that are no code");
            Store(row, header.PointTransform, destination, y, pixels.BitsAllocated);
            (above, row) = (row, above);
        }
    }

    /// <summary>Differences are added modulo 65536 (T.81 section H.2.1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool TryDecodeRow<T>(ref JpegBits bits, HuffmanTable table, int first, ReadOnlySpan<ushort> above, Span<ushort> row)
        where T : IPredictor
    {
        // A copy in registers: the caller's is in memory.
        var next = bits;
        int predicted = first;
        for (int x = 0; x < row.Length; x++)
        {
            if (x > 0)
                predicted = T.Predict(row[x - 1], above[x], above[x - 1]);
            next.Refill();
            if (!table.TryDecode(ref next, out int difference))
                return false;
            row[x] = (ushort)(predicted + difference);
        }

        bits = next;
        return true;
    }

    private static void Store(ReadOnlySpan<ushort> row, int pointTransform, Span<byte> destination, int y, int bitsAllocated)
    {
        switch (bitsAllocated)
        {
            case 8:
                for (int x = 0; x < row.Length; x++)
                    destination[y * row.Length + x] = (byte)(row[x] << pointTransform);
                break;
            case 16:
                var words = MemoryMarshal.Cast<byte, ushort>(destination).Slice(y * row.Length, row.Length);
                for (int x = 0; x < row.Length; x++)
                    words[x] = (ushort)(row[x] << pointTransform);
                break;
            default:
                var numbers = MemoryMarshal.Cast<byte, uint>(destination).Slice(y * row.Length, row.Length);
                for (int x = 0; x < row.Length; x++)
                    numbers[x] = (ushort)(row[x] << pointTransform);
                break;
        }
    }

    private static CaseRejectedException Damaged(PixelDescription pixels, int row, string found) =>
        PixelFaults.Malformed(pixels, "The JPEG codestream is damaged", $"{found} in row {row + 1}", $"differences for {pixels.Rows} rows");
}
