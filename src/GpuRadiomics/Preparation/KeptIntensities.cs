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

    /// <summary>The intensities in the interval, in the order of their voxels: the same array where it holds them all.</summary>
    /// <exception cref="CaseRejectedException"><see cref="RejectionReason.EmptyAfterResegmentation"/>: there is none.</exception>
    public static double[] Within(IntensityRange kept, double[] intensities, ResegmentationSettings settings)
    {
        int count = 0;
        foreach (double intensity in intensities)
            count += IsKept(intensity) ? 1 : 0;
        if (count == 0)
            throw NoneStays(intensities.Length, RoiStages.PositiveZero(intensities.Min()), RoiStages.PositiveZero(intensities.Max()), settings);
        return count == intensities.Length ? intensities : Array.FindAll(intensities, IsKept);
        bool IsKept(double intensity) => intensity >= kept.Lower && intensity <= kept.Upper;
    }

    /// <param name="voxels">Voxels of the ROI.</param>
    /// <param name="minimum">Their lowest intensity.</param>
    /// <param name="maximum">Their highest.</param>
    /// <param name="settings">What left none of them.</param>
    internal static CaseRejectedException NoneStays(long voxels, double minimum, double maximum, ResegmentationSettings settings) => new(
        RejectionReason.EmptyAfterResegmentation, "The ROI has no voxel left after re-segmentation", "ROI",
        FormattableString.Invariant($"{voxels} voxels with intensities from {minimum} to {maximum}"),
        settings.Range is { } range ? FormattableString.Invariant($"some within [{range.Lower}, {range.Upper}]") : "some near the mean",
        "Check that the image is in the unit the range is meant for (CT: HU), or widen the range");
}
