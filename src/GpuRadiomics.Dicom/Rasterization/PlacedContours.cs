using GpuRadiomics.Compute;
using GpuRadiomics.Dicom.Series;
using GpuRadiomics.Dicom.StructureSets;
using GpuRadiomics.Geometry;
using GpuRadiomics.Outcomes;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Dicom.Rasterization;

/// <summary>
/// A ROI's contours on the slices of its image, by the rule <c>pixel-centre/even-odd/nested-v1</c>: a voxel belongs to the ROI when its centre lies in the
/// polygons of its slice. Vertices are not rounded, slices without contours stay empty. Which voxels that are, a backend says.
/// </summary>
public sealed class PlacedContours
{
    /// <summary>A contour with a jag on every row of a large matrix has some 100 000.</summary>
    private const long MostCrossings = 1 << 24;

    private readonly Roi roi;
    private readonly ImageSeriesGeometry geometry;
    private readonly ContourPlacement placement;
    private readonly string rule;

    private PlacedContours(Roi roi, ImageSeriesGeometry geometry, ContourPlacement placement, ContourCombination combination)
    {
        (this.roi, this.geometry, this.placement, rule) = (roi, geometry, placement, RuleOf(combination));
        Rings = new(geometry.Grid, placement.PolygonsBySlice.SelectMany(slice => ContourLayers.Of(slice.Key, slice.Value, combination)));
    }

    /// <summary>What is to be drawn. Only the ROI's bounding box is allocated for it.</summary>
    public PlanarRings Rings { get; }

    /// <param name="roi">The ROI and its contours.</param>
    /// <param name="geometry">The image it was drawn on.</param>
    /// <param name="combination">How several contours on one slice make one region.</param>
    /// <exception cref="CaseRejectedException"><see cref="RejectionReason.RoiWithoutContours"/> without closed planar contours;
    /// <see cref="RejectionReason.EmptyMask"/> when those lie between voxel centres or beside the image;
    /// <see cref="RejectionReason.RoiTooLarge"/> when they are far more than anyone draws.</exception>
    public static PlacedContours Of(Roi roi, ImageSeriesGeometry geometry, ContourCombination combination = ContourCombination.Nested)
    {
        var placement = new ContourPlacement(geometry);
        foreach (var contour in roi.Contours)
            placement.Place(contour);
        if (placement.Dropped.GetValueOrDefault(ContourDropReason.NotClosedPlanar) == roi.Contours.Count)
            throw WithoutContours(roi);
        foreach (var onSlice in placement.PolygonsBySlice.Values)
        {
            RequireDrawable(roi, onSlice, geometry.Grid.Size.Y, combination);
            if (combination == ContourCombination.Nested)
                DropDuplicates(onSlice, placement);
        }

        var placed = new PlacedContours(roi, geometry, placement, combination);
        if (placed.Rings.Box.IsEmpty)
            throw placed.Empty();
        RequireAddressable(roi, placed.Rings.Box);
        return placed;
    }

    /// <summary>The ROI with the voxels that <see cref="Rings"/> cover.</summary>
    /// <exception cref="CaseRejectedException"><see cref="RejectionReason.EmptyMask"/> when there are none.</exception>
    public RasterizedRoi Covering(RingMask drawn)
    {
        if (drawn.Mask.VoxelCount == 0)
            throw Empty();
        return new(drawn.Mask, new(rule, Rings.Rings.Count, placement.Dropped, placement.LargestDistanceMm, drawn.OverlappingRings, drawn.EmptyRings));
    }

    /// <summary>The rule's name, for reports.</summary>
    public static string RuleOf(ContourCombination combination) => combination switch
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

    /// <summary>A zigzag over all rows costs hundreds of times its bytes, and to tell which contours lie in which costs their square.</summary>
    private static void RequireDrawable(Roi roi, List<SlicePolygon> polygons, int rows, ContourCombination combination)
    {
        string? excess = polygons.Select(polygon => polygon.CrossingsOf(rows)).Where(crossings => crossings > MostCrossings)
            .Select(crossings => $"a contour that crosses rows {crossings} times, more than {MostCrossings}").FirstOrDefault();
        excess ??= combination == ContourCombination.Nested ? PolygonNesting.ExcessOf(polygons) : null;
        if (excess is not null)
        {
            throw new CaseRejectedException(
                RejectionReason.RoiTooLarge, "The ROI's contours are too many to be drawn", roi.Where, excess, "contours as people or programs draw them",
                "Export the structure set anew, with fewer points");
        }
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

    private CaseRejectedException Empty() => new(
        RejectionReason.EmptyMask, "The contours cover no voxel centre of the image", $"{roi.Where} on {geometry.Where}",
        $"{roi.Contours.Count} contours" + string.Concat(placement.Dropped.Select(d => $", {d.Value} {d.Key}")), "at least one voxel",
        "Check that the structure set belongs to this image");
}
