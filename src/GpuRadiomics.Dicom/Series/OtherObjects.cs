using GpuRadiomics.Dicom.Index;

namespace GpuRadiomics.Dicom.Series;

/// <summary>Objects that are no slices, although they carry the series' UID and modality: screen captures, dose reports, cines.</summary>
internal static class OtherObjects
{
    /// <summary>The slices among some objects; all objects where none is a slice, so that what is wrong with them is told.</summary>
    /// <param name="objects">Objects of one series, without localizers.</param>
    /// <param name="notes">Gets what is left out, in words.</param>
    public static SliceHeader[] LeaveOut(SliceHeader[] objects, List<string>? notes = null)
    {
        SliceHeader[] slices = [.. objects.Where(image => WhyNoSlice(image) is null)];
        if (slices.Length == objects.Length || slices.Length == 0)
            return objects;
        foreach (var (why, count) in objects.Select(WhyNoSlice).OfType<string>().CountBy(why => why).OrderBy(left => left.Key, StringComparer.Ordinal))
            notes?.Add(FormattableString.Invariant($"{count} objects left out that are no slices: {why}"));
        return slices;
    }

    private static string? WhyNoSlice(SliceHeader image) => image switch
    {
        { NumberOfFrames: > 1, Frame: null } => "several frames",
        { SamplesPerPixel: > 1 } or { PhotometricInterpretation: not ("MONOCHROME1" or "MONOCHROME2" or "") } => "colour",
        { PositionMm: null } when SopClasses.IsSecondaryCapture(image.SopClassUid) => "secondary captures without a position in the patient",
        _ => null,
    };
}
