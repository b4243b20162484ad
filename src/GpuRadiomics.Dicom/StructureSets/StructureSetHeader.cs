using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Dicom.StructureSets;

/// <summary>
/// What an RTSTRUCT says of itself, its images and its ROIs, without the contours. It refers to image series by
/// (3006,0010) > (3006,0012) > (3006,0014) > (0020,000E), and to images by (3006,0014) > (3006,0016) > (0008,1155).
/// </summary>
public sealed record StructureSetHeader : MaskObject
{
    public required string Label { get; init; }

    /// <summary>APPROVED, UNAPPROVED or REJECTED.</summary>
    public required string ApprovalStatus { get; init; }

    public override MaskSource Source => MaskSource.StructureSet;
}
