namespace GpuRadiomics.Filters;

/// <summary>Real spherical harmonics, normalised to 1 over the sphere, by recurrences of plain products (Press et al. 2007, "Numerical Recipes", section 6.7).</summary>
internal static class SphericalHarmonics
{
    /// <summary>A direction, by cosine and sine of its angle to the pole and of the angle about it.</summary>
    public readonly record struct Angles(double CosPolar, double SinPolar, double CosAzimuth, double SinAzimuth);

    /// <summary>
    /// The 2 degree + 1 harmonics of a degree at a direction: of order 0, then for each order m sqrt(2) P cos(m a) and sqrt(2) P sin(m a), where P is the normalised
    /// associated Legendre function of the polar angle and a the azimuth.
    /// </summary>
    public static double[] OfDegree(int degree, Angles at)
    {
        var values = new double[2 * degree + 1];
        double sectoral = Math.Sqrt(1 / (4 * Math.PI)), cos = 1, sin = 0;
        for (int m = 0; m <= degree; m++)
        {
            if (m > 0)
            {
                sectoral *= -Math.Sqrt((2 * m + 1.0) / (2 * m)) * at.SinPolar;
                (cos, sin) = (cos * at.CosAzimuth - sin * at.SinAzimuth, sin * at.CosAzimuth + cos * at.SinAzimuth);
            }

            double legendre = Legendre(degree, m, sectoral, at.CosPolar);
            if (m == 0)
                values[0] = legendre;
            else
                (values[2 * m - 1], values[2 * m]) = (Math.Sqrt(2) * legendre * cos, Math.Sqrt(2) * legendre * sin);
        }

        return values;
    }

    /// <summary>Whether a value of <see cref="OfDegree"/> has the sine of the azimuth, and so changes its sign with it.</summary>
    public static bool IsOdd(int index) => index > 0 && index % 2 == 0;

    /// <summary>From degree m, where it is <paramref name="sectoral"/>, up to <paramref name="degree"/>.</summary>
    private static double Legendre(int degree, int m, double sectoral, double cosPolar)
    {
        double before = 0, value = sectoral, factorBefore = 0;
        for (int l = m + 1; l <= degree; l++)
        {
            double factor = Math.Sqrt((4.0 * l * l - 1) / ((double)l * l - (double)m * m));
            (before, value) = (value, factor * (cosPolar * value - (factorBefore == 0 ? 0 : before / factorBefore)));
            factorBefore = factor;
        }

        return value;
    }
}
