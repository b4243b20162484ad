using GpuRadiomics.Dicom.StructureSets;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Dicom.Index;

/// <summary>
/// What a structure set (contours) and a segmentation (voxels) have in common: who they are, which image they say they were drawn on, and the names of
/// their ROIs. Texts are empty where the file says nothing.
/// </summary>
public abstract record MaskObject
{
    public required string Path { get; init; }

    public required string SopInstanceUid { get; init; }

    public required string SeriesInstanceUid { get; init; }

    public required string StudyInstanceUid { get; init; }

    public required string PatientId { get; init; }

    /// <summary>When it was drawn: Structure Set Date and Time (3006,0008/0009), or Content Date and Time (0008,0023/0033); digits only, so that ordinal
    /// order is time order; empty when unknown.</summary>
    public required string ContentDateTime { get; init; }

    /// <summary>Instance Creation Date and Time (0008,0012/0013), as above.</summary>
    public required string InstanceCreationDateTime { get; init; }

    /// <summary>Every Frame of Reference UID that the object, its image references or its ROIs name, each once.</summary>
    public required IReadOnlyList<string> FrameOfReferenceUids { get; init; }

    /// <summary>The image series it refers to, each once.</summary>
    public required IReadOnlyList<string> ReferencedSeriesUids { get; init; }

    /// <summary>The images it refers to as a whole, each once; contours and frames may name others.</summary>
    public required IReadOnlyList<string> ReferencedSopInstanceUids { get; init; }

    /// <summary>What may be computed; of a segmentation, its segments without the background.</summary>
    public required IReadOnlyList<RoiHeader> Rois { get; init; }

    public abstract MaskSource Source { get; }

    /// <summary>The kind of object in words, for messages.</summary>
    public string Kind => Source == MaskSource.StructureSet ? "structure set" : "segmentation";

    public sealed override string ToString() => $"{Kind} {SopInstanceUid} of patient '{PatientId}' ({Path})";
}
