using System.Numerics;
using GpuRadiomics.Geometry;

namespace GpuRadiomics.Tests.Filters;

/// <summary>
/// ITK's recursive Gaussian run as what it is: two complex poles, forward and backward along whole lines, each begun as if the outermost voxel had been there for ever.
/// Sums of the impulse response are those of geometric series.
/// </summary>
internal static class NaiveRecursiveGaussian
{
    private static readonly (Complex Decay, Complex Gaussian, Complex Curved)[] Waves =
    [
        (new(-1.3932, 0.6681), new(1.3530, -1.8151), new(-1.3563, -5.2318)),
        (new(-1.3732, 2.0787), new(-0.3531, -0.0902), new(0.3446, 2.2355)),
    ];

    /// <summary>sigma^2 times the Laplacian per square mm.</summary>
    public static double[] Laplacian(double[] image, Size3 size, Vector3D spacingMm, double sigmaMm)
    {
        var sum = new double[image.Length];
        for (int derived = 0; derived < 3; derived++)
        {
            double[] values = [.. image];
            for (int axis = 0; axis < 3; axis++)
                values = Along(axis, values, size, sigmaMm / spacingMm[axis], axis == derived);
            for (int i = 0; i < sum.Length; i++)
                sum[i] += values[i] * sigmaMm * sigmaMm / (spacingMm[derived] * spacingMm[derived]);
        }

        return sum;
    }

    private static double[] Along(int axis, double[] values, Size3 size, double sigma, bool derived)
    {
        int length = size[axis], stride = axis == 0 ? 1 : axis == 1 ? size.X : size.X * size.Y;
        var filtered = new double[values.Length];
        for (int start = 0; start < values.Length; start++)
        {
            if (start / stride % length != 0)
                continue;
            double[] line = [.. Enumerable.Range(0, length).Select(n => values[start + n * stride])], response = Line(line, sigma, derived);
            for (int n = 0; n < length; n++)
                filtered[start + n * stride] = response[n];
        }

        return filtered;
    }

    private static double[] Line(double[] line, double sigma, bool derived)
    {
        Complex[] poles = [.. Waves.Select(wave => Complex.Exp(wave.Decay / sigma))], gaussian = [.. Waves.Select(wave => wave.Gaussian)], curved = [.. Waves.Select(wave => wave.Curved)];
        if (!derived)
            return Run(line, poles, [.. gaussian.Select(a => a / Sum(gaussian))]);
        double share = -Sum(curved) / Sum(gaussian);
        Complex[] amplitudes = [.. curved.Zip(gaussian, (c, g) => c + share * g)];
        // sum over n of n^2 p^n = p (1 + p) / (1 - p)^3, on both sides.
        double moment = 2 * amplitudes.Zip(poles, (a, p) => a * p * (1 + p) / Complex.Pow(1 - p, 3)).Aggregate(Complex.Add).Real;
        return Run(line, poles, [.. amplitudes.Select(a => 2 * a / moment)]);

        double Sum(Complex[] of) => of.Zip(poles, (a, p) => a * (1 + p) / (1 - p)).Aggregate(Complex.Add).Real;
    }

    private static double[] Run(double[] line, Complex[] poles, Complex[] amplitudes)
    {
        var response = new double[line.Length];
        for (int k = 0; k < poles.Length; k++)
        {
            Complex pole = poles[k], forward = line[0] / (1 - pole), backward = line[^1] * pole / (1 - pole);
            for (int n = 0; n < line.Length; n++)
            {
                forward = line[n] + pole * forward;
                response[n] += (amplitudes[k] * forward).Real;
            }

            for (int n = line.Length - 1; n >= 0; n--)
            {
                response[n] += (amplitudes[k] * backward).Real;
                backward = pole * (backward + line[n]);
            }
        }

        return response;
    }
}
