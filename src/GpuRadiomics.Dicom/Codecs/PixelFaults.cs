using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Dicom.Codecs;

/// <summary>What keeps the pixels of a file from being read, as far as its header says and no setting can change.</summary>
internal static class PixelFaults
{
    /// <summary>Compressed pixels do not show in the file's size how many they are: a frame may not claim more than this.</summary>
    private const long LargestCompressedFrame = 1 << 26;

    /// <summary>A blank frame of this many pixels may take next to nothing.</summary>
    private const long SmallestPixels = 1 << 20;

    /// <summary>Beyond that the pixels that a byte can hold at the very most: deflate codes at most 258 bytes in 2 bits (RFC 1951).</summary>
    private const long MostPixelsPerByte = 1032;

    /// <summary>Why compressed pixels cannot be as many as the header claims, or null: memory is taken for what it says.</summary>
    /// <param name="pixels">What the header says.</param>
    /// <param name="bytes">Those from the start of the pixel data to the end of the file.</param>
    public static CaseRejectedException? OfCompressedSize(PixelDescription pixels, long bytes) =>
        pixels.DataLength != Part10.DicomElement.UndefinedLength || pixels.PixelsPerFrame <= SmallestPixels + MostPixelsPerByte * bytes
            ? null
            : Malformed(
                pixels, "The compressed pixels are too few bytes for the image", $"{bytes} bytes",
                $"{pixels.PixelsPerFrame / MostPixelsPerByte} bytes or more for {pixels.Columns} x {pixels.Rows} pixels");

    public static CaseRejectedException? Of(PixelDescription pixels)
    {
        if (PixelCodecs.Find(pixels.TransferSyntax) is not { } codec)
            return pixels.TransferSyntax.Unsupported(pixels.Path);
        if (pixels.SamplesPerPixel != 1)
            return Unsupported(pixels, "The pixels have several samples", $"{pixels.SamplesPerPixel} samples a pixel", "1 sample a pixel");
        if (pixels.BitsAllocated is not (1 or 8 or 16 or 32))
            return Unsupported(pixels, "The stored pixels have an unusual size", $"{pixels.BitsAllocated} bits allocated", "1, 8, 16 or 32");
        if (pixels.BitsStored > pixels.BitsAllocated || pixels.HighBit >= pixels.BitsAllocated || pixels.HighBit < pixels.BitsStored - 1)
        {
            return Malformed(
                pixels, "Bits stored, bits allocated and high bit contradict each other",
                $"{pixels.BitsStored} stored, {pixels.BitsAllocated} allocated, high bit {pixels.HighBit}", "high bit = bits stored - 1, below bits allocated");
        }

        if (pixels.NumberOfFrames < 1)
            return Malformed(pixels, "The image has no frame", $"{pixels.NumberOfFrames} frames", "1 or more");
        if (pixels.TransferSyntax.HasEncapsulatedPixels != (pixels.DataLength == Part10.DicomElement.UndefinedLength))
        {
            return Malformed(
                pixels, "The pixel data are not stored as the transfer syntax says", pixels.TransferSyntax.HasEncapsulatedPixels ? "no fragments" : "fragments",
                pixels.TransferSyntax.HasEncapsulatedPixels ? "fragments of compressed pixels" : "the uncompressed pixels");
        }

        if (pixels.TransferSyntax.HasEncapsulatedPixels && pixels.PixelsPerFrame > LargestCompressedFrame)
            return Unsupported(pixels, "The compressed image is too large", $"{pixels.Columns} x {pixels.Rows} pixels", $"at most {LargestCompressedFrame} pixels");
        return codec.FaultOf(pixels);
    }

    public static CaseRejectedException Malformed(PixelDescription pixels, string what, string found, string expected) =>
        new(RejectionReason.MalformedFile, what, pixels.Path, found, expected, "Fetch or export the file anew");

    public static CaseRejectedException Unsupported(PixelDescription pixels, string what, string found, string expected) =>
        new(RejectionReason.UnsupportedEncoding, what, pixels.Path, found, expected, "Export the series as uncompressed grey scale images");
}
