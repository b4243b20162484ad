using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Geometry;

namespace GpuRadiomics.Dicom.Segmentations;

/// <summary>The plane of a slice or a frame: where the centres of its pixels lie in the patient (DICOM PS3.3 equation C.7.6.2.1-1).</summary>
/// <param name="OriginMm">The centre of pixel (0, 0).</param>
/// <param name="RowDirection">Unit direction along increasing column index.</param>
/// <param name="ColumnDirection">Unit direction along increasing row index.</param>
/// <param name="ColumnSpacingMm">Distance between neighbouring columns.</param>
/// <param name="RowSpacingMm">Distance between neighbouring rows.</param>
internal readonly record struct PixelPlane(
    Vector3D OriginMm, Vector3D RowDirection, Vector3D ColumnDirection, double ColumnSpacingMm, double RowSpacingMm)
{
    public Vector3D Normal => RowDirection.Cross(ColumnDirection).Normalized();

    /// <summary>The plane of a slice that has passed the checks of its stack.</summary>
    public static PixelPlane Of(SliceHeader slice) => new(
        slice.PositionMm!.Value, slice.RowDirection!.Value.Normalized(), slice.ColumnDirection!.Value.Normalized(), slice.ColumnSpacingMm!.Value,
        slice.RowSpacingMm!.Value);

    public Vector3D PositionMm(double column, double row) => OriginMm + RowDirection * (column * ColumnSpacingMm) + ColumnDirection * (row * RowSpacingMm);

    /// <summary>The (fractional) column and row of a position, seen along the normal.</summary>
    public (double Column, double Row) IndexOf(Vector3D positionMm)
    {
        var d = positionMm - OriginMm;
        return (d.Dot(RowDirection) / ColumnSpacingMm, d.Dot(ColumnDirection) / RowSpacingMm);
    }
}
