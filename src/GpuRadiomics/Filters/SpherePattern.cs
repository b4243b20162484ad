using GpuRadiomics.Geometry;

namespace GpuRadiomics.Filters;

/// <summary>
/// What a pattern of samples on a sphere, set or not, has of one degree of spherical harmonics (Banerjee et al. 2013, "3D LBP-based rotationally invariant region
/// description"): with c(m) = sum over the set samples of Y(m), the root of the sum over all samples of (sum over m of c(m) Y(m))^2.
/// </summary>
/// <remarks>
/// As PyRadiomics computes it: the angle to the x axis counts as azimuth and the angle about it, from z towards y, as polar angle, and no harmonic is conjugated. Sums over
/// m are real all the same; in real harmonics, those with the sine of the azimuth change their sign.
/// </remarks>
internal sealed class SpherePattern
{
    private readonly double[][] harmonics;

    /// <param name="degree">Of the harmonics; from 0.</param>
    /// <param name="samples">Where the samples are, on a sphere about the origin.</param>
    public SpherePattern(int degree, IEnumerable<Vector3D> samples) => harmonics = [.. samples.Select(sample => SphericalHarmonics.OfDegree(degree, AnglesOf(sample)))];

    /// <param name="isSet">For each sample whether it is set.</param>
    public double EnergyOf(ReadOnlySpan<bool> isSet)
    {
        Span<double> coefficients = stackalloc double[harmonics[0].Length];
        coefficients.Clear();
        for (int i = 0; i < isSet.Length; i++)
        {
            if (!isSet[i])
                continue;
            double[] values = harmonics[i];
            for (int m = 0; m < coefficients.Length; m++)
                coefficients[m] += values[m];
        }

        for (int m = 0; m < coefficients.Length; m++)
            coefficients[m] = SphericalHarmonics.IsOdd(m) ? -coefficients[m] : coefficients[m];
        double energy = 0;
        foreach (double[] values in harmonics)
        {
            double sum = 0;
            for (int m = 0; m < coefficients.Length; m++)
                sum += coefficients[m] * values[m];
            energy += sum * sum;
        }

        return Math.Sqrt(energy);
    }

    private static SphericalHarmonics.Angles AnglesOf(Vector3D sample)
    {
        double across = Math.Sqrt(sample.Z * sample.Z + sample.Y * sample.Y), length = sample.Length;
        // On the x axis the angle about it is 0.
        var (cosPolar, sinPolar) = across == 0 ? (1, 0) : (sample.Z / across, Math.Abs(sample.Y) / across);
        return new(cosPolar, sinPolar, sample.X / length, across / length);
    }
}
