using System.Runtime.InteropServices;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Dicom.Codecs.Jpeg2000;

/// <summary>JPEG 2000 (ITU-T T.800), decoded by the OpenJPEG library after the sizes in its header have been checked.</summary>
internal sealed unsafe class Jpeg2000Decoder : IFrameDecoder
{
    public bool DecodesSingleBits => true;

    public CaseRejectedException? FaultOf(PixelDescription pixels) => NativeCodecLibrary.OpenJpeg.FaultOf(pixels);

    /// <summary>
    /// The irreversible wavelet loses something. A reversible one may have been cut short by its writer, which only the file's header tells: it then has
    /// (0028,2110) = 01.
    /// </summary>
    public string? LossIn(ReadOnlySpan<byte> codestream, PixelDescription pixels) =>
        Jpeg2000Header.Read(Jpeg2000Header.CodestreamOf(codestream), pixels).IsReversible ? null : "JPEG 2000 with the irreversible 9-7 wavelet";

    public void Decode(ReadOnlySpan<byte> codestream, PixelDescription pixels, Span<byte> destination)
    {
        codestream = Jpeg2000Header.CodestreamOf(codestream);
        var frame = Jpeg2000Header.Read(codestream, pixels).Frame;
        var opj = OpenJpeg.Functions;
        using var codec = new OpenJpeg.CodecHandle();
        using var stream = new OpenJpeg.StreamHandle();
        if (codec.IsInvalid || stream.IsInvalid)
            throw new InsufficientMemoryException("OpenJPEG could not create a decoder.");
        nint codecPointer = codec.DangerousGetHandle(), streamPointer = stream.DangerousGetHandle();
        byte* parameters = stackalloc byte[OpenJpeg.ParametersBytes];
        opj.SetDefaultDecoderParameters(parameters);
        if (opj.SetupDecoder(codecPointer, parameters) == 0)
            throw new InvalidOperationException("OpenJPEG refuses its own default parameters.");
        fixed (byte* bytes = codestream)
        {
            var place = new OpenJpeg.MemoryPlace { Bytes = bytes, Length = codestream.Length };
            opj.StreamSetReadFunction(streamPointer, &Read);
            opj.StreamSetSkipFunction(streamPointer, &Skip);
            opj.StreamSetSeekFunction(streamPointer, &Seek);
            opj.StreamSetUserData(streamPointer, &place, 0);
            opj.StreamSetUserDataLength(streamPointer, (ulong)codestream.Length);
            OpenJpeg.Image* created = null;
            int hasHeader = opj.ReadHeader(streamPointer, codecPointer, &created);
            using var image = new OpenJpeg.ImageHandle(created);
            if (hasHeader == 0 || image.IsInvalid || FrameOf(image.Pointer) != frame)
                throw Damaged(pixels, "a header that cannot be read");
            if (opj.Decode(codecPointer, streamPointer, image.Pointer) == 0 || FrameOf(image.Pointer) != frame || image.Pointer->Components->Data is null)
                throw Damaged(pixels, "tiles that cannot be decoded");
            Store(new(image.Pointer->Components->Data, (int)pixels.PixelsPerFrame), pixels.BitsAllocated, destination);
        }
    }

    private static CodestreamFrame FrameOf(OpenJpeg.Image* image)
    {
        if (image->ComponentCount != 1)
            return default;
        var component = image->Components;
        return new((int)component->Width, (int)component->Height, 1, (int)component->Precision, component->IsSigned != 0);
    }

    /// <summary>The low bytes of the decoded numbers, which are two's complement already where they are negative.</summary>
    private static void Store(ReadOnlySpan<int> values, int bitsAllocated, Span<byte> destination)
    {
        switch (bitsAllocated)
        {
            case 1 or 8:
                for (int i = 0; i < values.Length; i++)
                    destination[i] = (byte)values[i];
                break;
            case 16:
                var words = MemoryMarshal.Cast<byte, ushort>(destination);
                for (int i = 0; i < values.Length; i++)
                    words[i] = (ushort)values[i];
                break;
            default:
                values.CopyTo(MemoryMarshal.Cast<byte, int>(destination));
                break;
        }
    }

    [UnmanagedCallersOnly]
    private static nuint Read(byte* buffer, nuint count, OpenJpeg.MemoryPlace* place)
    {
        long available = Math.Min((long)count, place->Length - place->Position);
        if (available <= 0)
            return nuint.MaxValue; // the end, as opj_stream_read_fn has it
        Buffer.MemoryCopy(place->Bytes + place->Position, buffer, (long)count, available);
        place->Position += available;
        return (nuint)available;
    }

    [UnmanagedCallersOnly]
    private static long Skip(long count, OpenJpeg.MemoryPlace* place)
    {
        if (count < 0 || count > place->Length - place->Position)
            return -1;
        place->Position += count;
        return count;
    }

    [UnmanagedCallersOnly]
    private static int Seek(long position, OpenJpeg.MemoryPlace* place)
    {
        if (position < 0 || position > place->Length)
            return 0;
        place->Position = position;
        return 1;
    }

    private static CaseRejectedException Damaged(PixelDescription pixels, string found) =>
        PixelFaults.Malformed(pixels, "The JPEG 2000 codestream is damaged", found, "a codestream of ITU-T T.800");
}
