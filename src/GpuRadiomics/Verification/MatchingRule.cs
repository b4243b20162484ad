using System.Globalization;

namespace GpuRadiomics.Verification;

/// <summary>When a computed value matches a reference value: within its tolerance, and close to its tight value where there is one.</summary>
public static class MatchingRule
{
    /// <summary>Relative distance within which the implementations behind a tight value agree.</summary>
    public const double TightTolerance = 1e-4;

    // Around zero nothing has a relative distance that means anything.
    private const double NearlyZero = 1e-3;

    // 0.520 is 0.001 from 0.519 on paper, and a little more in binary.
    private const double BinaryRounding = 1e-12;

    public static bool Matches(double found, ReferenceValue reference) =>
        IsWithinTolerance(found, reference.Value, reference.Tolerance)
        && (reference.TightValue is not { } tight || Distance(found, tight) <= TightTolerance);

    /// <summary>Reference values have three digits, so that the value found is cut to three; counts and dimensions, which have more, are compared as they are.</summary>
    public static bool IsWithinTolerance(double found, double value, double tolerance) =>
        Math.Min(Math.Abs(ThreeDigits(found) - value), Math.Abs(found - value)) <= tolerance + BinaryRounding * Math.Abs(value);

    /// <summary>Relative distance; from values that are nearly zero, the distance in thousandths.</summary>
    public static double Distance(double found, double expected) => Math.Abs(found - expected) / Math.Max(Math.Abs(expected), NearlyZero);

    /// <summary>The tolerance that is a share of a value, by the same measure as <see cref="Distance"/>.</summary>
    public static double ToleranceOf(double value, double share) => share * Math.Max(Math.Abs(value), NearlyZero);

    private static double ThreeDigits(double value) => double.Parse(value.ToString("E2", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
