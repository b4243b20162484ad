using GpuRadiomics.Dicom.Series;
using GpuRadiomics.Dicom.StructureSets;
using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Dicom.Rasterization;

/// <summary>
/// Turns contours into a mask by the rule <c>pixel-centre/even-odd/nested-v1</c>: a voxel belongs to the ROI when its centre lies in the polygons of
/// its slice. Vertices are not rounded, slices without contours stay empty, and only the ROI's bounding box is allocated.
/// </summary>
public static class ContourRasterizer
{
    /// <param name="roi">The ROI and its contours.</param>
    /// <param name="geometry">The image it was drawn on.</param>
    /// <param name="combination">How several contours on one slice make one region.</param>
    /// <exception cref="CaseRejectedException"><see cref="RejectionReason.RoiWithoutContours"/> without closed planar contours;
    /// <see cref="RejectionReason.EmptyMask"/> when those cover no voxel centre.</exception>
    public static RasterizedRoi Rasterize(Roi roi, ImageSeriesGeometry geometry, ContourCombination combination = ContourCombination.Nested)
    {
        var placement = new ContourPlacement(geometry);
        foreach (var contour in roi.Contours)
            placement.Place(contour);
        if (placement.Dropped.GetValueOrDefault(ContourDropReason.NotClosedPlanar) == roi.Contours.Count)
            throw WithoutContours(roi);
        if (combination == ContourCombination.Nested)
        {
            foreach (var onSlice in placement.PolygonsBySlice.Values)
                DropDuplicates(onSlice, placement);
        }

        var size = geometry.Grid.Size;
        var box = BoxOf(placement, size);
        if (box.IsEmpty)
            throw Empty(roi, geometry, placement);
        RequireAddressable(roi, box);
        var values = new byte[box.Size.Voxels];
        var region = new SliceRegion(box);
        int voxelsPerSlice = box.Size.X * box.Size.Y;
        foreach (var (slice, onSlice) in placement.PolygonsBySlice)
            region.Combine(onSlice, combination, values.AsSpan((slice - box.Z) * voxelsPerSlice, voxelsPerSlice));
        var mask = Mask.FromBox(geometry.Grid, box, values);
        if (mask.VoxelCount == 0)
            throw Empty(roi, geometry, placement);
        var report = new RasterReport(
            RuleOf(combination), placement.PolygonsBySlice.Values.Sum(p => p.Count), placement.Dropped, placement.LargestDistanceMm,
            region.OverlappingContours, region.EmptyContours);
        return new(mask, report);
    }

    private static string RuleOf(ContourCombination combination) => combination switch
    {
        ContourCombination.Xor => "pixel-centre/even-odd/xor-v1",
        ContourCombination.Union => "pixel-centre/even-odd/union-v1",
        _ => "pixel-centre/even-odd/nested-v1",
    };

    // Only CLOSED_PLANAR: of CLOSEDPLANAR_XOR contours a repeated one cancels, as it was meant to.
    private static void DropDuplicates(List<SlicePolygon> polygons, ContourPlacement placement)
    {
        for (int i = polygons.Count - 1; i > 0; i--)
        {
            if (!polygons[i].IsXor && polygons.FindIndex(0, i, p => !p.IsXor && p.IsSameAs(polygons[i])) >= 0)
            {
                polygons.RemoveAt(i);
                placement.Drop(ContourDropReason.Duplicate);
            }
        }
    }

    /// <summary>The voxel centres between the outermost vertices, clipped to the image.</summary>
    private static Box3 BoxOf(ContourPlacement placement, Size3 size)
    {
        var polygons = placement.PolygonsBySlice.Values.SelectMany(p => p).ToArray();
        if (polygons.Length == 0)
            return default;
        int x = ScanlineFill.FirstCentreFrom(polygons.Min(p => p.MinX), 0, size.X);
        int y = ScanlineFill.FirstCentreFrom(polygons.Min(p => p.MinY), 0, size.Y);
        int endX = ScanlineFill.FirstCentreFrom(polygons.Max(p => p.MaxX), 0, size.X);
        int endY = ScanlineFill.FirstCentreFrom(polygons.Max(p => p.MaxY), 0, size.Y);
        int z = placement.PolygonsBySlice.Keys.Min(), endZ = placement.PolygonsBySlice.Keys.Max() + 1;
        return new(x, y, z, new(endX - x, endY - y, endZ - z));
    }

    private static void RequireAddressable(Roi roi, Box3 box)
    {
        if (box.Size.Voxels > Array.MaxLength)
        {
            throw new CaseRejectedException(
                RejectionReason.UnsupportedEncoding, "The ROI's bounding box is too large", roi.Where, $"{box.Size} voxels",
                $"at most {Array.MaxLength} voxels", "Split the ROI");
        }
    }

    private static CaseRejectedException WithoutContours(Roi roi) => new(
        RejectionReason.RoiWithoutContours, "The ROI has no closed planar contours", roi.Where,
        roi.Contours.Count == 0 ? "no contours" : string.Join(", ", roi.Contours.CountBy(c => c.Type).Select(t => $"{t.Value} {t.Key}")),
        "CLOSED_PLANAR contours", "Leave this ROI out");

    private static CaseRejectedException Empty(Roi roi, ImageSeriesGeometry geometry, ContourPlacement placement) => new(
        RejectionReason.EmptyMask, "The contours cover no voxel centre of the image", $"{roi.Where} on {geometry.Where}",
        $"{roi.Contours.Count} contours" + string.Concat(placement.Dropped.Select(d => $", {d.Value} {d.Key}")), "at least one voxel",
        "Check that the structure set belongs to this image");
}
