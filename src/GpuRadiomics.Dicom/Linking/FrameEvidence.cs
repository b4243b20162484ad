using GpuRadiomics.Dicom.Segmentations;
using GpuRadiomics.Dicom.Series;
using GpuRadiomics.Geometry;

namespace GpuRadiomics.Dicom.Linking;

/// <summary>The frames of a segmentation: those of its image have their pixels on its voxels. The middle of a frame has to lie within it.</summary>
internal sealed class FrameEvidence(Segmentation segmentation) : LinkEvidence
{
    public override IEnumerable<IEnumerable<string>> ImageUids =>
        [segmentation.Header.ReferencedSopInstanceUids, segmentation.ReadSourceImages().Select(image => image.SopInstanceUid)];

    public override IEnumerable<double> DistancesMm(ImageSeriesGeometry geometry)
    {
        var image = new ImageSlices(geometry);
        double lastColumn = segmentation.Header.Columns - 1, lastRow = segmentation.Header.Rows - 1;
        foreach (var plane in segmentation.Frames.Select(frame => frame.Plane))
        {
            var middle = image.IndexOf(plane.PositionMm(lastColumn / 2, lastRow / 2));
            if (!LiesWithin(middle, geometry.Grid.Size))
                continue;
            double corners = image.DistanceToVoxelMm(plane.PositionMm(0, 0)) + image.DistanceToVoxelMm(plane.PositionMm(lastColumn, 0))
                + image.DistanceToVoxelMm(plane.PositionMm(0, lastRow)) + image.DistanceToVoxelMm(plane.PositionMm(lastColumn, lastRow));
            yield return corners / 4;
        }
    }

    private static bool LiesWithin(Vector3D index, Size3 size) =>
        index.X >= -0.5 && index.X <= size.X - 0.5 && index.Y >= -0.5 && index.Y <= size.Y - 0.5 && index.Z >= -0.5 && index.Z <= size.Z - 0.5;
}
