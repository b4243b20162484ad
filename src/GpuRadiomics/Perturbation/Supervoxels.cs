using GpuRadiomics.Geometry;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Perturbation;

/// <summary>
/// A box of an image cut into supervoxels: connected groups of neighbouring voxels of like intensity, by simple linear iterative clustering (Achanta et al. 2012, "SLIC
/// superpixels compared to state-of-the-art superpixel methods"). The order of operations is fixed, whatever the number of threads.
/// </summary>
/// <param name="Size">Voxels of the box.</param>
/// <param name="Labels">The supervoxel of each voxel, from 0, x fastest.</param>
/// <param name="Count">How many there are.</param>
internal sealed record Supervoxels(Size3 Size, int[] Labels, int Count)
{
    private const int MostIterations = 10;

    /// <param name="intensities">Of the box, x fastest.</param>
    /// <param name="size">Voxels of the box.</param>
    /// <param name="spacingMm">Their spacing.</param>
    /// <param name="roi">The ROI's lowest and highest intensity.</param>
    /// <param name="jobs">Threads to use at most.</param>
    public static Supervoxels Of(double[] intensities, Size3 size, Vector3D spacingMm, IntensityRange roi, int jobs)
    {
        double[] image = SupervoxelImage.Of(intensities, size, spacingMm, roi, jobs);
        var grid = new SupervoxelGrid(size, spacingMm);
        var centres = new SupervoxelCentres(grid, image, size, spacingMm);
        var labels = new int[image.Length];
        for (int iteration = 0; iteration < MostIterations; iteration++)
        {
            if (!SupervoxelAssignment.Assign(grid, centres, image, size, spacingMm, labels, jobs) && iteration > 0)
                break;
            centres.MoveTo(labels, image);
        }

        return SupervoxelParts.Connected(labels, image, size, (int)(grid.Voxels / 2));
    }
}
