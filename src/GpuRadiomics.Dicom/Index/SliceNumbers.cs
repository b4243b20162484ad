using GpuRadiomics.Geometry;

namespace GpuRadiomics.Dicom.Index;

/// <summary>What differs from slice to slice. Numbers that are absent have a value that no header can give them.</summary>
/// <param name="PositionMm">With x not a number where absent.</param>
/// <param name="RescaleSlope">Not a number where absent.</param>
/// <param name="AcquisitionTicks">The time of day.</param>
/// <param name="ContentTicks">The time of day.</param>
/// <param name="PixelDataOffset">As in the header.</param>
/// <param name="InstanceNumber">As in the header.</param>
/// <param name="Kind">Which of the table's kinds it is of.</param>
internal readonly record struct SliceNumbers(
    Vector3D PositionMm, double RescaleSlope, long AcquisitionTicks, long ContentTicks, long PixelDataOffset, int InstanceNumber, int Kind)
{
    public const long NoTime = long.MinValue;
    public const int NoInteger = int.MinValue;

    public static SliceNumbers Of(SliceHeader slice, int kind) => new(
        slice.PositionMm ?? new(double.NaN, 0, 0), slice.RescaleSlope ?? double.NaN, slice.AcquisitionTime?.Ticks ?? NoTime, slice.ContentTime?.Ticks ?? NoTime,
        slice.PixelDataOffset, slice.InstanceNumber ?? NoInteger, kind);

    /// <summary>A header without them.</summary>
    public static SliceHeader Cleared(SliceHeader slice) => slice with
    {
        InstanceNumber = null,
        AcquisitionTime = null,
        ContentTime = null,
        PositionMm = null,
        RescaleSlope = null,
        PixelDataOffset = 0,
    };

    /// <summary>A header with them.</summary>
    /// <param name="kind">One without.</param>
    /// <param name="path">Of the slice.</param>
    /// <param name="sopInstanceUid">Of the slice.</param>
    /// <param name="frame">Where the slice is a frame.</param>
    public SliceHeader On(SliceHeader kind, string path, string sopInstanceUid, FrameContent? frame) => kind with
    {
        Path = path,
        SopInstanceUid = sopInstanceUid,
        Frame = frame,
        InstanceNumber = InstanceNumber == NoInteger ? null : InstanceNumber,
        AcquisitionTime = AcquisitionTicks == NoTime ? null : new TimeSpan(AcquisitionTicks),
        ContentTime = ContentTicks == NoTime ? null : new TimeSpan(ContentTicks),
        PositionMm = double.IsNaN(PositionMm.X) ? null : PositionMm,
        RescaleSlope = double.IsNaN(RescaleSlope) ? null : RescaleSlope,
        PixelDataOffset = PixelDataOffset,
    };
}
