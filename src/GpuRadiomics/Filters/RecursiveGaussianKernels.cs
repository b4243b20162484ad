using GpuRadiomics.Geometry;

namespace GpuRadiomics.Filters;

/// <summary>
/// The impulse responses of ITK's recursive approximations of a Gaussian and its second derivative along each axis: sums of two damped oscillations with the constants of
/// Farneback and Westin 2006, "Improving Deriche-style recursive Gaussian filters". They are sampled here, not run recursively: a sum over neighbours is the same
/// number, and has the same bits wherever it is begun.
/// </summary>
/// <param name="sigmaMm">Standard deviation in mm.</param>
/// <param name="spacingMm">Voxel spacing in mm.</param>
internal sealed class RecursiveGaussianKernels(double sigmaMm, Vector3D spacingMm)
{
    /// <summary>Where kernels end, in standard deviations: beyond are e^-27 of them, where ITK rounds to 2^-24.</summary>
    public const double Cutoff = 20;

    private const double SlowWave = 0.6681, SlowDecay = 1.3932, FastWave = 2.0787, FastDecay = 1.3732;

    private static readonly Amplitudes OfGaussian = new(1.3530, 1.8151, -0.3531, 0.0902), OfSecondDerivative = new(-1.3563, 5.2318, 0.3446, -2.2355);

    /// <summary>The Laplacian of the Gaussian per square mm times <paramref name="scale"/>, as a sum of separable kernels, one for each axis that is derived along.</summary>
    public (AxisKernel X, AxisKernel Y, AxisKernel Z)[] Laplacian(double scale)
    {
        AxisKernel x = Gaussian(0), y = Gaussian(1), z = Gaussian(2);
        return [(x, y, SecondDerivative(2, scale)), (x, SecondDerivative(1, scale), z), (SecondDerivative(0, scale), y, z)];
    }

    /// <summary>A constant stays what it is.</summary>
    private AxisKernel Gaussian(int axis)
    {
        double[] weights = Sampled(axis, OfGaussian);
        return Scaled(weights, 1 / weights.Sum());
    }

    /// <summary>A constant becomes 0, and half the square of the distance in mm becomes the scale.</summary>
    private AxisKernel SecondDerivative(int axis, double scale)
    {
        double[] gaussian = Sampled(axis, OfGaussian), weights = Sampled(axis, OfSecondDerivative);
        double share = weights.Sum() / gaussian.Sum(), moment = 0;
        int radius = weights.Length / 2;
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] -= share * gaussian[i];
            moment += (double)(i - radius) * (i - radius) * weights[i];
        }

        return Scaled(weights, 2 / moment * (scale / (spacingMm[axis] * spacingMm[axis])));
    }

    private double[] Sampled(int axis, Amplitudes amplitudes)
    {
        double sigma = sigmaMm / spacingMm[axis];
        int radius = (int)Math.Ceiling(Cutoff * sigma);
        var weights = new double[2 * radius + 1];
        for (int n = 0; n <= radius; n++)
            weights[radius - n] = weights[radius + n] = amplitudes.At(n / sigma);
        return weights;
    }

    private static AxisKernel Scaled(double[] weights, double factor) => AxisKernel.Convolution([.. weights.Select(weight => weight * factor)]);

    /// <summary>Of the slow oscillation's cosine and sine, and of the fast one's.</summary>
    private readonly record struct Amplitudes(double SlowCos, double SlowSin, double FastCos, double FastSin)
    {
        /// <param name="distance">From the middle, in standard deviations; at least 0.</param>
        public double At(double distance)
        {
            var (slowCos, slowSin) = Elementary.Turn(SlowWave * distance / (2 * Math.PI));
            var (fastCos, fastSin) = Elementary.Turn(FastWave * distance / (2 * Math.PI));
            return (SlowCos * slowCos + SlowSin * slowSin) * Elementary.Exp(-SlowDecay * distance) + (FastCos * fastCos + FastSin * fastSin) * Elementary.Exp(-FastDecay * distance);
        }
    }
}
