using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Dicom.Codecs.JpegLs;

/// <summary>What a JPEG-LS codestream says before its scan (ITU-T T.87 annex C).</summary>
/// <param name="Frame">The image.</param>
/// <param name="Near">How far a decoded value may be from the original one; 0 is lossless.</param>
internal readonly record struct JpegLsHeader(CodestreamFrame Frame, int Near)
{
    private const byte StartOfFrame = 0xF7;

    /// <exception cref="CaseRejectedException"><see cref="RejectionReason.MalformedFile"/></exception>
    public static JpegLsHeader Read(ReadOnlySpan<byte> codestream, PixelDescription pixels)
    {
        CodestreamFrame? frame = null;
        var segments = new JpegSegments(codestream);
        while (segments.TryRead(out byte marker, out var content))
        {
            if (marker == StartOfFrame)
            {
                frame = JpegSegments.FrameOf(content);
            }
            else if (marker == JpegSegments.StartOfScan && frame is { } known && content.Length >= 6)
            {
                known.Require(pixels);
                // T.87 section C.2.3: components, two bytes for each, then NEAR; the frame has a single one.
                return new(known, content[3]);
            }
        }

        throw PixelFaults.Malformed(pixels, "The JPEG-LS codestream has no frame with a scan", $"{codestream.Length} bytes", "a start of frame and a start of scan");
    }
}
