using GpuRadiomics.Outcomes;
using GpuRadiomics.Preparation;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Compute.Cpu.Batch;

/// <summary>A ROI on its grid, before re-segmentation.</summary>
/// <param name="Prepared">Its mask, and the image in its box.</param>
/// <param name="Within">The intensities within the mask, all of them finite.</param>
/// <param name="Drawn">Its diagnostics as drawn.</param>
/// <param name="Stage">Its diagnostics here.</param>
/// <param name="Morphology">Its mask, for shape.</param>
internal sealed record RoiOnGrid(PreparedRoi Prepared, double[] Within, RoiStage Drawn, RoiStage Stage, MorphologicalMask Morphology)
{
    /// <exception cref="CaseRejectedException">There is no such ROI.</exception>
    public static RoiOnGrid Of(WorkItem item, DrawnStages drawnStages, StepCounts counts, int jobs)
    {
        RoiStages.RequireAny(item.Roi);
        // Without interpolation, that is what comes next.
        RoiStage? drawn = null;
        if (item.Settings.Interpolation.Method != InterpolationMethod.None)
        {
            var attempt = drawnStages.Of(item);
            drawn = attempt.Result ?? throw attempt.Rejection!;
        }

        counts.Add(MeasuringStep.Interpolation);
        var roi = RoiInterpolation.Interpolate(item.Image, item.Roi, item.Settings, jobs);
        double[] within = roi.IntensitiesWithin(roi.Morphological);
        RoiStages.RequireFinite(RoiStages.NotFinite(within));
        var stage = RoiStages.Of(roi.Grid, roi.Box.Size, roi.Box.Size, within.Length, within);
        return new(roi, within, drawn ?? stage, stage, new(roi.Box.Size, roi.Grid.SpacingMm, roi.Morphological));
    }
}
