using GpuRadiomics.Dicom.Series;
using GpuRadiomics.Dicom.StructureSets;
using GpuRadiomics.Geometry;

namespace GpuRadiomics.Dicom.Linking;

/// <summary>The contours of a structure set: those of its image lie on slices, and within the matrix.</summary>
internal sealed class ContourEvidence(StructureSet structureSet) : LinkEvidence
{
    private readonly Lazy<Contour[]> contours = new(
        () => [.. structureSet.Header.Rois.SelectMany(r => structureSet.ReadRoi(r).Contours).Where(c => c.PointsMm.Length > 0)]);

    public override IEnumerable<IEnumerable<string>> ImageUids =>
        [structureSet.Header.ReferencedSopInstanceUids.Concat(structureSet.ReadContourImages().Select(image => image.SopInstanceUid))];

    public override IEnumerable<double> DistancesMm(ImageSeriesGeometry geometry)
    {
        foreach (var contour in contours.Value)
        {
            var first = new Vector3D(contour.PointsMm[0], contour.PointsMm[1], contour.PointsMm[2]);
            double position = first.Dot(geometry.Grid.AxisZ);
            if (geometry.FindSlice(position) is { } slice && LiesInMatrix(contour, geometry, slice))
                yield return Math.Abs(position - geometry.PositionsMm[slice]);
        }
    }

    private static bool LiesInMatrix(Contour contour, ImageSeriesGeometry geometry, int slice)
    {
        var (grid, origin) = (geometry.Grid, geometry.Slices[slice].PositionMm!.Value);
        for (int i = 0; i < contour.PointsMm.Length; i += 3)
        {
            var d = new Vector3D(contour.PointsMm[i], contour.PointsMm[i + 1], contour.PointsMm[i + 2]) - origin;
            double x = d.Dot(grid.AxisX) / grid.SpacingMm.X, y = d.Dot(grid.AxisY) / grid.SpacingMm.Y;
            if (!(x >= -0.5 && x <= grid.Size.X - 0.5 && y >= -0.5 && y <= grid.Size.Y - 0.5))
                return false;
        }

        return true;
    }
}
