using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Filters;
using GpuRadiomics.Geometry;
using GpuRadiomics.Outcomes;
using GpuRadiomics.Preparation;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Extraction;

/// <summary>What it takes of memory to measure a ROI, before it is done: from the sizes of the arrays that are held at a time. An estimate.</summary>
public static class RoiMemory
{
    // Intensities of the box, those within the ROI before and after re-segmentation and sorted, and the terms of their sums.
    private const int DoublesPerVoxel = 5;

    // Two masks and, for each thread, levels and their padded layout.
    private const int MaskBytesPerVoxel = 3, LevelBytesPerVoxel = 6;

    /// <summary>Bytes; infinite when the box has more voxels than any that is computed.</summary>
    /// <param name="grid">The image's grid.</param>
    /// <param name="roi">The ROI's box on it.</param>
    /// <param name="settings">The setting.</param>
    /// <param name="jobs">Threads that work on it.</param>
    public static double BytesOf(Grid grid, Box3 roi, ExtractionSettings settings, int jobs)
    {
        bool isInterpolated = settings.Interpolation.Method != InterpolationMethod.None;
        var alignment = GridAlignment.Of(grid, settings.Interpolation, roi);
        var (target, own) = isInterpolated ? (alignment.Target, alignment.TargetsTouching(roi)) : (grid, roi);
        double voxels = VoxelsOf(own.Size);
        if (voxels > RoiInterpolation.MostVoxels)
            return double.PositiveInfinity;
        double bytes = voxels * (DoublesPerVoxel * sizeof(double) + MaskBytesPerVoxel + jobs * LevelBytesPerVoxel);
        double largestFilter = 0;
        foreach (var filter in settings.Filters.ToApply)
        {
            try
            {
                double source = VoxelsOf(ImageFilters.Of(filter, target.Size, target.SpacingMm).SourceBoxFor(own).Size);
                largestFilter = Math.Max(largestFilter, sizeof(double) * (source + voxels * filter.Names.Count));
            }
            catch (CaseRejectedException)
            {
                // The filter cannot be, which is said of each ROI when it is measured.
            }
        }

        return bytes + largestFilter;
    }

    private static double VoxelsOf(Size3 size) => (double)size.X * size.Y * size.Z;
}
