using GpuRadiomics.Outcomes;
using GpuRadiomics.Preparation;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Compute.Cpu;

/// <summary>Takes voxels out of the intensity mask: first those outside the range, then those far from the mean of what is left.</summary>
internal static class RoiResegmentation
{
    /// <exception cref="CaseRejectedException"><see cref="RejectionReason.EmptyAfterResegmentation"/>.</exception>
    public static PreparedRoi Resegment(PreparedRoi roi, ResegmentationSettings settings)
    {
        if (settings.Range is { } range)
            roi = roi with { Intensity = Keep(roi, range.Lower, range.Upper) };
        if (settings.OutlierSigma is { } sigma)
        {
            double[] values = RequireAny(roi, settings);
            var (mean, deviation) = MeanAndDeviation(values);
            roi = roi with { Intensity = Keep(roi, mean - sigma * deviation, mean + sigma * deviation) };
        }

        RequireAny(roi, settings);
        return roi;
    }

    private static byte[] Keep(PreparedRoi roi, double lower, double upper)
    {
        var kept = new byte[roi.Intensity.Length];
        for (int i = 0; i < kept.Length; i++)
            kept[i] = roi.Intensity[i] != 0 && roi.Intensities[i] >= lower && roi.Intensities[i] <= upper ? (byte)1 : (byte)0;
        return kept;
    }

    private static (double Mean, double Deviation) MeanAndDeviation(double[] values)
    {
        double mean = FixedTree.Sum(values) / values.Length;
        for (int i = 0; i < values.Length; i++)
            values[i] = (values[i] - mean) * (values[i] - mean);
        return (mean, Math.Sqrt(FixedTree.Sum(values) / values.Length));
    }

    private static double[] RequireAny(PreparedRoi roi, ResegmentationSettings settings)
    {
        double[] values = roi.IntensitiesWithin(roi.Intensity);
        if (values.Length > 0)
            return values;
        double[] before = roi.IntensitiesWithin(roi.Morphological);
        throw new CaseRejectedException(
            RejectionReason.EmptyAfterResegmentation, "The ROI has no voxel left after re-segmentation", "ROI",
            FormattableString.Invariant($"{before.Length} voxels with intensities from {before.Min()} to {before.Max()}"),
            settings.Range is { } range ? FormattableString.Invariant($"some within [{range.Lower}, {range.Upper}]") : "some near the mean",
            "Check that the image is in the unit the range is meant for (CT: HU), or widen the range");
    }
}
