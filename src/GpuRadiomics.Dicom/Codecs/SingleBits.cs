namespace GpuRadiomics.Dicom.Codecs;

/// <summary>Frames of a single bit a pixel that begin with a byte of their own; the lowest bit of a byte is the first pixel (DICOM PS3.5 section 8.1.1).</summary>
internal static class SingleBits
{
    public static int PackedBytes(int pixels) => (pixels + 7) / 8;

    /// <summary>A byte for each bit.</summary>
    /// <param name="packed"><see cref="PackedBytes"/> bytes or more.</param>
    /// <param name="destination">A place for each pixel.</param>
    public static void Expand(ReadOnlySpan<byte> packed, Span<byte> destination)
    {
        for (int i = 0; i < destination.Length; i++)
            destination[i] = (byte)(packed[i >> 3] >> (i & 7) & 1);
    }
}
