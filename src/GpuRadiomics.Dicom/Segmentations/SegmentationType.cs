namespace GpuRadiomics.Dicom.Segmentations;

/// <summary>Segmentation Type (0062,0001): what a stored pixel says (DICOM PS3.3 section C.8.20.2.3).</summary>
public enum SegmentationType
{
    /// <summary>1 bit: in the segment of the frame or not.</summary>
    Binary,

    /// <summary>8 bit: how likely, or how much of the voxel.</summary>
    Fractional,

    /// <summary>8 or 16 bit: the number of the segment that the voxel belongs to.</summary>
    Labelmap,
}
