namespace GpuRadiomics.Dicom.Codecs;

/// <summary>What a codestream says of its image; checked against the file's header before a pixel is decoded.</summary>
/// <param name="Columns">Width in pixels.</param>
/// <param name="Rows">Height in pixels.</param>
/// <param name="Components">Samples a pixel.</param>
/// <param name="Precision">Bits of a sample.</param>
/// <param name="IsSigned">Samples are signed numbers, which only JPEG 2000 has; elsewhere two's complement is coded as if unsigned.</param>
internal readonly record struct CodestreamFrame(int Columns, int Rows, int Components, int Precision, bool IsSigned = false)
{
    /// <exception cref="Outcomes.CaseRejectedException">The codestream is of another image than the header, or it is unclear what its numbers mean.</exception>
    public void Require(PixelDescription pixels)
    {
        if (Columns != pixels.Columns || Rows != pixels.Rows || Components != 1)
            throw Contradiction(pixels, "size", $"{Columns} x {Rows} pixels of {Components} components", $"{pixels.Columns} x {pixels.Rows} pixels of 1 component");
        // The bits of a codestream are the stored ones (PS3.5 section 8.2): nothing says where a high bit elsewhere would put them.
        if (Precision > pixels.BitsAllocated || pixels.HighBit != pixels.BitsStored - 1)
        {
            throw Contradiction(
                pixels, "precision", $"{Precision} bits, high bit {pixels.HighBit}",
                $"at most {pixels.BitsAllocated} bits, high bit {pixels.BitsStored - 1} for {pixels.BitsStored} bits stored");
        }

        if (IsSigned && !pixels.IsSigned)
            throw Contradiction(pixels, "sign", "signed numbers in the codestream", "unsigned numbers, as pixel representation 0 says");
        if (!IsSigned && pixels.IsSigned && Precision < pixels.BitsStored)
            throw Contradiction(pixels, "sign", $"{Precision} bits without a sign", $"the {pixels.BitsStored} bits stored, the highest of them the sign");
    }

    private static Outcomes.CaseRejectedException Contradiction(PixelDescription pixels, string what, string found, string expected) =>
        PixelFaults.Malformed(pixels, $"The codestream and the file's header contradict each other in the pixels' {what}", found, expected);
}
