using System.Buffers.Binary;

namespace GpuRadiomics.Dicom.Tests.Support;

/// <summary>A lossless JPEG encoder (ITU-T T.81 annex H) written the plainest way, bit by bit. Codes are as many bits long as their category is high.</summary>
internal sealed record PlainJpegLossless
{
    public required int Columns { get; init; }

    public int Precision { get; init; } = 16;

    public int Predictor { get; init; } = 1;

    public int PointTransform { get; init; }

    /// <summary>Rows between restart markers; 0 for none.</summary>
    public int RestartRows { get; init; }

    public byte[] Encode(ushort[] values)
    {
        int rows = values.Length / Columns;
        var output = new List<byte> { 0xFF, 0xD8 };
        // Codes 0, 10, 110, ... for categories 0 to 14, and two of 16 bits for 15 and 16.
        Segment(output, 0xC4, [0, .. Enumerable.Range(1, 16).Select(l => (byte)(l < 16 ? 1 : 2)), .. Enumerable.Range(0, 17).Select(c => (byte)c)]);
        Segment(output, 0xC3, [(byte)Precision, .. Number(rows), .. Number(Columns), 1, 1, 0x11, 0]);
        if (RestartRows > 0)
            Segment(output, 0xDD, Number(RestartRows * Columns));
        Segment(output, 0xDA, [1, 1, 0, (byte)Predictor, 0, (byte)PointTransform]);
        int[] shifted = [.. values.Select(v => v >> PointTransform)];
        int interval = RestartRows == 0 ? rows : RestartRows;
        for (int start = 0; start < rows; start += interval)
        {
            if (start > 0)
                output.AddRange([0xFF, (byte)(0xD0 + (start / interval - 1) % 8)]);
            var bits = new List<bool>();
            for (int y = start; y < Math.Min(rows, start + interval); y++)
            {
                for (int x = 0; x < Columns; x++)
                    Difference(bits, (short)(shifted[y * Columns + x] - Prediction(shifted, x, y, y == start)));
            }

            Bytes(output, bits);
        }

        return [.. output, 0xFF, 0xD9];
    }

    private int Prediction(int[] values, int x, int y, bool isFirstRow)
    {
        int At(int x, int y) => values[y * Columns + x];
        if (isFirstRow)
            return x == 0 ? 1 << (Precision - PointTransform - 1) : At(x - 1, y);
        if (x == 0)
            return At(x, y - 1);
        int a = At(x - 1, y), b = At(x, y - 1), c = At(x - 1, y - 1);
        return new[] { 0, a, b, c, a + b - c, a + ((b - c) >> 1), b + ((a - c) >> 1), (a + b) / 2 }[Predictor];
    }

    private static void Difference(List<bool> bits, int difference)
    {
        int category = 0;
        while (difference != short.MinValue ? Math.Abs(difference) >= 1 << category : category < 16)
            category++;
        bits.AddRange(Enumerable.Repeat(true, Math.Min(category, 15)));
        bits.Add(category == 16);
        int extra = difference < 0 ? difference + (1 << category) - 1 : difference;
        for (int bit = category - 1; bit >= 0 && category < 16; bit--)
            bits.Add((extra >> bit & 1) != 0);
    }

    private static void Bytes(List<byte> output, List<bool> bits)
    {
        while (bits.Count % 8 != 0)
            bits.Add(true);
        for (int i = 0; i < bits.Count; i += 8)
        {
            int value = 0;
            for (int bit = 0; bit < 8; bit++)
                value = value << 1 | (bits[i + bit] ? 1 : 0);
            output.Add((byte)value);
            if (value == 0xFF)
                output.Add(0);
        }
    }

    private static void Segment(List<byte> output, byte marker, byte[] content) => output.AddRange([0xFF, marker, .. Number(content.Length + 2), .. content]);

    private static byte[] Number(int value)
    {
        var bytes = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)value);
        return bytes;
    }
}
