namespace GpuRadiomics.Dicom.Linking;

/// <summary>What tied a structure set or segmentation to its image, the strongest first.</summary>
public enum LinkRule
{
    /// <summary>The Series Instance UID that it refers to.</summary>
    ReferencedSeries,

    /// <summary>The series that owns most of the images it refers to.</summary>
    ReferencedImages,

    /// <summary>The common Frame of Reference, and contours or frames that lie on the slices.</summary>
    FrameOfReference,
}
