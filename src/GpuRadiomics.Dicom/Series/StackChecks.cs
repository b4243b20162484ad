using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Geometry;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Dicom.Series;

/// <summary>What slices, sorted along their normal, must fulfil to be one regular grid.</summary>
internal static class StackChecks
{
    /// <summary>Slices closer than this lie at the same position, mm.</summary>
    public const double SamePositionMm = 1e-3;

    /// <summary>Gaps may differ from their median by this part of it,</summary>
    public const double UniformSpacingTolerance = 0.01;

    /// <summary>or by this much, mm, whichever is more: positions are often written with two decimals.</summary>
    public const double UniformSpacingToleranceMm = 0.01;

    /// <summary>How far a slice may lie beside the first one, in pixels.</summary>
    public const double DriftTolerancePixels = 0.5;

    public static void RequireDistinctPositions(SliceHeader[] slices, double[] positions, string where)
    {
        int duplicates = 0, first = -1;
        for (int i = 1; i < slices.Length; i++)
        {
            if (positions[i] - positions[i - 1] >= SamePositionMm)
                continue;
            duplicates++;
            first = first < 0 ? i : first;
        }

        if (duplicates == 0)
            return;
        SliceHeader a = slices[first - 1], b = slices[first];
        throw new CaseRejectedException(
            RejectionReason.DuplicateSlicePositions, "Slices lie at the same position", where,
            $"{duplicates} of {slices.Length} slices, first {a.Path} and {b.Path}{Difference(a, b)}, "
                + FormattableString.Invariant($"both at {positions[first]:F3} mm"),
            "one slice at each position", "Split the series by phase or acquisition, or remove the repeated slices");
    }

    public static void RequireUniformSpacing(SliceHeader[] slices, double[] positions, string where)
    {
        if (slices.Length < 3)
            return;
        var gaps = positions.Zip(positions.Skip(1), (a, b) => b - a).ToArray();
        double median = gaps.Order().ElementAt(gaps.Length / 2);
        double tolerance = Math.Max(UniformSpacingTolerance * median, UniformSpacingToleranceMm);
        var wrong = Enumerable.Range(0, gaps.Length).Where(i => Math.Abs(gaps[i] - median) > tolerance).ToArray();
        if (wrong.Length == 0)
            return;
        int gap = wrong[0];
        throw new CaseRejectedException(
            RejectionReason.NonUniformSpacing, "The slices are not equally spaced", where,
            FormattableString.Invariant($"{gaps[gap]:F3} mm between slices {gap + 1} and {gap + 2} of {slices.Length}, ")
                + FormattableString.Invariant($"at {positions[gap]:F3} and {positions[gap + 1]:F3} mm ")
                + $"({slices[gap].Path}, {slices[gap + 1].Path}); {wrong.Length} such gaps",
            FormattableString.Invariant($"{median:F3} mm, give or take {tolerance:F3} mm"),
            gaps[gap] > 1.5 * median
                ? "Most likely slices are missing: fetch the series again"
                : "Resample the series to equal spacing, or leave it out");
    }

    public static void RequireNoDrift(SliceHeader[] slices, Vector3D axisX, Vector3D axisY, string where)
    {
        foreach (var slice in slices)
        {
            var shift = slice.PositionMm!.Value - slices[0].PositionMm!.Value;
            double columns = shift.Dot(axisX) / slices[0].ColumnSpacingMm!.Value;
            double rows = shift.Dot(axisY) / slices[0].RowSpacingMm!.Value;
            if (Math.Abs(columns) > DriftTolerancePixels || Math.Abs(rows) > DriftTolerancePixels)
            {
                throw new CaseRejectedException(
                    RejectionReason.GantryTilt, "The slices drift sideways along their normal", where,
                    FormattableString.Invariant($"{slice.Path} lies {columns:F2} columns and {rows:F2} rows beside {slices[0].Path}"),
                    FormattableString.Invariant($"at most {DriftTolerancePixels} pixel over the whole stack"),
                    "Resample the series to a regular grid, or leave it out");
            }
        }
    }

    private static string Difference(SliceHeader a, SliceHeader b)
    {
        if (a.AcquisitionNumber != b.AcquisitionNumber)
            return $" (acquisition numbers {a.AcquisitionNumber} and {b.AcquisitionNumber})";
        return a.ImageType != b.ImageType ? $" (image types {a.ImageType} and {b.ImageType})" : "";
    }
}
