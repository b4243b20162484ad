using System.Runtime.InteropServices;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Dicom.Codecs.JpegLs;

/// <summary>JPEG-LS (ITU-T T.87), decoded by the CharLS library, which is given buffers of checked sizes only.</summary>
internal sealed class JpegLsDecoder : IFrameDecoder
{
    private static ReadOnlySpan<byte> EndOfImage => [0xFF, 0xD9];

    public CaseRejectedException? FaultOf(PixelDescription pixels) => NativeCodecLibrary.CharLS.FaultOf(pixels);

    public string? LossIn(ReadOnlySpan<byte> codestream, PixelDescription pixels) =>
        JpegLsHeader.Read(codestream, pixels).Near is > 0 and var near ? $"JPEG-LS near-lossless: values up to {near} off" : null;

    public void Decode(ReadOnlySpan<byte> codestream, PixelDescription pixels, Span<byte> destination)
    {
        var frame = JpegLsHeader.Read(codestream, pixels).Frame;
        // Without its end CharLS 2 may decode made-up zeros for seconds before it gives up. What follows is padding, of whatever the writer takes for it;
        // within a scan no byte above 7F follows FF.
        if (codestream.LastIndexOf(EndOfImage) < 0)
            throw Damaged(pixels, "no end of image");
        // CharLS gives a byte a sample up to 8 bits, else two.
        int sampleBytes = frame.Precision <= 8 ? 1 : 2;
        if (8 * sampleBytes == pixels.BitsAllocated)
        {
            DecodeSamples(codestream, frame, pixels, destination);
            return;
        }

        var samples = new byte[pixels.PixelsPerFrame * sampleBytes];
        DecodeSamples(codestream, frame, pixels, samples);
        destination.Clear();
        int allocatedBytes = pixels.BitsAllocated / 8;
        for (int i = 0; i < pixels.PixelsPerFrame; i++)
            samples.AsSpan(i * sampleBytes, sampleBytes).CopyTo(destination[(i * allocatedBytes)..]);
    }

    private static unsafe void DecodeSamples(ReadOnlySpan<byte> codestream, CodestreamFrame frame, PixelDescription pixels, Span<byte> samples)
    {
        var charls = CharLS.Functions;
        using var decoder = new CharLS.DecoderHandle();
        if (decoder.IsInvalid)
            throw new InsufficientMemoryException("CharLS could not create a decoder.");
        nint handle = decoder.DangerousGetHandle();
        fixed (byte* source = codestream, target = samples)
        {
            CharLS.FrameInfo info;
            nuint size;
            Check(charls.SetSourceBuffer(handle, source, (nuint)codestream.Length), "read");
            Check(charls.ReadHeader(handle), "read");
            Check(charls.GetFrameInfo(handle, &info), "read");
            Check(charls.GetDestinationSize(handle, 0, &size), "read");
            if (new CodestreamFrame((int)info.Width, (int)info.Height, info.ComponentCount, info.BitsPerSample) != frame || size != (nuint)samples.Length)
                throw Damaged(pixels, "other sizes at the second reading");
            Check(charls.DecodeToBuffer(handle, target, (nuint)samples.Length, 0), "decoded");
        }

        void Check(int error, string done)
        {
            if (error != 0)
                throw Damaged(pixels, FormattableString.Invariant($"a codestream that cannot be {done} (CharLS error {error})"));
        }
    }

    private static CaseRejectedException Damaged(PixelDescription pixels, string found) =>
        PixelFaults.Malformed(pixels, "The JPEG-LS codestream is damaged", found, "a codestream of ITU-T T.87");
}
