using GpuRadiomics.Dicom.Series;
using GpuRadiomics.Geometry;

namespace GpuRadiomics.Dicom.Segmentations;

/// <summary>The voxel centres of an image where its slices really lie; its grid, which is regular, may be a little beside.</summary>
internal sealed class ImageSlices
{
    private readonly ImageSeriesGeometry geometry;
    private readonly PixelPlane[] planes;

    public ImageSlices(ImageSeriesGeometry geometry) => (this.geometry, planes) = (geometry, [.. geometry.Slices.Select(PixelPlane.Of)]);

    public Grid Grid => geometry.Grid;

    public string Where => geometry.Where;

    public Vector3D PositionMm(int x, int y, int z) => planes[z].PositionMm(x, y);

    /// <summary>The (fractional) voxel index of a position; beyond the first and last slice the stack goes on with its spacing.</summary>
    public Vector3D IndexOf(Vector3D positionMm)
    {
        double position = positionMm.Dot(Grid.AxisZ);
        int slice = NearestSlice(position);
        var (x, y) = planes[slice].IndexOf(positionMm);
        return new(x, y, slice + (position - geometry.PositionsMm[slice]) / Grid.SpacingMm.Z);
    }

    /// <summary>How far a position lies from the nearest voxel centre, mm, were the image to go on beyond its edges.</summary>
    public double DistanceToVoxelMm(Vector3D positionMm)
    {
        var index = IndexOf(positionMm);
        var beside = new Vector3D(
            (index.X - Math.Round(index.X)) * Grid.SpacingMm.X, (index.Y - Math.Round(index.Y)) * Grid.SpacingMm.Y, (index.Z - Math.Round(index.Z)) * Grid.SpacingMm.Z);
        return beside.Length;
    }

    private int NearestSlice(double positionMm) => geometry.FindSlice(positionMm) ?? (positionMm < geometry.PositionsMm[0] ? 0 : planes.Length - 1);
}
