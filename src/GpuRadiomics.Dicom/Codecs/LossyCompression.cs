using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Dicom.Codecs;

/// <summary>
/// Images that are not what the scanner measured, because some compression changed them. Texture features see the difference, so such images are
/// rejected unless the settings allow them.
/// </summary>
public static class LossyCompression
{
    /// <summary>
    /// What a file's header says of a loss, or null when it says nothing: Lossy Image Compression (0028,2110) is "01" for good once pixels were compressed
    /// with a loss, also when they are uncompressed again (DICOM PS3.3 section C.7.6.1.1.5).
    /// </summary>
    public static string? Declared(string lossyImageCompression) =>
        lossyImageCompression == "01" ? "Lossy Image Compression (0028,2110) is 01" : null;

    /// <summary>The first slice whose header says that its image lost something, with what it says, or null.</summary>
    public static (SliceHeader Slice, string Loss)? FirstDeclared(IReadOnlyList<SliceHeader> slices)
    {
        foreach (var slice in slices)
        {
            if (Declared(slice.LossyImageCompression) is { } loss)
                return (slice, loss);
        }

        return null;
    }

    /// <summary>What rows say of an image that was read although its header says that it lost something; null when it does not.</summary>
    internal static string? NoteOn(IReadOnlyList<SliceHeader> slices) =>
        FirstDeclared(slices) is var (_, loss) ? $"changed by a lossy compression: {loss}" : null;

    internal static CaseRejectedException Refused(PixelDescription pixels, string loss) => new(
        RejectionReason.LossyCompressed, "The image was changed by a lossy compression", pixels.Path, loss, "pixels that were never compressed with a loss",
        "Fetch the original images, or allow lossy images in the settings");
}
