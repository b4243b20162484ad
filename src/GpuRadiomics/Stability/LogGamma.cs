namespace GpuRadiomics.Stability;

/// <summary>The logarithm of the gamma function.</summary>
internal static class LogGamma
{
    // From here on the terms below are exact to the last bits of a double.
    private const double StirlingFrom = 16;

    /// <summary>ln gamma(x) for x above 0, by Stirling's series (NIST DLMF 5.11.1) after as many steps of gamma(x + 1) = x gamma(x) as it needs.</summary>
    public static double Of(double x)
    {
        double product = 1;
        for (; x < StirlingFrom; x++)
            product *= x;
        return (x - 0.5) * Math.Log(x) - x + 0.5 * Math.Log(2 * Math.PI) + Remainder(x) - Math.Log(product);
    }

    /// <summary>ln gamma(x + more) - ln gamma(x) for both above 0, without the digits that a difference of two large logarithms loses.</summary>
    public static double Growth(double x, double more) => x < StirlingFrom
        ? Of(x + more) - Of(x)
        : (x - 0.5) * Logarithm.OfOnePlus(more / x) + more * Math.Log(x + more) - more + Remainder(x + more) - Remainder(x);

    /// <summary>The sum of B(2k) / (2k (2k - 1) x^(2k - 1)), k = 1 to 6.</summary>
    private static double Remainder(double x)
    {
        double y = 1 / (x * x);
        return (1.0 / 12 + y * (-1.0 / 360 + y * (1.0 / 1260 + y * (-1.0 / 1680 + y * (1.0 / 1188 - y * 691 / 360360))))) / x;
    }
}
