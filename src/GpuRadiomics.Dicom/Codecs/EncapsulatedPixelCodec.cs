using System.Buffers;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Dicom.Codecs;

/// <summary>Compressed pixels: the fragments of a frame are joined and given to a decoder (DICOM PS3.5 section A.4).</summary>
internal sealed class EncapsulatedPixelCodec(IFrameDecoder decoder) : IPixelCodec
{
    public CaseRejectedException? FaultOf(PixelDescription pixels)
    {
        if (pixels.BitsAllocated == 1 && !decoder.DecodesSingleBits)
            return PixelFaults.Unsupported(pixels, "Single bits are compressed", $"1 bit allocated in {pixels.TransferSyntax}", "uncompressed bits");
        return decoder.FaultOf(pixels);
    }

    public void Read(PixelFile file, int frame, Span<byte> destination)
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
            decoder.Decode(codestream, file.Pixels, destination);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }
}
