using System.Buffers;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Dicom.Codecs;

/// <summary>Compressed pixels: the fragments of a frame are joined and given to a decoder (DICOM PS3.5 section A.4).</summary>
internal sealed class EncapsulatedPixelCodec(IFrameDecoder decoder) : IPixelCodec
{
    public CaseRejectedException? FaultOf(PixelDescription pixels)
    {
        if (pixels.BitsAllocated > 1 || decoder.DecodesSingleBits)
            return decoder.FaultOf(pixels);
        return PixelFaults.Unsupported(
            pixels, "Single bits are compressed in a syntax that has none", $"1 bit allocated in {pixels.TransferSyntax}",
            "single bits uncompressed, in RLE, in JPEG 2000 or in deflated frames (DICOM PS3.5 section 8.2)");
    }

    public void Read(PixelFile file, int frame, int firstRow, Span<byte> destination)
    {
        int length = file.Fragments.LengthOf(frame);
        byte[] rented = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            var codestream = rented.AsSpan(0, length);
            int joined = 0;
            foreach (var fragment in file.Fragments.Of(frame))
            {
                file.ReadBytes(fragment.Offset, codestream.Slice(joined, (int)fragment.Length));
                joined += (int)fragment.Length;
            }

            if (!file.AllowLossy && decoder.LossIn(codestream, file.Pixels) is { } loss)
                throw LossyCompression.Refused(file.Pixels, loss);
            Decode(codestream, file.Pixels, firstRow, destination);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>A codestream is decoded as a whole.</summary>
    private void Decode(ReadOnlySpan<byte> codestream, PixelDescription pixels, int firstRow, Span<byte> destination)
    {
        if (destination.Length == pixels.FrameBytes)
        {
            decoder.Decode(codestream, pixels, destination);
            return;
        }

        byte[] rented = ArrayPool<byte>.Shared.Rent((int)pixels.FrameBytes);
        try
        {
            var frame = rented.AsSpan(0, (int)pixels.FrameBytes);
            decoder.Decode(codestream, pixels, frame);
            frame.Slice(firstRow * (int)(pixels.FrameBytes / pixels.Rows), destination.Length).CopyTo(destination);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }
}
