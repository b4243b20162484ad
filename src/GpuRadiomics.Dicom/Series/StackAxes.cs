using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Geometry;

namespace GpuRadiomics.Dicom.Series;

/// <summary>The axes that slices of one orientation share: along a row, along a column, and the normal.</summary>
internal readonly record struct StackAxes(Vector3D X, Vector3D Y, Vector3D Z)
{
    public static StackAxes Of(SliceHeader slice)
    {
        var axisX = slice.RowDirection!.Value.Normalized();
        // Made exactly perpendicular: written direction cosines are rounded.
        var axisZ = axisX.Cross(slice.ColumnDirection!.Value).Normalized();
        return new(axisX, axisZ.Cross(axisX), axisZ);
    }

    /// <summary>Sorts slices along the normal.</summary>
    /// <returns>Their positions in the new order, mm from the patient origin.</returns>
    public double[] Sort(SliceHeader[] slices)
    {
        var axisZ = Z;
        var positions = slices.Select(slice => slice.PositionMm!.Value.Dot(axisZ)).ToArray();
        Array.Sort(positions, slices);
        return positions;
    }

    /// <summary>How far a slice lies beside another, in its pixels.</summary>
    public (double Columns, double Rows) ShiftPixels(SliceHeader slice, SliceHeader other)
    {
        var shift = slice.PositionMm!.Value - other.PositionMm!.Value;
        return (shift.Dot(X) / other.ColumnSpacingMm!.Value, shift.Dot(Y) / other.RowSpacingMm!.Value);
    }
}
