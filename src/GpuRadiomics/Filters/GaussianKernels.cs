using GpuRadiomics.Geometry;
using GpuRadiomics.Settings.Filters;

namespace GpuRadiomics.Filters;

/// <summary>
/// A Gaussian and its second derivative along each axis, sampled at voxel centres up to the cutoff (IBSI L6PA: radius floor(cutoff sigma + 1/2) voxels).
/// On voxels of equal sides the Laplacian is that of voxel coordinates, as IBSI's; otherwise it is the physical one, per square of the voxel's width along x.
/// </summary>
/// <param name="sigmaMm">Standard deviation in mm.</param>
/// <param name="cutoff">Where kernels end, in standard deviations.</param>
/// <param name="spacingMm">Voxel spacing in mm.</param>
internal sealed class GaussianKernels(double sigmaMm, double cutoff, Vector3D spacingMm)
{
    /// <summary>The Laplacian of the Gaussian as a sum of separable kernels, one for each axis that is derived along.</summary>
    public (AxisKernel X, AxisKernel Y, AxisKernel Z)[] Laplacian(FilterDimensions dimensions)
    {
        AxisKernel x = Gaussian(0), y = Gaussian(1), xx = SecondDerivative(0), yy = SecondDerivative(1);
        if (dimensions == FilterDimensions.Planar)
            return [(x, yy, AxisKernel.Identity), (xx, y, AxisKernel.Identity)];
        AxisKernel z = Gaussian(2), zz = SecondDerivative(2);
        return [(x, y, zz), (x, yy, z), (xx, y, z)];
    }

    private AxisKernel Gaussian(int axis) => Sampled(axis, (_, _) => 1);

    private AxisKernel SecondDerivative(int axis)
    {
        double voxels = spacingMm.X / spacingMm[axis];
        return Sampled(axis, (n, sigma) => (n * n / (sigma * sigma) - 1) / (sigma * sigma) * (voxels * voxels));
    }

    private AxisKernel Sampled(int axis, Func<double, double, double> factor)
    {
        double sigma = sigmaMm / spacingMm[axis];
        int radius = (int)Math.Floor(cutoff * sigma + 0.5);
        double peak = 1 / (Math.Sqrt(2 * Math.PI) * sigma);
        var weights = new double[2 * radius + 1];
        for (int n = -radius; n <= radius; n++)
            weights[n + radius] = peak * Elementary.Exp(-(n * n) / (2 * sigma * sigma)) * factor(n, sigma);
        return AxisKernel.Convolution(weights);
    }
}
