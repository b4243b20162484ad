using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;
using GpuRadiomics.Outcomes;
using GpuRadiomics.Preparation;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Compute.Cpu;

/// <summary>Brings a ROI and the image under it to the wanted spacing. Only the ROI's box and what its interpolation reaches is ever held.</summary>
internal static class RoiInterpolation
{
    // A voxel whose interpolated mask is 0.5 on paper may come out a rounding error below it.
    private const double ThresholdGuard = 1e-6;

    /// <summary>The ROI on its interpolated grid, with the intensity mask still equal to the morphological mask.</summary>
    /// <exception cref="CaseRejectedException"><see cref="RejectionReason.EmptyAfterInterpolation"/>.</exception>
    public static PreparedRoi Interpolate(Volume image, Mask roi, ExtractionSettings settings, int jobs)
    {
        var interpolation = settings.Interpolation;
        if (interpolation.Method == InterpolationMethod.None)
        {
            var own = ImageBox.Read(image, roi.Box, settings.Image.RoundToInteger);
            return new(image.Grid, roi.Box, own, roi.Inside, roi.Inside);
        }

        var alignment = GridAlignment.To(image.Grid, interpolation.SpacingMm);
        var mask = InterpolateMask(alignment, roi, interpolation, jobs);
        var intensities = InterpolateImage(image, alignment, mask.Box, settings, jobs);
        return new(alignment.Target, mask.Box, intensities, mask.Inside, mask.Inside);
    }

    /// <summary>The intensities of one box of the target grid.</summary>
    public static double[] InterpolateImage(Volume image, GridAlignment alignment, Box3 targetBox, ExtractionSettings settings, int jobs)
    {
        var plan = alignment.Plan(targetBox, settings.Interpolation.Method);
        var source = ImageBox.Read(image, plan.SourceBox, settings.Image.RoundToInteger);
        if (plan.Method == InterpolationMethod.TricubicSpline)
            SplinePrefilter.Apply(source, plan.SourceBox.Size, jobs);
        var intensities = ImageResampler.Resample(plan, source, jobs);
        if (settings.Interpolation.RoundIntensities)
            ImageBox.Round(intensities);
        return intensities;
    }

    private static Mask InterpolateMask(GridAlignment alignment, Mask roi, InterpolationSettings interpolation, int jobs)
    {
        var candidates = alignment.TargetsTouching(roi.Box);
        var plan = alignment.Plan(candidates, interpolation.MaskMethod);
        var values = ImageResampler.Resample(plan, Embed(roi, plan.SourceBox), jobs);
        var inside = new byte[values.Length];
        for (int i = 0; i < values.Length; i++)
            inside[i] = values[i] >= interpolation.MaskThreshold - ThresholdGuard ? (byte)1 : (byte)0;
        var mask = Mask.FromBox(alignment.Target, candidates, inside);
        if (mask.VoxelCount > 0)
            return mask;
        throw new CaseRejectedException(
            RejectionReason.EmptyAfterInterpolation, "The ROI has no voxel left after interpolation", "ROI",
            FormattableString.Invariant($"{roi.VoxelCount} voxels of {alignment.Source.SpacingMm} mm, none of {alignment.Target.SpacingMm} mm reaches {interpolation.MaskThreshold}"),
            "at least one voxel", "Use a smaller spacing or a lower mask threshold for ROIs this small");
    }

    private static double[] Embed(Mask roi, Box3 box)
    {
        var values = new double[box.Size.Voxels];
        int x0 = Math.Max(box.X, roi.Box.X), x1 = Math.Min(box.EndX, roi.Box.EndX);
        for (int z = Math.Max(box.Z, roi.Box.Z); z < Math.Min(box.EndZ, roi.Box.EndZ); z++)
        for (int y = Math.Max(box.Y, roi.Box.Y); y < Math.Min(box.EndY, roi.Box.EndY); y++)
        for (int x = x0; x < x1; x++)
            values[box.OffsetOf(x, y, z)] = roi.Inside[roi.Box.OffsetOf(x, y, z)];
        return values;
    }
}
