using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Dicom.Linking;

/// <summary>A structure set or segmentation and the image series it was drawn on: at least one, or the reason why none.</summary>
/// <param name="MaskObject">The structure set or segmentation.</param>
/// <param name="Images">The image series it refers to; several when it serves CT and PET. Empty when rejected.</param>
/// <param name="Rule">How they were found; null when rejected.</param>
/// <param name="Notes">What else in the file contradicts this, in words: worth a look, no reason to stop.</param>
/// <param name="Rejection">Why there is no image; else null.</param>
public sealed record LinkedMaskObject(
    MaskObject MaskObject,
    IReadOnlyList<ImageSeries> Images,
    LinkRule? Rule,
    IReadOnlyList<string> Notes,
    CaseRejectedException? Rejection);
