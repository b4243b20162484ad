namespace GpuRadiomics.Dicom.StructureSets;

/// <summary>What an RTSTRUCT says of itself, its images and its ROIs, without the contours. Texts are empty where the file says nothing.</summary>
public sealed record StructureSetHeader
{
    public required string Path { get; init; }

    public required string SopInstanceUid { get; init; }

    public required string SeriesInstanceUid { get; init; }

    public required string StudyInstanceUid { get; init; }

    public required string PatientId { get; init; }

    public required string Label { get; init; }

    /// <summary>Structure Set Date and Time (3006,0008/0009), digits only, so that ordinal order is time order; empty when unknown.</summary>
    public required string StructureSetDateTime { get; init; }

    /// <summary>Instance Creation Date and Time (0008,0012/0013), as above.</summary>
    public required string InstanceCreationDateTime { get; init; }

    /// <summary>APPROVED, UNAPPROVED or REJECTED.</summary>
    public required string ApprovalStatus { get; init; }

    /// <summary>Every Frame of Reference UID that the object, its image references or its ROIs name, each once.</summary>
    public required IReadOnlyList<string> FrameOfReferenceUids { get; init; }

    /// <summary>The image series it refers to: (3006,0010) > (3006,0012) > (3006,0014) > (0020,000E), each once.</summary>
    public required IReadOnlyList<string> ReferencedSeriesUids { get; init; }

    /// <summary>The images it refers to at series level: (3006,0014) > (3006,0016) > (0008,1155), each once.</summary>
    public required IReadOnlyList<string> ReferencedSopInstanceUids { get; init; }

    public required IReadOnlyList<RoiHeader> Rois { get; init; }

    public override string ToString() => $"structure set {SopInstanceUid} of patient '{PatientId}' ({Path})";
}
