namespace GpuRadiomics.Stability;

/// <summary>Fisher's F distribution, of the ratio of two mean squares.</summary>
public static class FDistribution
{
    /// <summary>The probability of a ratio of at most f: I_x(d1 / 2, d2 / 2) at x = d1 f / (d1 f + d2).</summary>
    /// <param name="f">The ratio, at least 0.</param>
    /// <param name="d1">Degrees of freedom of the numerator, above 0.</param>
    /// <param name="d2">Degrees of freedom of the denominator, above 0.</param>
    public static double Cumulative(double f, double d1, double d2) =>
        d1 * f <= d2 ? IncompleteBeta.Of(d1 * f / (d1 * f + d2), d1 / 2, d2 / 2) : 1 - IncompleteBeta.Of(d2 / (d1 * f + d2), d2 / 2, d1 / 2);

    /// <summary>The ratio that is not exceeded with probability p.</summary>
    /// <param name="p">Above 0, below 1.</param>
    /// <param name="d1">Degrees of freedom of the numerator, above 0.</param>
    /// <param name="d2">Degrees of freedom of the denominator, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    public static double Quantile(double p, double d1, double d2)
    {
        if (p is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(p), p, "Expected a probability above 0 and below 1.");
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(d1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(d2);
        double a = d1 / 2, b = d2 / 2;
        // Whichever of x and 1 - x is the smaller is found, so that neither loses digits.
        if (IncompleteBeta.Of(0.5, a, b) >= p)
        {
            double x = IncompleteBeta.LowerInverse(p, a, b);
            return d2 * x / (d1 * (1 - x));
        }

        double rest = IncompleteBeta.LowerInverse(1 - p, b, a);
        return d2 * (1 - rest) / (d1 * rest);
    }
}
