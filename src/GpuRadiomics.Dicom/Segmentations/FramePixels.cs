using System.Buffers.Binary;
using GpuRadiomics.Dicom.Part10;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Dicom.Segmentations;

/// <summary>The stored pixels of a segmentation, frame by frame, however many bits they have.</summary>
internal sealed class FramePixels
{
    private readonly DicomDataset file;
    private readonly SegmentationHeader header;

    /// <exception cref="CaseRejectedException"><see cref="RejectionReason.UnsupportedEncoding"/>: the pixels are compressed or have an unusual size;
    /// <see cref="RejectionReason.MalformedFile"/>: there are fewer of them than the header says.</exception>
    public FramePixels(DicomDataset file, SegmentationHeader header)
    {
        (this.file, this.header) = (file, header);
        RequireBits();
        RequireStoredPixels();
    }

    public int PixelsPerFrame => header.Rows * header.Columns;

    /// <summary>Fills <paramref name="values"/> with the stored values of a frame, row by row.</summary>
    /// <param name="frame">From 1.</param>
    /// <param name="values">One place a pixel.</param>
    public void Read(int frame, Span<ushort> values)
    {
        var bytes = StoredFrame(frame, out int firstBit);
        switch (header.BitsAllocated)
        {
            case 1: ReadBits(bytes, firstBit, values); break;
            case 8: ReadBytes(bytes, values); break;
            default: ReadWords(bytes, values); break;
        }
    }

    /// <summary>
    /// The bytes that a frame begins with, and the bit of the first byte that is its first pixel. Frames without compression follow each other without padding
    /// (PS3.5 section 8.1.1), so a frame may begin within a byte. A codec for compressed frames belongs here and in <see cref="RequireStoredPixels"/>:
    /// it gives each frame bytes of its own, and bit 0.
    /// </summary>
    private ReadOnlySpan<byte> StoredFrame(int frame, out int firstBit)
    {
        long bit = (frame - 1L) * PixelsPerFrame * header.BitsAllocated;
        firstBit = (int)(bit & 7);
        return file.GetBytes(Tags.PixelData)[(int)(bit >> 3)..];
    }

    private void RequireStoredPixels()
    {
        if (header.TransferSyntax.HasEncapsulatedPixels)
            throw header.TransferSyntax.Unsupported(header.Path);
        if (!file.TryFind(Tags.PixelData, out var element))
            throw FileFault.Missing(header.Path, Tags.PixelData, "PixelData");
        var needed = ((Int128)PixelsPerFrame * header.NumberOfFrames * header.BitsAllocated + 7) / 8;
        if (element.Length < needed)
        {
            throw FileFault.Malformed(
                header.Path, element.Offset, "The pixel data are smaller than the frames", element.HasUndefinedLength ? "fragments" : $"{element.Length} bytes",
                $"{needed} bytes for {header.NumberOfFrames} frames of {header.Columns} x {header.Rows} pixels of {header.BitsAllocated} bits");
        }
    }

    private void RequireBits()
    {
        bool isRight = header.Type switch
        {
            SegmentationType.Binary => header.BitsAllocated == 1,
            SegmentationType.Fractional => header.BitsAllocated == 8,
            _ => header.BitsAllocated is 8 or 16,
        };
        if (!isRight || (long)header.Rows * header.Columns > Array.MaxLength)
        {
            throw new CaseRejectedException(
                RejectionReason.UnsupportedEncoding, "The stored pixels have an unusual size", header.Path,
                $"{header.Columns} x {header.Rows} pixels of {header.BitsAllocated} bits in a segmentation of type {header.Type}",
                "1 bit (BINARY), 8 bits (FRACTIONAL), 8 or 16 bits (LABELMAP)", "Export the segmentation anew");
        }
    }

    /// <summary>The lowest bit of a byte is the first pixel (PS3.5 section 8.1.1 and annex D). Most bytes are 0.</summary>
    private static void ReadBits(ReadOnlySpan<byte> bytes, int firstBit, Span<ushort> values)
    {
        int i = 0;
        while (i < values.Length)
        {
            int shift = (firstBit + i) & 7, bits = bytes[(firstBit + i) >> 3] >> shift, count = Math.Min(8 - shift, values.Length - i);
            var some = values.Slice(i, count);
            if (bits == 0)
                some.Clear();
            for (int bit = 0; bits != 0 && bit < count; bit++)
                some[bit] = (ushort)((bits >> bit) & 1);
            i += count;
        }
    }

    private static void ReadBytes(ReadOnlySpan<byte> bytes, Span<ushort> values)
    {
        for (int i = 0; i < values.Length; i++)
            values[i] = bytes[i];
    }

    private static void ReadWords(ReadOnlySpan<byte> bytes, Span<ushort> values)
    {
        for (int i = 0; i < values.Length; i++)
            values[i] = BinaryPrimitives.ReadUInt16LittleEndian(bytes[(2 * i)..]);
    }
}
