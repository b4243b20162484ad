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
        RequireAny(item.Roi);
        double[] intensities = ImageBox.ReadWithin(item.Image, item.Roi, item.Settings.Image.RoundToInteger);
        RequireFinite(NotFinite(intensities));
        return Of(item.Image.Grid, item.Roi.Box.Size, item.Roi.Box.Size, item.Roi.VoxelCount, intensities);
    }

    /// <exception cref="CaseRejectedException"><see cref="RejectionReason.EmptyMask"/>.</exception>
    public static void RequireAny(Mask roi)
    {
        if (roi.VoxelCount == 0)
        {
            throw new CaseRejectedException(
                RejectionReason.EmptyMask, "The ROI holds no voxel", "ROI", "0 voxels", "at least one voxel", "Check the outline against the image");
        }
    }

    /// <param name="grid">The grid of the whole image at this step.</param>
    /// <param name="intensityBox">Size of the bounding box of the intensity mask.</param>
    /// <param name="morphologicalBox">Size of the bounding box of the morphological mask.</param>
    /// <param name="morphologicalVoxels">Voxels in the morphological mask.</param>
    /// <param name="intensities">Those within the intensity mask, in the order of their voxels.</param>
    public static RoiStage Of(Grid grid, Size3 intensityBox, Size3 morphologicalBox, long morphologicalVoxels, double[] intensities) =>
        Of(grid, intensityBox, morphologicalBox, morphologicalVoxels, intensities.Length, FixedTree.Sum(intensities), intensities.Min(), intensities.Max());

    /// <param name="grid">The grid of the whole image at this step.</param>
    /// <param name="intensityBox">Size of the bounding box of the intensity mask.</param>
    /// <param name="morphologicalBox">Size of the bounding box of the morphological mask.</param>
    /// <param name="morphologicalVoxels">Voxels in the morphological mask.</param>
    /// <param name="intensityVoxels">Voxels in the intensity mask.</param>
    /// <param name="sum">The sum of the intensities within it, by <see cref="FixedTree"/>.</param>
    /// <param name="minimum">The lowest of them.</param>
    /// <param name="maximum">The highest of them.</param>
    public static RoiStage Of(
        Grid grid, Size3 intensityBox, Size3 morphologicalBox, long morphologicalVoxels, long intensityVoxels, double sum, double minimum, double maximum) => new()
    {
        ImageSize = grid.Size,
        SpacingMm = grid.SpacingMm,
        IntensityBox = intensityBox,
        MorphologicalBox = morphologicalBox,
        IntensityVoxels = intensityVoxels,
        MorphologicalVoxels = morphologicalVoxels,
        Mean = sum / intensityVoxels,
        Minimum = PositiveZero(minimum),
        Maximum = PositiveZero(maximum),
    };

    /// <summary>-0 and 0 are one intensity, and which of them sorting puts first is nowhere said.</summary>
    public static double PositiveZero(double intensity) => intensity + 0.0;

    /// <summary>How many are NaN or infinite.</summary>
    public static long NotFinite(ReadOnlySpan<double> intensities)
    {
        long count = 0;
        foreach (double intensity in intensities)
            count += double.IsFinite(intensity) ? 0 : 1;
        return count;
    }

    /// <param name="notFinite">Voxels of the ROI that are NaN or infinite.</param>
    /// <exception cref="CaseRejectedException"><see cref="RejectionReason.NonFiniteIntensity"/>.</exception>
    public static void RequireFinite(long notFinite)
    {
        if (notFinite > 0)
        {
            throw new CaseRejectedException(
                RejectionReason.NonFiniteIntensity, "The ROI holds intensities that are not numbers", "image under the ROI",
                FormattableString.Invariant($"{notFinite} voxels that are NaN or infinite"), "finite intensities", "Repair the image, or cut these voxels out of the ROI");
        }
    }
}
