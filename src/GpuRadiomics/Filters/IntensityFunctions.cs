using GpuRadiomics.Settings.Filters;

namespace GpuRadiomics.Filters;

/// <summary>PyRadiomics' intensity transforms, as it computes them; an image of zeros stays one (where PyRadiomics divides by zero).</summary>
internal static class IntensityFunctions
{
    /// <param name="transform">The transform.</param>
    /// <param name="largest">The largest magnitude in the image.</param>
    public static Func<double, double> Of(IntensityTransform transform, double largest)
    {
        if (largest == 0)
            return transform == IntensityTransform.Exponential ? static _ => 1 : static x => x;
        return transform switch
        {
            IntensityTransform.Square => Square(1 / Math.Sqrt(largest)),
            IntensityTransform.SquareRoot => x => Math.CopySign(Math.Sqrt(Math.Abs(x) * largest), x),
            IntensityTransform.Logarithm => Logarithm(largest / Elementary.Log(largest + 1)),
            IntensityTransform.Exponential => Exponential(Elementary.Log(largest) / largest),
            _ => throw new ArgumentOutOfRangeException(nameof(transform), transform, "Not an intensity transform."),
        };
    }

    private static Func<double, double> Square(double factor) => x => factor * x * (factor * x);

    private static Func<double, double> Logarithm(double factor) => x => Math.CopySign(Elementary.Log(Math.Abs(x) + 1) * factor, x);

    private static Func<double, double> Exponential(double factor) => x => Elementary.Exp(factor * x);
}
