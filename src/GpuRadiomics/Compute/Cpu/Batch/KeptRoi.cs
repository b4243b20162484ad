using GpuRadiomics.Imaging;
using GpuRadiomics.Outcomes;
using GpuRadiomics.Preparation;

namespace GpuRadiomics.Compute.Cpu.Batch;

/// <summary>What re-segmentation leaves of a ROI.</summary>
/// <param name="Roi">The ROI with its intensity mask.</param>
/// <param name="Intensities">Those within it, in the order of their voxels.</param>
/// <param name="Stage">Its diagnostics.</param>
/// <param name="Morphology">The morphological mask, for shape.</param>
/// <param name="Mask">The intensity mask; null when no item wants it.</param>
/// <param name="Peaks">Null when no item wants them.</param>
internal sealed record KeptRoi(PreparedRoi Roi, double[] Intensities, RoiStage Stage, MorphologicalMask Morphology, IntensityMask? Mask, LocalPeaks? Peaks)
{
    /// <param name="onGrid">The ROI before.</param>
    /// <param name="items">The items that re-segment it alike.</param>
    /// <param name="counts">Told of the steps.</param>
    /// <param name="jobs">Threads to use at most.</param>
    /// <exception cref="CaseRejectedException"><see cref="RejectionReason.EmptyAfterResegmentation"/>.</exception>
    public static KeptRoi Of(RoiOnGrid onGrid, IReadOnlyList<WorkItem> items, StepCounts counts, int jobs)
    {
        var settings = items[0].Settings.Resegmentation;
        var (before, within) = (onGrid.Prepared, onGrid.Within);
        counts.Add(MeasuringStep.Resegmentation);
        var kept = KeptIntensities.Of(within, settings);
        double[] intensities = KeptIntensities.Within(kept, within, settings);
        bool isWhole = intensities.Length == within.Length;
        var roi = isWhole ? before : RoiResegmentation.Resegment(before, kept);
        var mask = isWhole ? null : Imaging.Mask.FromBox(roi.Grid, roi.Box, roi.Intensity);
        var stage = mask is null ? onGrid.Stage : RoiStages.Of(roi.Grid, mask.Box.Size, roi.Box.Size, within.Length, intensities);
        return new(
            roi, intensities, stage, mask is null ? onGrid.Morphology : onGrid.Morphology.After(mask, roi.Box, settings.Shape),
            items.Any(item => item.WantsIntensities) ? new(roi.Box.Size, roi.Grid.SpacingMm, roi.Intensity, intensities) : null,
            items.FirstOrDefault(item => item.WantsPeaks) is { } item ? Peaks(item) : null);

        LocalPeaks Peaks(WorkItem item)
        {
            counts.Add(MeasuringStep.PeakSearch);
            return PeakSearch.Find(item, roi, jobs);
        }
    }
}
