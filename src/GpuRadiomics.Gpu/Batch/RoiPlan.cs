using GpuRadiomics.Compute;
using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;
using GpuRadiomics.Outcomes;
using GpuRadiomics.Preparation;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Gpu.Batch;

/// <summary>
/// How one ROI is brought to its target grid.
/// The target box holds every voxel that could touch the ROI; which of them do is only known on the device.
/// </summary>
/// <param name="Image">The image.</param>
/// <param name="Roi">The drawn mask.</param>
/// <param name="Interpolation">The method and spacing.</param>
/// <param name="RoundInput">Whether stored intensities are rounded first.</param>
/// <param name="Alignment">Null without interpolation.</param>
/// <param name="TargetBox">The voxels computed.</param>
/// <param name="ImagePlan">How the image is interpolated; null without interpolation.</param>
/// <param name="MaskPlan">How the mask is interpolated; null without interpolation.</param>
internal sealed record RoiPlan(
    Volume Image, Mask Roi, InterpolationSettings Interpolation, bool RoundInput,
    GridAlignment? Alignment, Box3 TargetBox, ResamplingPlan? ImagePlan, ResamplingPlan? MaskPlan)
{
    public Grid TargetGrid => Alignment?.Target ?? Image.Grid;

    public bool HasSpline => ImagePlan?.Method == InterpolationMethod.TricubicSpline;

    /// <summary>Bytes on the device, but for the image's own voxels.</summary>
    public long Bytes => TargetBox.Size.Voxels * (sizeof(byte) + 2 * sizeof(double)) + (HasSpline ? ImagePlan!.SourceBox.Size.Voxels * sizeof(double) : 0)
        + Roi.Inside.Length + TargetBox.Size.Y * (long)TargetBox.Size.Z * sizeof(uint);

    /// <summary>Bytes on the device for the image around the ROI, by estimate: the ROI may have a smaller box than <see cref="TargetBox"/>.</summary>
    public long BytesAround => Around(TargetBox.Widened(PeakSphere.ReachOf(TargetGrid), TargetGrid.Size)).BytesWhole;

    /// <summary>Bytes on the device for every voxel of the target box.</summary>
    public long BytesWhole =>
        TargetBox.Size.Voxels * (sizeof(byte) + sizeof(double)) + (HasSpline ? ImagePlan!.SourceBox.Size.Voxels * sizeof(double) : 0);

    /// <exception cref="CaseRejectedException"><see cref="RejectionReason.RoiTooLarge"/>.</exception>
    public static RoiPlan Of(WorkItem item)
    {
        var interpolation = item.Settings.Interpolation;
        if (interpolation.Method == InterpolationMethod.None)
            return AsDrawn(item);
        var alignment = GridAlignment.Of(item.Image.Grid, interpolation, item.Roi.Box);
        var target = alignment.TargetsTouching(item.Roi.Box);
        RoiInterpolation.RequireSpaceFor(target.Size, alignment.Target.SpacingMm);
        return new(
            item.Image, item.Roi, interpolation, item.Settings.Image.RoundToInteger, alignment, target,
            alignment.PlanRoi(target, interpolation.Method, item.Roi.Box), alignment.Plan(target, interpolation.MaskMethod));
    }

    /// <summary>The image in a box around the ROI, without regard to the mask.</summary>
    /// <param name="box">In the target grid, with what local intensity peaks reach of the ROI.</param>
    public RoiPlan Around(Box3 box) => this with
    {
        TargetBox = box,
        ImagePlan = Alignment?.PlanRoi(box, Interpolation.Method, Roi.Box, PeakSphere.ReachOf(Image.Grid)),
        MaskPlan = null,
    };

    /// <summary>The image in a box that a filter looks at, without regard to the mask; interpolated as <see cref="RoiFiltering"/> reads it.</summary>
    /// <param name="box">In the target grid.</param>
    public RoiPlan Whole(Box3 box) => this with { TargetBox = box, ImagePlan = Alignment?.Plan(box, Interpolation.Method), MaskPlan = null };

    /// <summary>The ROI and the voxels under it, on the image's own grid.</summary>
    public static RoiPlan AsDrawn(WorkItem item) =>
        new(item.Image, item.Roi, item.Settings.Interpolation, item.Settings.Image.RoundToInteger, null, item.Roi.Box, null, null);
}

/// <summary>What two items have in common that share a plan; image and ROI are the same objects. The ROI as drawn has no interpolation.</summary>
internal readonly record struct RoiPlanKey(Volume Image, Mask Roi, InterpolationSettings? Interpolation, bool RoundInput)
{
    public RoiPlanKey AsDrawn => this with { Interpolation = null };

    public static RoiPlanKey Of(WorkItem item) => new(
        item.Image, item.Roi, item.Settings.Interpolation.Method == InterpolationMethod.None ? null : item.Settings.Interpolation, item.Settings.Image.RoundToInteger);
}
