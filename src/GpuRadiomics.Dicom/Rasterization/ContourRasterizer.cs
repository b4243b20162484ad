using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Dicom.Series;
using GpuRadiomics.Dicom.StructureSets;
using GpuRadiomics.Outcomes;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Dicom.Rasterization;

/// <summary>Turns contours into a mask on the CPU; <see cref="PlacedContours"/> says by which rule.</summary>
public static class ContourRasterizer
{
    /// <param name="roi">The ROI and its contours.</param>
    /// <param name="geometry">The image it was drawn on.</param>
    /// <param name="combination">How several contours on one slice make one region.</param>
    /// <exception cref="CaseRejectedException">As for <see cref="PlacedContours.Of"/> and <see cref="PlacedContours.Covering"/>.</exception>
    public static RasterizedRoi Rasterize(Roi roi, ImageSeriesGeometry geometry, ContourCombination combination = ContourCombination.Nested)
    {
        var placed = PlacedContours.Of(roi, geometry, combination);
        return placed.Covering(RingRasterizer.Rasterize(placed.Rings));
    }
}
