using GpuRadiomics.Dicom.Index;
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

    /// <summary>Numbers the distinct positions from 0: the place of each slice.</summary>
    public static int[] PlacesOf(double[] sortedPositions)
    {
        var places = new int[sortedPositions.Length];
        for (int i = 1; i < places.Length; i++)
            places[i] = places[i - 1] + (sortedPositions[i] - sortedPositions[i - 1] >= SamePositionMm ? 1 : 0);
        return places;
    }

    /// <param name="slices">The slices, sorted along their normal.</param>
    /// <param name="positions">Their positions, mm.</param>
    /// <param name="places">Their places, at least two of them the same.</param>
    /// <param name="where">The series in words.</param>
    /// <param name="phases">What was found to tell the slices apart, in words; empty for nothing.</param>
    public static CaseRejectedException DuplicatePositions(SliceHeader[] slices, double[] positions, int[] places, string where, string phases)
    {
        int first = Enumerable.Range(1, slices.Length - 1).First(i => places[i] == places[i - 1]);
        SliceHeader a = slices[first - 1], b = slices[first];
        return new(
            RejectionReason.DuplicateSlicePositions, "Slices lie at the same position", where,
            $"{slices.Length - 1 - places[^1]} of {slices.Length} slices, first {a.Where} and {b.Where}, "
                + FormattableString.Invariant($"both at {positions[first]:F3} mm{phases}"),
            "one slice at each position", "Split the series by phase or acquisition, or remove the repeated slices");
    }

    /// <summary>Why the slices are not equally spaced, or null when they are.</summary>
    public static CaseRejectedException? UnevenSpacing(SliceHeader[] slices, double[] positions, string where)
    {
        if (slices.Length < 3)
            return null;
        var gaps = positions.Zip(positions.Skip(1), (a, b) => b - a).ToArray();
        double median = gaps.Order().ElementAt(gaps.Length / 2);
        double tolerance = SpacingToleranceMm(median);
        var wrong = Enumerable.Range(0, gaps.Length).Where(i => Math.Abs(gaps[i] - median) > tolerance).ToArray();
        if (wrong.Length == 0)
            return null;
        int gap = wrong[0];
        return new(
            RejectionReason.NonUniformSpacing, "The slices are not equally spaced", where,
            FormattableString.Invariant($"{gaps[gap]:F3} mm between slices {gap + 1} and {gap + 2} of {slices.Length}, ")
                + FormattableString.Invariant($"at {positions[gap]:F3} and {positions[gap + 1]:F3} mm ")
                + $"({slices[gap].Where}, {slices[gap + 1].Where}); {wrong.Length} such gaps",
            FormattableString.Invariant($"{median:F3} mm, give or take {tolerance:F3} mm"),
            gaps[gap] > 1.5 * median
                ? "Most likely slices are missing: fetch the series again"
                : "Resample the series to equal spacing, or leave it out");
    }

    /// <summary>How much gaps may differ from this one and be equal.</summary>
    public static double SpacingToleranceMm(double gapMm) => Math.Max(UniformSpacingTolerance * gapMm, UniformSpacingToleranceMm);

    /// <summary>Why the slices do not lie straight above each other, or null when they do.</summary>
    public static CaseRejectedException? Drift(SliceHeader[] slices, in StackAxes axes, string where)
    {
        foreach (var slice in slices)
        {
            var (columns, rows) = axes.ShiftPixels(slice, slices[0]);
            if (Math.Abs(columns) > DriftTolerancePixels || Math.Abs(rows) > DriftTolerancePixels)
            {
                return new(
                    RejectionReason.GantryTilt, "The slices drift sideways along their normal", where,
                    FormattableString.Invariant($"{slice.Where} lies {columns:F2} columns and {rows:F2} rows beside {slices[0].Where}"),
                    FormattableString.Invariant($"at most {DriftTolerancePixels} pixel over the whole stack"),
                    "Resample the series to a regular grid, or leave it out");
            }
        }

        return null;
    }
}
