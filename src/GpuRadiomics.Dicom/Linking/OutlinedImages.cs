using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Dicom.Segmentations;
using GpuRadiomics.Dicom.StructureSets;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Dicom.Linking;

/// <summary>Which images of a series a structure set or segmentation was drawn on.</summary>
public static class OutlinedImages
{
    /// <returns>The images, and frames of images, that its contours or frames refer to, or, where none of those is in the series, those that it lists for the whole series.</returns>
    /// <exception cref="CaseRejectedException">It cannot be read any more.</exception>
    public static ReferencedImages Of(MaskObject maskObject, ImageSeries series)
    {
        // Anonymisers forget the references of contours and frames more often than those of the series.
        var single = maskObject is SegmentationHeader
            ? Segmentation.Read(maskObject.Path).ReadSourceImages()
            : StructureSet.Read(maskObject.Path).ReadContourImages();
        var ofSingle = ReferencedImages.Of(single);
        return series.Slices.Any(ofSingle.Contains) ? ofSingle : ReferencedImages.Of(maskObject.ReferencedSopInstanceUids);
    }
}
