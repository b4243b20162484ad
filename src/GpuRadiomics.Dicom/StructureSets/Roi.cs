namespace GpuRadiomics.Dicom.StructureSets;

/// <summary>A ROI with its contours.</summary>
/// <param name="Header">Number and name.</param>
/// <param name="Contours">The contours in the order of the file; none where the file has none.</param>
/// <param name="Where">The ROI and its file in words, for messages.</param>
public sealed record Roi(RoiHeader Header, IReadOnlyList<Contour> Contours, string Where);
