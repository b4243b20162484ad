using GpuRadiomics.Compute;
using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;
using GpuRadiomics.Outcomes;
using GpuRadiomics.Preparation;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Perturbation;

/// <summary>What a perturbation makes of a ROI without looking at the image: it is brought to the moved grid, then its volume is changed.</summary>
internal static class PerturbedOutline
{
    /// <param name="grid">The image's grid.</param>
    /// <param name="roi">The ROI on it.</param>
    /// <param name="settings">Interpolation and perturbation.</param>
    /// <param name="jobs">Threads to use at most.</param>
    /// <returns>The ROI on the grid that the image is interpolated to; not empty.</returns>
    /// <exception cref="CaseRejectedException">
    /// <see cref="RejectionReason.EmptyMask"/> when the ROI has no voxel or the perturbation leaves none, <see cref="RejectionReason.EmptyAfterInterpolation"/> when that would happen
    /// without it, or <see cref="RejectionReason.RoiTooLarge"/>.
    /// </exception>
    public static Mask Of(Grid grid, Mask roi, ExtractionSettings settings, int jobs)
    {
        RoiStages.RequireAny(roi);
        var perturbation = settings.Perturbation;
        var moved = PerturbedImage.MethodOf(settings) == InterpolationMethod.None ? roi : Moved(grid, roi, settings, jobs);
        return perturbation.VolumeChange == 0
            ? moved
            : NotEmpty(VolumeChange.Apply(moved, perturbation.VolumeChange, new(perturbation.Seed, RandomUse.Rim, 0)), moved, perturbation.ToString());
    }

    private static Mask Moved(Grid grid, Mask roi, ExtractionSettings settings, int jobs)
    {
        var moved = MovedRoi.Of(roi, MovedGrid.Of(grid, settings.Interpolation, settings.Perturbation), settings.Interpolation, jobs);
        if (settings.Perturbation.MovesGrid)
            return NotEmpty(moved, roi, settings.Perturbation.ToString());
        RoiInterpolation.RequireAny(moved, roi, GridAlignment.To(grid, settings.Interpolation.SpacingMm), settings.Interpolation);
        return moved;
    }

    private static Mask NotEmpty(Mask perturbed, Mask before, string perturbation) => perturbed.VoxelCount > 0 ? perturbed : throw new CaseRejectedException(
        RejectionReason.EmptyMask, $"The perturbation leaves no voxel of the ROI: {perturbation}", "ROI",
        FormattableString.Invariant($"none of {before.VoxelCount} voxels"), "at least one voxel", "Use a smaller perturbation or a smaller spacing for ROIs this small");
}
