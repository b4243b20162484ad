using GpuRadiomics.Compute;
using GpuRadiomics.Filters;
using GpuRadiomics.Geometry;
using GpuRadiomics.Settings;
using GpuRadiomics.Settings.Filters;

namespace GpuRadiomics.Perturbation;

/// <summary>
/// The image that supervoxels are made of: intensities cut off a tenth of the ROI's range beyond its ends, from 0 to 1 in between, and smoothed by a Gaussian with the
/// smallest voxel spacing as its standard deviation (the reference implementation of Zwanenburg et al. 2019).
/// </summary>
internal static class SupervoxelImage
{
    private const double Beyond = 0.1;

    // In standard deviations.
    private const double Cutoff = 4;

    /// <param name="intensities">Of a box of voxels, x fastest. What is not a number counts as the lowest.</param>
    /// <param name="size">Voxels of the box.</param>
    /// <param name="spacingMm">Their spacing.</param>
    /// <param name="roi">The ROI's lowest and highest intensity.</param>
    /// <param name="jobs">Threads to use at most.</param>
    public static double[] Of(double[] intensities, Size3 size, Vector3D spacingMm, IntensityRange roi, int jobs)
    {
        double extension = Beyond * (roi.Upper - roi.Lower), lower = roi.Lower - extension, width = roi.Upper + extension - lower;
        double[] scaled = [.. intensities.Select(intensity => width > 0 && intensity > lower ? Math.Min(1, (intensity - lower) / width) : 0)];
        double smallest = Math.Min(spacingMm.X, Math.Min(spacingMm.Y, spacingMm.Z));
        var bank = new SeparableBank(
            size, FilterBoundary.Mirror, [(Gaussian(smallest / spacingMm.X), Gaussian(smallest / spacingMm.Y), Gaussian(smallest / spacingMm.Z))]);
        var smoothed = new double[scaled.Length];
        bank.Apply(scaled, Box3.Of(size), Box3.Of(size), new([smoothed], BankUse.Separate), jobs);
        return smoothed;
    }

    /// <param name="sigma">In voxels.</param>
    private static AxisKernel Gaussian(double sigma)
    {
        int radius = (int)Math.Floor(Cutoff * sigma + 0.5);
        double[] weights = [.. Enumerable.Range(-radius, 2 * radius + 1).Select(n => Elementary.Exp(-(n * n) / (2 * sigma * sigma)))];
        double sum = FixedTree.Sum(weights);
        return AxisKernel.Convolution([.. weights.Select(weight => weight / sum)]);
    }
}
