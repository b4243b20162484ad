using GpuRadiomics.Compute;
using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;
using GpuRadiomics.Outcomes;
using GpuRadiomics.Preparation;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Gpu.Batch;

/// <summary>
/// How one ROI is brought to its target grid. Items of a batch that differ only in what follows share one plan, so nothing is interpolated twice.
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

    /// <exception cref="CaseRejectedException"><see cref="RejectionReason.RoiTooLarge"/>.</exception>
    public static RoiPlan Of(WorkItem item)
    {
        var interpolation = item.Settings.Interpolation;
        bool round = item.Settings.Image.RoundToInteger;
        if (interpolation.Method == InterpolationMethod.None)
            return new(item.Image, item.Roi, interpolation, round, null, item.Roi.Box, null, null);
        var alignment = GridAlignment.To(item.Image.Grid, interpolation.SpacingMm);
        var target = alignment.TargetsTouching(item.Roi.Box);
        RoiInterpolation.RequireSpaceFor(target.Size, alignment.Target.SpacingMm);
        return new(
            item.Image, item.Roi, interpolation, round, alignment, target,
            alignment.PlanRoi(target, interpolation.Method, item.Roi.Box), alignment.Plan(target, interpolation.MaskMethod));
    }

    /// <summary>True for an item that this plan serves too.</summary>
    public bool Serves(WorkItem item) =>
        ReferenceEquals(item.Image, Image) && ReferenceEquals(item.Roi, Roi) && item.Settings.Interpolation == Interpolation && item.Settings.Image.RoundToInteger == RoundInput;
}
