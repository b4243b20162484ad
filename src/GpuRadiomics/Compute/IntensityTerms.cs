using System.Runtime.Intrinsics;

namespace GpuRadiomics.Compute;

/// <summary>(v - centre)^power, for powers 2, 3 and 4.</summary>
internal readonly struct CentralPower(double centre, int power) : ITerm
{
    public Vector256<double> TermsOf(Vector256<double> values)
    {
        var distance = values - Vector256.Create(centre);
        var square = distance * distance;
        return power switch { 2 => square, 3 => square * distance, _ => square * square };
    }
}

/// <summary>|v - centre|.</summary>
internal readonly struct Deviation(double centre) : ITerm
{
    public Vector256<double> TermsOf(Vector256<double> values) => Vector256.Abs(values - Vector256.Create(centre));
}

/// <summary>v^2.</summary>
internal readonly struct Square : ITerm
{
    public Vector256<double> TermsOf(Vector256<double> values) => values * values;
}

/// <summary>1 for values from low to high, ends included, else 0.</summary>
internal readonly struct IsWithin(double low, double high) : ITerm
{
    public Vector256<double> TermsOf(Vector256<double> values) => Mask(values) & Vector256<double>.One;

    public Vector256<double> Mask(Vector256<double> values) =>
        Vector256.GreaterThanOrEqual(values, Vector256.Create(low)) & Vector256.LessThanOrEqual(values, Vector256.Create(high));
}

/// <summary>Another term for values from low to high, ends included, else 0.</summary>
internal readonly struct Within<TTerm>(double low, double high, TTerm term) : ITerm
    where TTerm : struct, ITerm
{
    public Vector256<double> TermsOf(Vector256<double> values) => new IsWithin(low, high).Mask(values) & term.TermsOf(values);
}

/// <summary>v.</summary>
internal readonly struct Value : ITerm
{
    public Vector256<double> TermsOf(Vector256<double> values) => values;
}
