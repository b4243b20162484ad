using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;
using GpuRadiomics.Perturbation;
using GpuRadiomics.Preparation;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Extraction;

/// <summary>Which slices of an image have to be read, and which of their rows: those under the ROIs, with what their interpolation, perturbations and filters reach.</summary>
public static class SliceReach
{
    /// <param name="grid">The image's grid.</param>
    /// <param name="rois">The ROIs; at least one, none of them empty.</param>
    /// <param name="settings">The settings they will be computed under; at least one.</param>
    /// <returns>Slices and rows; of each row all voxels.</returns>
    public static Box3 Of(Grid grid, IReadOnlyList<Mask> rois, IReadOnlyList<ExtractionSettings> settings)
    {
        if (settings.Any(setting => setting.Diagnostics.WholeImage || setting.Image.Normalisation is not null))
            return Box3.Of(grid.Size);
        Box3[] reached = [.. from setting in settings from roi in rois from box in ReachedBy(grid, roi, setting) select box];
        int row = reached.Min(box => box.Y), slice = reached.Min(box => box.Z);
        return new(0, row, slice, new(grid.Size.X, reached.Max(box => box.EndY) - row, reached.Max(box => box.EndZ) - slice));
    }

    private static Box3[] ReachedBy(Grid grid, Mask roi, ExtractionSettings setting) => !setting.Perturbation.IsNone
        ? [PerturbedView.Reached(grid, roi, setting, RoiFeatures.NeedsPeaks(setting))]
        : [Reached(grid, roi, setting.Interpolation, RoiFeatures.NeedsPeaks(setting)), RoiFiltering.Reached(grid, roi.Box, setting)];

    private static Box3 Reached(Grid grid, Mask roi, InterpolationSettings interpolation, bool withPeaks)
    {
        if (interpolation.Method == InterpolationMethod.None)
            return withPeaks ? roi.Box.Widened(PeakSphere.ReachOf(grid), grid.Size) : roi.Box;
        var alignment = GridAlignment.Of(grid, interpolation, roi.Box);
        var target = alignment.TargetsTouching(roi.Box);
        // It will be refused when it is measured.
        if (!RoiInterpolation.HasSpaceFor(target.Size))
            return roi.Box;
        if (withPeaks)
            target = target.Widened(PeakSphere.ReachOf(alignment.Target), alignment.Target.Size);
        var source = alignment.PlanRoi(target, interpolation.Method, roi.Box, withPeaks ? PeakSphere.ReachOf(grid) : default).SourceBox;
        int row = Math.Min(source.Y, roi.Box.Y), slice = Math.Min(source.Z, roi.Box.Z);
        var size = new Size3(source.Size.X, Math.Max(source.EndY, roi.Box.EndY) - row, Math.Max(source.EndZ, roi.Box.EndZ) - slice);
        return source with { Y = row, Z = slice, Size = size };
    }
}
