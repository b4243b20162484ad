using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Dicom.Part10;
using GpuRadiomics.Geometry;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Dicom.Series;

/// <summary>What each slice must have, and must share with the others, to lie in one stack.</summary>
internal static class SliceChecks
{
    /// <summary>Largest difference of a direction cosine, or relative one of a pixel spacing: 0.05 pixel at the far side of a 512 matrix.</summary>
    public const double SamePlaneTolerance = 1e-4;

    /// <summary>Largest deviation of direction cosines from perpendicular unit vectors; they are written with few digits.</summary>
    public const double UnitTolerance = 1e-3;

    /// <summary>A kilometre: beyond it the position is nonsense, and sums of it lose the millimetres.</summary>
    public const double FarthestPositionMm = 1e6;

    /// <summary>A nanometre: below it a length is nonsense, and so it is beyond <see cref="FarthestPositionMm"/>.</summary>
    public const double SmallestLengthMm = 1e-6;

    private static readonly string LengthsExpected = FormattableString.Invariant($"{SmallestLengthMm} to {FarthestPositionMm:F0} mm");

    public static void RequireAttributes(SliceHeader slice, string modality)
    {
        if (slice.PositionMm is not { } position)
            throw FileFault.Missing(slice.Where, Tags.ImagePositionPatient, "ImagePositionPatient");
        if (!(position.Length <= FarthestPositionMm))
            throw Malformed(slice, "The image position is not in the patient", $"{position} mm", $"at most {FarthestPositionMm:F0} mm from the origin");
        if (slice.RowDirection is not { } row || slice.ColumnDirection is not { } column)
            throw FileFault.Missing(slice.Where, Tags.ImageOrientationPatient, "ImageOrientationPatient");
        if (slice.RowSpacingMm is not { } rowSpacing || slice.ColumnSpacingMm is not { } columnSpacing)
            throw FileFault.Missing(slice.Where, Tags.PixelSpacing, "PixelSpacing");
        if (!IsLength(rowSpacing) || !IsLength(columnSpacing))
            throw Malformed(slice, "The pixel spacing cannot be used", FormattableString.Invariant($"{rowSpacing} \\ {columnSpacing} mm"), LengthsExpected);
        if (modality != "MR" && slice.RescaleSlope is null)
            throw FileFault.Missing(slice.Where, Tags.RescaleSlope, "RescaleSlope");
        if (modality != "MR" && slice.RescaleIntercept is null)
            throw FileFault.Missing(slice.Where, Tags.RescaleIntercept, "RescaleIntercept");
        if (slice.RescaleSlope == 0)
            throw Malformed(slice, "The rescale slope makes every pixel the same", "0", "a slope other than 0");
        double worst = Math.Max(Math.Abs(row.Dot(column)), Math.Max(Math.Abs(row.Length - 1), Math.Abs(column.Length - 1)));
        if (!(worst <= UnitTolerance))
            throw Malformed(slice, "The image orientation is no pair of perpendicular unit vectors", $"{row}, {column}", "such a pair");
    }

    /// <summary>Why a slice cannot lie in the stack of another: what differs, and both values; null when nothing does.</summary>
    public static (string What, string Found, string Expected)? DifferenceOf(SliceHeader slice, SliceHeader first)
    {
        if (slice.Rows != first.Rows || slice.Columns != first.Columns)
            return ("matrix sizes", $"{slice.Columns} x {slice.Rows}", $"{first.Columns} x {first.Rows}");
        if (!Same(slice.RowDirection!.Value, first.RowDirection!.Value) || !Same(slice.ColumnDirection!.Value, first.ColumnDirection!.Value))
            return ("orientations", $"{slice.RowDirection}, {slice.ColumnDirection}", $"{first.RowDirection}, {first.ColumnDirection}");
        if (!Same(slice.RowSpacingMm!.Value, first.RowSpacingMm!.Value) || !Same(slice.ColumnSpacingMm!.Value, first.ColumnSpacingMm!.Value))
        {
            return ("pixel spacings", FormattableString.Invariant($"{slice.RowSpacingMm} \\ {slice.ColumnSpacingMm} mm"),
                FormattableString.Invariant($"{first.RowSpacingMm} \\ {first.ColumnSpacingMm} mm"));
        }

        return null;
    }

    public static double RequireThickness(SliceHeader slice)
    {
        if (slice.SliceThicknessMm is not { } thickness)
            throw FileFault.Missing(slice.Where, Tags.SliceThickness, "SliceThickness, the only spacing that a series of one slice has,");
        return IsLength(thickness)
            ? thickness
            : throw Malformed(slice, "The slice thickness cannot be used", FormattableString.Invariant($"{thickness} mm"), LengthsExpected);
    }

    public static bool IsLength(double mm) => mm is >= SmallestLengthMm and <= FarthestPositionMm;

    private static bool Same(Vector3D a, Vector3D b) =>
        Math.Abs(a.X - b.X) <= SamePlaneTolerance && Math.Abs(a.Y - b.Y) <= SamePlaneTolerance && Math.Abs(a.Z - b.Z) <= SamePlaneTolerance;

    private static bool Same(double spacing, double first) => Math.Abs(spacing - first) <= SamePlaneTolerance * first;

    private static CaseRejectedException Malformed(SliceHeader slice, string what, string found, string expected) =>
        new(RejectionReason.MalformedFile, what, slice.Where, found, expected, "Export the series anew");
}
