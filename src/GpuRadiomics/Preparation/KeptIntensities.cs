using GpuRadiomics.Compute;
using GpuRadiomics.Outcomes;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Preparation;

/// <summary>Which intensities stay in a ROI at re-segmentation: one closed interval, of range and outliers together.</summary>
public static class KeptIntensities
{
    /// <param name="intensities">The ROI's intensities after interpolation, in the order of their voxels.</param>
    /// <param name="settings">The range, and how far from the mean of what lies in it an intensity may be.</param>
    /// <exception cref="CaseRejectedException"><see cref="RejectionReason.EmptyAfterResegmentation"/>: none stays.</exception>
    public static IntensityRange Of(double[] intensities, ResegmentationSettings settings)
    {
        var kept = settings.Range ?? new IntensityRange(double.NegativeInfinity, double.PositiveInfinity);
        if (settings.OutlierSigma is { } sigma)
        {
            double[] within = Within(kept, intensities, settings);
            double mean = FixedTree.Sum(within) / within.Length;
            double deviation = Math.Sqrt(FixedTree.Sum(within, new CentralPower(mean, 2)) / within.Length);
            kept = new(Math.Max(kept.Lower, mean - sigma * deviation), Math.Min(kept.Upper, mean + sigma * deviation));
        }

        return kept;
    }

    /// <summary>The intensities in the interval, in the order of their voxels.</summary>
    /// <exception cref="CaseRejectedException"><see cref="RejectionReason.EmptyAfterResegmentation"/>: there is none.</exception>
    public static double[] Within(IntensityRange kept, double[] intensities, ResegmentationSettings settings)
    {
        double[] within = Array.FindAll(intensities, intensity => intensity >= kept.Lower && intensity <= kept.Upper);
        if (within.Length > 0)
            return within;
        throw new CaseRejectedException(
            RejectionReason.EmptyAfterResegmentation, "The ROI has no voxel left after re-segmentation", "ROI",
            FormattableString.Invariant($"{intensities.Length} voxels with intensities from {intensities.Min()} to {intensities.Max()}"),
            settings.Range is { } range ? FormattableString.Invariant($"some within [{range.Lower}, {range.Upper}]") : "some near the mean",
            "Check that the image is in the unit the range is meant for (CT: HU), or widen the range");
    }
}
