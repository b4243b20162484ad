namespace GpuRadiomics.Dicom.StructureSets;

/// <summary>A ROI of a structure set (DICOM PS3.3 section C.8.8.5).</summary>
/// <param name="Number">ROI Number: unique in its structure set, and what contours are joined by.</param>
/// <param name="Name">ROI Name without surrounding spaces, accents composed; may be empty.</param>
/// <param name="FrameOfReferenceUid">The frame its contours are given in; may be empty.</param>
public record RoiHeader(int Number, string Name, string FrameOfReferenceUid)
{
    /// <summary>All that it may be asked for by; the name first.</summary>
    public virtual IReadOnlyList<string> Names => [Name];
}
