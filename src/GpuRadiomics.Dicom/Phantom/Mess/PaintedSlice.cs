using GpuRadiomics.Geometry;

namespace GpuRadiomics.Dicom.Phantom.Mess;

/// <summary>A slice in any plane.</summary>
/// <param name="Columns">Pixels of a row.</param>
/// <param name="Rows">Rows.</param>
/// <param name="ColumnSpacingMm">Between neighbouring columns.</param>
/// <param name="RowSpacingMm">Between neighbouring rows.</param>
/// <param name="ThicknessMm">Slice thickness.</param>
/// <param name="PositionMm">The centre of the first pixel.</param>
/// <param name="RowDirection">Along increasing columns.</param>
/// <param name="ColumnDirection">Along increasing rows.</param>
/// <param name="Hu">Columns fastest.</param>
internal sealed record PaintedSlice(
    int Columns, int Rows, double ColumnSpacingMm, double RowSpacingMm, double ThicknessMm, Vector3D PositionMm, Vector3D RowDirection, Vector3D ColumnDirection,
    short[] Hu);
