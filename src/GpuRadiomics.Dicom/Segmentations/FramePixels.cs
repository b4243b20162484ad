using System.Runtime.InteropServices;
using GpuRadiomics.Dicom.Codecs;
using GpuRadiomics.Dicom.Part10;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Dicom.Segmentations;

/// <summary>The stored pixels of a segmentation, frame by frame, however many bits they have and however they are encoded.</summary>
internal sealed class FramePixels : IDisposable
{
    private readonly PixelFile file;
    private readonly byte[] bytes;
    private readonly bool isWords;

    /// <exception cref="CaseRejectedException"><see cref="RejectionReason.UnsupportedEncoding"/> or <see cref="RejectionReason.CodecUnavailable"/>: the pixels
    /// cannot be decoded or have an unusual size; <see cref="RejectionReason.MalformedFile"/>: there are fewer of them than the header says.</exception>
    public FramePixels(DicomDataset dataset, SegmentationHeader header)
    {
        RequireBits(header);
        file = PixelFile.Open(PixelDescription.Of(dataset));
        bytes = new byte[file.Pixels.FrameBytes];
        isWords = header.BitsAllocated == 16;
    }

    public int PixelsPerFrame => (int)file.Pixels.PixelsPerFrame;

    /// <summary>Fills <paramref name="values"/> with the stored values of a frame, row by row.</summary>
    /// <param name="frame">From 1.</param>
    /// <param name="values">One place a pixel.</param>
    public void Read(int frame, Span<ushort> values)
    {
        file.ReadFrame(frame - 1, bytes);
        if (isWords)
        {
            MemoryMarshal.Cast<byte, ushort>(bytes).CopyTo(values);
            return;
        }

        for (int i = 0; i < values.Length; i++)
            values[i] = bytes[i];
    }

    public void Dispose() => file.Dispose();

    private static void RequireBits(SegmentationHeader header)
    {
        bool isRight = header.Type switch
        {
            SegmentationType.Binary => header.BitsAllocated == 1,
            SegmentationType.Fractional => header.BitsAllocated == 8,
            _ => header.BitsAllocated is 8 or 16,
        };
        if (!isRight || (long)header.Rows * header.Columns > Array.MaxLength / 2)
        {
            throw new CaseRejectedException(
                RejectionReason.UnsupportedEncoding, "The stored pixels have an unusual size", header.Path,
                $"{header.Columns} x {header.Rows} pixels of {header.BitsAllocated} bits in a segmentation of type {header.Type}",
                "1 bit (BINARY), 8 bits (FRACTIONAL), 8 or 16 bits (LABELMAP)", "Export the segmentation anew");
        }
    }
}
