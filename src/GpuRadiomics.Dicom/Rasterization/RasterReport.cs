namespace GpuRadiomics.Dicom.Rasterization;

/// <summary>How a ROI's contours became its mask.</summary>
/// <param name="Rule">The name of the rule, for instance <c>pixel-centre/even-odd/nested-v1</c>.</param>
/// <param name="ContoursUsed">Contours that were drawn.</param>
/// <param name="Dropped">Contours that were left out, by reason; reasons that did not occur are absent.</param>
/// <param name="LargestDistanceMm">The largest distance of a used point from its slice, mm.</param>
/// <param name="OverlappingContours">Contours that cover voxels of another on the same slice without lying inside it; such are united.</param>
/// <param name="EmptyContours">Used contours that cover no voxel centre.</param>
public sealed record RasterReport(
    string Rule,
    int ContoursUsed,
    IReadOnlyDictionary<ContourDropReason, int> Dropped,
    double LargestDistanceMm,
    int OverlappingContours,
    int EmptyContours);
