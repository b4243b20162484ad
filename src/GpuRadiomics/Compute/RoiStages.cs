using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;
using GpuRadiomics.Outcomes;
using GpuRadiomics.Preparation;

namespace GpuRadiomics.Compute;

/// <summary>The checks and diagnostics that every backend makes of a ROI after each step.</summary>
internal static class RoiStages
{
    /// <summary>The ROI as drawn.</summary>
    /// <exception cref="CaseRejectedException"><see cref="RejectionReason.EmptyMask"/> or <see cref="RejectionReason.NonFiniteIntensity"/>.</exception>
    public static RoiStage Initial(WorkItem item)
    {
        var roi = item.Roi;
        if (roi.VoxelCount == 0)
        {
            throw new CaseRejectedException(
                RejectionReason.EmptyMask, "The ROI holds no voxel", "ROI", "0 voxels", "at least one voxel", "Check the outline against the image");
        }

        double[] intensities = ImageBox.ReadWithin(item.Image, roi, item.Settings.Image.RoundToInteger);
        RequireFinite(intensities);
        return Of(item.Image.Grid, roi.Box.Size, roi.Box.Size, roi.VoxelCount, intensities);
    }

    /// <param name="grid">The grid of the whole image at this step.</param>
    /// <param name="intensityBox">Size of the bounding box of the intensity mask.</param>
    /// <param name="morphologicalBox">Size of the bounding box of the morphological mask.</param>
    /// <param name="morphologicalVoxels">Voxels in the morphological mask.</param>
    /// <param name="intensities">Those within the intensity mask, in the order of their voxels.</param>
    public static RoiStage Of(Grid grid, Size3 intensityBox, Size3 morphologicalBox, long morphologicalVoxels, double[] intensities) => new()
    {
        ImageSize = grid.Size,
        SpacingMm = grid.SpacingMm,
        IntensityBox = intensityBox,
        MorphologicalBox = morphologicalBox,
        IntensityVoxels = intensities.Length,
        MorphologicalVoxels = morphologicalVoxels,
        Mean = FixedTree.Sum(intensities) / intensities.Length,
        Minimum = intensities.Min(),
        Maximum = intensities.Max(),
    };

    /// <exception cref="CaseRejectedException"><see cref="RejectionReason.NonFiniteIntensity"/>.</exception>
    public static void RequireFinite(double[] intensities)
    {
        int bad = intensities.Count(value => !double.IsFinite(value));
        if (bad > 0)
        {
            throw new CaseRejectedException(
                RejectionReason.NonFiniteIntensity, "The ROI holds intensities that are not numbers", "image under the ROI",
                FormattableString.Invariant($"{bad} voxels that are NaN or infinite"), "finite intensities", "Repair the image, or cut these voxels out of the ROI");
        }
    }
}
