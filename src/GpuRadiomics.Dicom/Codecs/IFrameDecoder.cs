using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Dicom.Codecs;

/// <summary>Decompresses the codestream of one frame, which has been joined from its fragments. Has no state: threads share it.</summary>
internal interface IFrameDecoder
{
    /// <summary>Whether it decodes frames of a single bit a pixel, which it gives out as a byte each.</summary>
    bool DecodesSingleBits => false;

    /// <summary>Why no frame can be decoded on this machine, or null.</summary>
    CaseRejectedException? FaultOf(PixelDescription pixels) => null;

    /// <summary>What in the codestream says that it is not exactly the image that was compressed, or null.</summary>
    string? LossIn(ReadOnlySpan<byte> codestream, PixelDescription pixels) => null;

    /// <summary>Fills <paramref name="destination"/> with allocated pixels, little endian; what lies above the high bit does not matter.</summary>
    /// <exception cref="CaseRejectedException">The codestream is malformed, or not of the size that the file's header says.</exception>
    void Decode(ReadOnlySpan<byte> codestream, PixelDescription pixels, Span<byte> destination);
}
