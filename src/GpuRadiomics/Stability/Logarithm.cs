namespace GpuRadiomics.Stability;

/// <summary>Logarithms close to one.</summary>
internal static class Logarithm
{
    /// <summary>ln(1 + x) with the digits of a small x: the quotient makes good the rounding of 1 + x (Kahan). The runtime's LogP1 does not.</summary>
    public static double OfOnePlus(double x)
    {
        double sum = 1 + x;
        return sum == 1 ? x : Math.Log(sum) * (x / (sum - 1));
    }
}
