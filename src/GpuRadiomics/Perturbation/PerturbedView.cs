using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Filters;
using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;
using GpuRadiomics.Outcomes;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Perturbation;

/// <summary>How much of an image a perturbed ROI is measured from.</summary>
internal static class PerturbedView
{
    /// <summary>The ROI's box with what local intensity peaks and filters look at around it.</summary>
    /// <param name="roi">The ROI's box.</param>
    /// <param name="grid">The grid that it lies on.</param>
    /// <param name="settings">Its filters.</param>
    /// <param name="withPeaks">Whether peaks are wanted.</param>
    /// <exception cref="CaseRejectedException"><see cref="RejectionReason.FilterTooLarge"/>.</exception>
    public static Box3 Of(Box3 roi, Grid grid, ExtractionSettings settings, bool withPeaks)
    {
        var box = withPeaks ? roi.Widened(PeakSphere.ReachOf(grid), grid.Size) : roi;
        return settings.Filters.ToApply.Aggregate(box, (all, filter) => Box3.Union(all, ImageFilters.Of(filter, grid.Size, grid.SpacingMm).SourceBoxFor(roi)));
    }

    /// <summary>The part of an image that a perturbed ROI and its measurement depend on, as far as can be told without the image.</summary>
    /// <param name="grid">The image's grid.</param>
    /// <param name="roi">The drawn ROI, not empty.</param>
    /// <param name="settings">With a perturbation.</param>
    /// <param name="withPeaks">Whether peaks are wanted.</param>
    public static Box3 Reached(Grid grid, Mask roi, ExtractionSettings settings, bool withPeaks)
    {
        // The noise's level is that of the whole image.
        if (settings.Perturbation is { HasNoise: true, NoiseLevel: null })
            return Box3.Of(grid.Size);
        try
        {
            var outline = PerturbedOutline.Of(grid, roi, settings, 1);
            var box = settings.Perturbation.ContourRealisation > 0 ? ContourRandomisation.BoxAround(outline.Box, outline.Grid) : outline.Box;
            var view = Of(box, outline.Grid, settings, withPeaks);
            var method = PerturbedImage.MethodOf(settings);
            var source = method == InterpolationMethod.None ? view : MovedGrid.Of(grid, settings.Interpolation, settings.Perturbation).SourceBox(view, method);
            return Box3.Union(source, roi.Box);
        }
        catch (CaseRejectedException)
        {
            // There will be nothing to measure; measuring will say so.
            return roi.Box;
        }
    }
}
