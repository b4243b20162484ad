using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Dicom.StructureSets;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Dicom.Linking;

/// <summary>Which images of a series a structure set was drawn on.</summary>
public static class OutlinedImages
{
    /// <returns>The SOP Instance UIDs that its contours refer to, or, where none of those is in the series, those that it lists for the whole series.</returns>
    /// <exception cref="CaseRejectedException">The structure set cannot be read any more.</exception>
    public static IReadOnlySet<string> Of(StructureSetHeader structureSet, ImageSeries series)
    {
        // Anonymisers forget the references of contours more often than those of the series.
        var ofContours = StructureSet.Read(structureSet.Path).ReadContourImageUids().ToHashSet(StringComparer.Ordinal);
        return series.Slices.Any(slice => ofContours.Contains(slice.SopInstanceUid))
            ? ofContours
            : structureSet.ReferencedSopInstanceUids.ToHashSet(StringComparer.Ordinal);
    }
}
