using GpuRadiomics.Settings;

namespace GpuRadiomics.Gpu.Batch;

/// <summary>Which of a ROI's intensities statistics are of. Items that choose alike share one.</summary>
/// <param name="Plan">The ROI's number in the batch.</param>
/// <param name="Range">What is kept at most; null for everything.</param>
/// <param name="OutlierSigma">How many standard deviations from the mean of what is in the range; null for any.</param>
internal readonly record struct Selection(int Plan, IntensityRange? Range, double? OutlierSigma)
{
    public static Selection All(int plan) => new(plan, null, null);

    public bool IsAll => Range is null && OutlierSigma is null;
}
