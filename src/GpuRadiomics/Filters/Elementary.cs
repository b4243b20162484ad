using GpuRadiomics.Compute;

namespace GpuRadiomics.Filters;

/// <summary>
/// Elementary functions by series of our own, of plain sums and products: those of the platform's library may differ in the last digit from one machine to the next,
/// and a response on the edge of a bin would then change its level.
/// </summary>
internal static class Elementary
{
    private const double Ln2 = 0.69314718055994530942;

    // Ln2 in two parts; the first has trailing zeros, so that a whole number times it is exact (Cody and Waite 1980).
    private const double Ln2Head = 6.93147180369123816490e-01;
    private const double Ln2Tail = 1.90821492927058770002e-10;

    /// <summary>e to the power of x.</summary>
    public static double Exp(double x)
    {
        if (double.IsNaN(x))
            return x;
        if (x > 710)
            return double.PositiveInfinity;
        if (x < -745.2)
            return 0;
        double whole = Math.Floor(x / Ln2 + 0.5);
        double rest = x - whole * Ln2Head - whole * Ln2Tail;
        // Taylor's series; at half of Ln2 the terms left out are below 1e-18.
        double sum = 1;
        for (int k = 14; k >= 1; k--)
            sum = 1 + sum * rest / k;
        return Math.ScaleB(sum, (int)whole);
    }

    /// <summary>The natural logarithm of a positive number.</summary>
    public static double Log(double x)
    {
        if (!(x > 0) || double.IsInfinity(x))
            return x == 0 ? double.NegativeInfinity : x > 0 ? x : double.NaN;
        var (exponent, rest) = Split(x);
        return exponent * Ln2Head + (exponent * Ln2Tail + rest);
    }

    /// <summary>The logarithm to base 2 of a positive number.</summary>
    public static double Log2(double x)
    {
        var (exponent, rest) = Split(x);
        return exponent + rest / Ln2;
    }

    /// <summary>Cosine and sine of an angle given in turns.</summary>
    public static (double Cos, double Sin) Turn(double turns)
    {
        // Folded to within an eighth of a turn of the nearest quarter.
        double fraction = turns - Math.Floor(turns);
        int quarter = (int)Math.Floor(4 * fraction + 0.5);
        double radians = 2 * Math.PI * (fraction - quarter * 0.25);
        var (cos, sin) = (EighthTurn.Cos(radians), EighthTurn.Sin(radians));
        return (quarter % 4) switch
        {
            0 => (cos, sin),
            1 => (-sin, cos),
            2 => (-cos, -sin),
            _ => (sin, -cos),
        };
    }

    /// <summary>x = 2^exponent e^rest with e^rest between the root of a half and that of two.</summary>
    private static (int Exponent, double Remainder) Split(double x)
    {
        int exponent = Math.ILogB(x);
        double mantissa = Math.ScaleB(x, -exponent);
        if (mantissa > 1.4142135623730951)
            (mantissa, exponent) = (mantissa / 2, exponent + 1);
        // log(m) = 2 artanh((m - 1) / (m + 1)); the terms left out are below 1e-18.
        double ratio = (mantissa - 1) / (mantissa + 1), square = ratio * ratio, sum = 0;
        for (int k = 23; k >= 3; k -= 2)
            sum = (sum + 1.0 / k) * square;
        return (exponent, 2 * (ratio + ratio * sum));
    }
}
