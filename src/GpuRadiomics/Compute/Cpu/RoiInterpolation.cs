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

    /// <summary>Voxels of a box of the interpolated image: 8 GiB of intensities.</summary>
    public const double MostVoxels = 1 << 30;

    /// <summary>An interpolated mask of at least this belongs to the ROI.</summary>
    public static double Threshold(InterpolationSettings interpolation) => interpolation.MaskThreshold - ThresholdGuard;

    /// <summary>The ROI on its interpolated grid, with the intensity mask still equal to the morphological mask.</summary>
    /// <exception cref="CaseRejectedException"><see cref="RejectionReason.EmptyAfterInterpolation"/> or <see cref="RejectionReason.RoiTooLarge"/>.</exception>
    public static PreparedRoi Interpolate(Volume image, Mask roi, ExtractionSettings settings, int jobs)
    {
        var interpolation = settings.Interpolation;
        if (interpolation.Method == InterpolationMethod.None)
        {
            var own = ImageBox.Read(image, roi.Box, settings.Image.RoundToInteger);
            return new(image.Grid, roi.Box, own, roi.Inside, roi.Inside);
        }

        var alignment = GridAlignment.Of(image.Grid, interpolation, roi.Box);
        var mask = InterpolateMask(alignment, roi, interpolation, jobs);
        var intensities = InterpolateImage(image, alignment.PlanRoi(mask.Box, interpolation.Method, roi.Box), settings, jobs);
        return new(alignment.Target, mask.Box, intensities, mask.Inside, mask.Inside);
    }

    /// <summary>The intensities of a box around an interpolated ROI, in it and out of it.</summary>
    /// <param name="image">The image.</param>
    /// <param name="roi">The drawn ROI.</param>
    /// <param name="box">The box in the target grid.</param>
    /// <param name="reach">Voxels of the image by which the box reaches beyond the ROI.</param>
    /// <param name="settings">Of the interpolation.</param>
    /// <param name="jobs">Threads to use at most.</param>
    public static double[] InterpolateAround(Volume image, Mask roi, Box3 box, Size3 reach, ExtractionSettings settings, int jobs)
    {
        var interpolation = settings.Interpolation;
        if (interpolation.Method == InterpolationMethod.None)
            return ImageBox.Read(image, box, settings.Image.RoundToInteger);
        return InterpolateImage(image, GridAlignment.Of(image.Grid, interpolation, roi.Box).PlanRoi(box, interpolation.Method, roi.Box, reach), settings, jobs);
    }

    /// <summary>The intensities of one box of the target grid.</summary>
    public static double[] InterpolateImage(Volume image, ResamplingPlan plan, ExtractionSettings settings, int jobs)
    {
        var intensities = ImageResampler.Resample(plan, SourceOf(image, plan, settings.Image.RoundToInteger, jobs), jobs);
        IntensityConversion.Apply(IntensityConversion.Of(image, settings.Interpolation), intensities);
        return intensities;
    }

    /// <summary>Intensities are read as they are needed; the spline's coefficients depend on whole lines, so all of them are computed first.</summary>
    private static ImageResampler.SliceReader SourceOf(Volume image, ResamplingPlan plan, bool roundToInteger, int jobs)
    {
        var box = plan.SourceBox;
        if (plan.Method != InterpolationMethod.TricubicSpline)
            return (z, slice) => ImageBox.Read(image, box with { Z = box.Z + z, Size = box.Size with { Z = 1 } }, roundToInteger, slice);
        double[] coefficients = ImageBox.Read(image, box, roundToInteger);
        SplinePrefilter.Apply(coefficients, box.Size, jobs);
        return (z, slice) => coefficients.AsSpan(z * slice.Length, slice.Length).CopyTo(slice);
    }

    private static Mask InterpolateMask(GridAlignment alignment, Mask roi, InterpolationSettings interpolation, int jobs)
    {
        var candidates = alignment.TargetsTouching(roi.Box);
        RequireSpaceFor(candidates.Size, alignment.Target.SpacingMm);
        var plan = alignment.Plan(candidates, interpolation.MaskMethod);
        var values = ImageResampler.Resample(plan, (z, slice) => ReadMask(roi, plan.SourceBox, z, slice), jobs);
        var inside = new byte[values.Length];
        for (int i = 0; i < values.Length; i++)
            inside[i] = values[i] > 0 && values[i] >= Threshold(interpolation) ? (byte)1 : (byte)0;
        var mask = Mask.FromBox(alignment.Target, candidates, inside);
        RequireAny(mask, roi, alignment, interpolation);
        return mask;
    }

    /// <exception cref="CaseRejectedException"><see cref="RejectionReason.EmptyAfterInterpolation"/>.</exception>
    public static void RequireAny(Mask interpolated, Mask roi, GridAlignment alignment, InterpolationSettings interpolation)
    {
        if (interpolated.VoxelCount > 0)
            return;
        throw new CaseRejectedException(
            RejectionReason.EmptyAfterInterpolation, "The ROI has no voxel left after interpolation", "ROI",
            FormattableString.Invariant($"{roi.VoxelCount} voxels of {alignment.Source.SpacingMm} mm, none of {alignment.Target.SpacingMm} mm reaches {interpolation.MaskThreshold}"),
            "at least one voxel", "Use a smaller spacing or a lower mask threshold for ROIs this small");
    }

    /// <summary>Whether a box of the interpolated image is not too large to be computed.</summary>
    public static bool HasSpaceFor(Size3 box) => (double)box.X * box.Y * box.Z <= MostVoxels;

    /// <exception cref="CaseRejectedException"><see cref="RejectionReason.RoiTooLarge"/>.</exception>
    public static void RequireSpaceFor(Size3 box, Vector3D spacingMm)
    {
        if (!HasSpaceFor(box))
        {
            throw new CaseRejectedException(
                RejectionReason.RoiTooLarge, "The interpolated ROI does not fit in memory", "ROI", $"a box of {box} voxels of {spacingMm} mm",
                FormattableString.Invariant($"at most {MostVoxels} voxels"), "Use a larger spacing");
        }
    }

    /// <summary>Slice z of a box of the mask, 0 or 1.</summary>
    public static void ReadMask(Mask roi, Box3 box, int z, Span<double> slice)
    {
        slice.Clear();
        int inRoi = box.Z + z;
        if (inRoi < roi.Box.Z || inRoi >= roi.Box.EndZ)
            return;
        int x0 = Math.Max(box.X, roi.Box.X), x1 = Math.Min(box.EndX, roi.Box.EndX);
        for (int y = Math.Max(box.Y, roi.Box.Y); y < Math.Min(box.EndY, roi.Box.EndY); y++)
        for (int x = x0; x < x1; x++)
            slice[(y - box.Y) * box.Size.X + x - box.X] = roi.Inside[roi.Box.OffsetOf(x, y, inRoi)];
    }
}
