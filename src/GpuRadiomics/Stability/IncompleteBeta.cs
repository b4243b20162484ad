namespace GpuRadiomics.Stability;

/// <summary>The regularised incomplete beta function I_x(a, b), from 0 at x = 0 to 1 at x = 1.</summary>
internal static class IncompleteBeta
{
    private const int MostTerms = 10_000;

    // Stands for a denominator of zero.
    private const double Tiny = 1e-300;

    public static double Of(double x, double a, double b)
    {
        if (x <= 0)
            return 0;
        if (x >= 1)
            return 1;
        // The fraction converges fast on this side; I_x(a, b) = 1 - I_(1 - x)(b, a) leads there.
        return x < (a + 1) / (a + b + 2) ? Fraction(x, a, b) : 1 - Fraction(1 - x, b, a);
    }

    /// <summary>The derivative by x: x^(a - 1) (1 - x)^(b - 1) / B(a, b).</summary>
    public static double Density(double x, double a, double b) => Math.Exp((a - 1) * Math.Log(x) + (b - 1) * Logarithm.OfOnePlus(-x) - LogBeta(a, b));

    /// <summary>The x at most 1/2 where I_x(a, b) is p: Newton's steps, halving the interval where they lead out of it.</summary>
    public static double LowerInverse(double p, double a, double b)
    {
        double low = 0, high = 0.5, x = Math.Min(0.25, a / (a + b));
        for (int step = 0; step < MostTerms; step++)
        {
            double excess = Of(x, a, b) - p;
            if (excess > 0)
                high = x;
            else
                low = x;
            double next = x - excess / Density(x, a, b);
            if (!(next > low && next < high))
                next = low + (high - low) / 2;
            if (Math.Abs(next - x) <= double.BitIncrement(x) - x || excess == 0)
                return x;
            x = next;
        }

        return x;
    }

    /// <summary>The continued fraction NIST DLMF 8.17.22, by Lentz's method as modified by Thompson and Barnett (J. Comput. Phys. 64, 1986).</summary>
    private static double Fraction(double x, double a, double b)
    {
        double front = Math.Exp(a * Math.Log(x) + b * Logarithm.OfOnePlus(-x) - LogBeta(a, b)) / a;
        double value = 1, c = 1, d = 0;
        for (int term = 0; term < MostTerms; term++)
        {
            int m = term / 2;
            double coefficient = term == 0 ? 1
                : term % 2 == 0 ? m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
                : -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 + coefficient * d;
            d = 1 / (d == 0 ? Tiny : d);
            c = 1 + coefficient / c;
            c = c == 0 ? Tiny : c;
            value *= c * d;
            if (term > 0 && Math.Abs(c * d - 1) < 1e-16)
                break;
        }

        // The first term of the loop is the 1 over the rest of the fraction, added to the 1 that it began with.
        return front * (value - 1);
    }

    /// <summary>ln(gamma(a) gamma(b) / gamma(a + b)).</summary>
    private static double LogBeta(double a, double b) => LogGamma.Of(Math.Min(a, b)) - LogGamma.Growth(Math.Max(a, b), Math.Min(a, b));
}
