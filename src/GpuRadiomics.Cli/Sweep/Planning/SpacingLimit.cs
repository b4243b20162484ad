using GpuRadiomics.Cli.Cohort;
using GpuRadiomics.Extraction;
using GpuRadiomics.Geometry;
using GpuRadiomics.Settings;
using GpuRadiomics.Settings.Sweeps;

namespace GpuRadiomics.Cli.Sweep.Planning;

/// <summary>Whether the ROIs fit in memory at the spacings of a sweep. Nothing has been computed by then.</summary>
/// <param name="cases">Where the ROIs lie.</param>
/// <param name="jobs">Threads to use at most.</param>
/// <param name="available">Bytes.</param>
internal sealed class SpacingLimit(IReadOnlyList<CaseOutline> cases, int jobs, double available)
{
    // What is suggested is a little more than what just fits.
    private const double Step = 1.02;

    private const double LargestMm = 1000;

    /// <summary>Bytes for the largest ROI under a setting, and the case it is of.</summary>
    public (double Bytes, string CaseId) Largest(ExtractionSettings setting)
    {
        (double Bytes, string CaseId) largest = (0, "");
        foreach (var one in cases)
        {
            foreach (var roi in one.Rois)
            {
                double bytes = RoiMemory.BytesOf(roi.Grid, roi.Box, setting, jobs);
                if (bytes > largest.Bytes)
                    largest = (bytes, one.CaseId);
            }
        }

        return largest;
    }

    /// <exception cref="UsageException">A setting needs more memory than there is; the message says how much, and which spacing fits.</exception>
    public void Require(IEnumerable<ExtractionSettings> settings)
    {
        // Bins and perturbations take no more; finest first, which is what needs most.
        foreach (var setting in settings.DistinctBy(setting => (setting.Interpolation, setting.Filters)).OrderBy(setting => Volume(setting.Interpolation.SpacingMm)))
        {
            var (bytes, caseId) = Largest(setting);
            if (bytes <= available)
                continue;
            string spacing = new SweepSpacing(setting.Interpolation.SpacingMm).ToString();
            string needed = double.IsFinite(bytes) ? MemoryText.Of(bytes) : "more voxels than any ROI may have";
            string fitting = setting.Interpolation.Method == InterpolationMethod.None || SmallestThatFits(setting) is not { } fits
                ? "Take fewer filters, or ROIs that are smaller (--roi)."
                : $"The smallest spacing that fits is {new SweepSpacing(fits)} mm. Take that or a larger one, or ROIs that are smaller (--roi).";
            throw new UsageException(
                $"A spacing of {spacing} mm needs more memory than there is. Found: {needed} for the largest ROI, of {caseId}, with what its filters reach (estimate). "
                + $"Expected: at most {MemoryText.Of(available)}, which is free. {fitting} Nothing was computed.");
        }
    }

    private Vector3D? SmallestThatFits(ExtractionSettings setting)
    {
        for (double factor = Step; factor * Volume(setting.Interpolation.SpacingMm) < LargestMm; factor *= Step)
        {
            var spacing = Rounded(setting.Interpolation.SpacingMm * factor);
            if (Largest(setting with { Interpolation = setting.Interpolation with { SpacingMm = spacing } }).Bytes <= available)
                return spacing;
        }

        return null;
    }

    /// <summary>Up to two digits.</summary>
    private static Vector3D Rounded(Vector3D spacing) => new(Rounded(spacing.X), Rounded(spacing.Y), Rounded(spacing.Z));

    private static double Rounded(double spacing)
    {
        if (spacing == 0)
            return 0;
        int decimals = Math.Max(0, 1 - (int)Math.Floor(Math.Log10(spacing)));
        double scale = Math.Pow(10, decimals);
        return Math.Ceiling(spacing * scale - 1e-9) / scale;
    }

    private static double Volume(Vector3D spacing) => (spacing.X == 0 ? 1 : spacing.X) * (spacing.Y == 0 ? 1 : spacing.Y) * (spacing.Z == 0 ? 1 : spacing.Z);
}
