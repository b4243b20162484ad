using GpuRadiomics.Dicom.Series;
using GpuRadiomics.Dicom.StructureSets;
using GpuRadiomics.Geometry;

namespace GpuRadiomics.Dicom.Rasterization;

/// <summary>Puts each contour on its slice, in that slice's pixel coordinates.</summary>
internal sealed class ContourPlacement(ImageSeriesGeometry geometry)
{
    private readonly SortedDictionary<int, List<SlicePolygon>> polygons = [];
    private readonly SortedDictionary<ContourDropReason, int> dropped = [];

    /// <summary>The polygons of each slice that has any, in the order of the file.</summary>
    public IReadOnlyDictionary<int, List<SlicePolygon>> PolygonsBySlice => polygons;

    public IReadOnlyDictionary<ContourDropReason, int> Dropped => dropped;

    public double LargestDistanceMm { get; private set; }

    public void Place(Contour contour)
    {
        if (FindFault(contour) is { } fault)
        {
            Drop(fault);
            return;
        }

        var points = contour.PointsMm;
        var normal = geometry.Grid.AxisZ;
        double lowest = double.MaxValue, highest = double.MinValue;
        for (int i = 0; i < points.Length; i += 3)
        {
            double position = PointAt(points, i).Dot(normal);
            (lowest, highest) = (Math.Min(lowest, position), Math.Max(highest, position));
        }

        if (highest - lowest > geometry.Grid.SpacingMm.Z / 2)
        {
            Drop(ContourDropReason.NotInSlicePlane);
            return;
        }

        if (geometry.FindSlice((lowest + highest) / 2) is not { } slice)
        {
            Drop(ContourDropReason.OutsideStack);
            return;
        }

        double distance = Math.Max(geometry.PositionsMm[slice] - lowest, highest - geometry.PositionsMm[slice]);
        LargestDistanceMm = Math.Max(LargestDistanceMm, distance);
        if (!polygons.TryGetValue(slice, out var onSlice))
            polygons.Add(slice, onSlice = []);
        onSlice.Add(ToPolygon(contour, slice));
    }

    public void Drop(ContourDropReason reason) => dropped[reason] = dropped.GetValueOrDefault(reason) + 1;

    private static ContourDropReason? FindFault(Contour contour)
    {
        if (contour.Type is not (ContourGeometricType.ClosedPlanar or ContourGeometricType.ClosedPlanarXor))
            return ContourDropReason.NotClosedPlanar;
        var points = contour.PointsMm;
        if (!points.All(c => Math.Abs(c) <= SliceChecks.FarthestPositionMm))
            return ContourDropReason.NonFinitePoint;
        Vector3D first = default, second = default;
        int distinct = 0;
        for (int i = 0; i < points.Length && distinct < 3; i += 3)
        {
            var point = PointAt(points, i);
            if (distinct == 0)
                (first, distinct) = (point, 1);
            else if (distinct == 1 && point != first)
                (second, distinct) = (point, 2);
            else if (distinct == 2 && point != first && point != second)
                distinct = 3;
        }

        return distinct < 3 ? ContourDropReason.TooFewPoints : null;
    }

    /// <summary>By the slice's own position, orientation and spacing (DICOM PS3.3 equation C.7.6.2.1-1, inverted); no vertex is rounded.</summary>
    private SlicePolygon ToPolygon(Contour contour, int slice)
    {
        var points = contour.PointsMm;
        int count = points.Length / 3;
        // A first point repeated at the end changes no region, but would hide that two contours are the same.
        if (PointAt(points, 0) == PointAt(points, 3 * (count - 1)))
            count--;
        var header = geometry.Slices[slice];
        var origin = header.PositionMm!.Value;
        Vector3D row = header.RowDirection!.Value.Normalized(), column = header.ColumnDirection!.Value.Normalized();
        double[] x = new double[count], y = new double[count];
        for (int i = 0; i < count; i++)
        {
            var d = PointAt(points, 3 * i) - origin;
            (x[i], y[i]) = (d.Dot(row) / header.ColumnSpacingMm!.Value, d.Dot(column) / header.RowSpacingMm!.Value);
        }

        return new(new(x, y), contour.Type == ContourGeometricType.ClosedPlanarXor);
    }

    private static Vector3D PointAt(double[] points, int i) => new(points[i], points[i + 1], points[i + 2]);
}
