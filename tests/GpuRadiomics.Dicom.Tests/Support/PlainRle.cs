using System.Buffers.Binary;

namespace GpuRadiomics.Dicom.Tests.Support;

/// <summary>An RLE encoder (DICOM PS3.5 annex G) written the plainest way: runs of equal bytes where there are three, else the bytes as they are.</summary>
internal static class PlainRle
{
    /// <param name="pixels">Little-endian pixels.</param>
    /// <param name="bytesPerPixel">Segments.</param>
    public static byte[] Encode(byte[] pixels, int bytesPerPixel)
    {
        byte[][] segments = [.. Enumerable.Range(1, bytesPerPixel).Select(s => Segment([.. pixels.Where((_, i) => i % bytesPerPixel == bytesPerPixel - s)]))];
        return WithHeader(segments);
    }

    public static byte[] WithHeader(params byte[][] segments)
    {
        var header = new byte[64];
        BinaryPrimitives.WriteInt32LittleEndian(header, segments.Length);
        int offset = header.Length;
        for (int i = 0; i < segments.Length; offset += segments[i++].Length)
            BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(4 + 4 * i), offset);
        return [.. header, .. segments.SelectMany(s => s)];
    }

    private static byte[] Segment(byte[] plane)
    {
        var output = new List<byte>();
        for (int at = 0; at < plane.Length;)
        {
            int run = RunAt(plane, at);
            if (run >= 3)
            {
                output.AddRange([(byte)(257 - run), plane[at]]);
                at += run;
                continue;
            }

            int end = at;
            while (end < plane.Length && end - at < 128 && RunAt(plane, end) < 3)
                end++;
            output.AddRange([(byte)(end - at - 1), .. plane[at..end]]);
            at = end;
        }

        return output.Count % 2 == 0 ? [.. output] : [.. output, 0];
    }

    private static int RunAt(byte[] plane, int at)
    {
        int run = 1;
        while (run < 128 && at + run < plane.Length && plane[at + run] == plane[at])
            run++;
        return run;
    }
}
