using GpuRadiomics.Dicom.Codecs;
using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Dicom.Series;

/// <summary>What the stored pixels of a slice are; every slice of a volume has the same.</summary>
public readonly record struct PixelFormat(int BitsAllocated, bool IsSigned)
{
    public int BytesPerPixel => BitsAllocated / 8;

    public static PixelFormat Of(SliceHeader slice) => new(slice.BitsAllocated, slice.IsSigned);

    public override string ToString() => $"{(IsSigned ? "signed" : "unsigned")} {BitsAllocated} bit";

    /// <summary>
    /// Why the pixels of these slices cannot be read whatever the settings are, or null when they can. Localizers and what is no slice are left out, as
    /// they are in the volume.
    /// </summary>
    internal static CaseRejectedException? FaultOf(IEnumerable<SliceHeader> slices) =>
        OtherObjects.LeaveOut([.. slices.Where(slice => !slice.IsLocalizer)]).Select(FaultOf).FirstOrDefault(fault => fault is not null);

    private static CaseRejectedException? FaultOf(SliceHeader slice)
    {
        if (slice is { NumberOfFrames: not 1, Frame: null })
        {
            return Unsupported(
                slice, "The image has several frames and is of a class that does not say where they lie", $"{slice.NumberOfFrames} frames, SOP class {slice.SopClassUid}",
                "one slice a file, or an enhanced CT, MR or PET image");
        }

        if (slice.SamplesPerPixel != 1 || slice.PhotometricInterpretation is not ("MONOCHROME1" or "MONOCHROME2"))
        {
            return Unsupported(
                slice, "The image is not a grey scale one", $"{slice.SamplesPerPixel} samples a pixel, '{slice.PhotometricInterpretation}'",
                "1 sample a pixel, MONOCHROME1 or MONOCHROME2");
        }

        if (slice.BitsAllocated is not (8 or 16 or 32))
            return Unsupported(slice, "The stored pixels have an unusual size", $"{slice.BitsAllocated} bits allocated", "8, 16 or 32");
        return PixelFaults.Of(slice.Pixels);
    }

    private static CaseRejectedException Unsupported(SliceHeader slice, string what, string found, string expected) =>
        new(RejectionReason.UnsupportedEncoding, what, slice.Path, found, expected, "Export the series as single-frame grey scale images");
}
