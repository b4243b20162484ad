using GpuRadiomics.Stability;

namespace GpuRadiomics.Tests.Stability;

/// <summary>Where the F distribution has a closed form, it is met.</summary>
public class FDistributionAnalyticTests
{
    // A handful of roundings, in sums of logarithms that grow with the degrees of freedom.
    private const double Relative = 2e-12;

    public static TheoryData<double> Probabilities { get; } = [0.001, 0.025, 0.3, 0.5, 0.9, 0.975, 0.999];

    [Theory]
    [MemberData(nameof(Probabilities))]
    public void Two_degrees_in_the_numerator(double p)
    {
        // P(F > f) = (1 + 2 f / d2)^(-d2 / 2).
        foreach (double d2 in (double[])[1, 2, 3, 10, 408, 24_660])
            Near(d2 / 2 * ExpMinusOne(-2 / d2 * Math.Log(1 - p)), FDistribution.Quantile(p, 2, d2));
    }

    [Theory]
    [MemberData(nameof(Probabilities))]
    public void Two_degrees_in_the_denominator(double p)
    {
        foreach (double d1 in (double[])[1, 2, 3, 10, 408, 24_660])
        {
            // P(F <= f) = x^(d1 / 2) at x = d1 f / (d1 f + 2).
            Near(2 / (d1 * ExpMinusOne(-2 / d1 * Math.Log(p))), FDistribution.Quantile(p, d1, 2));
        }
    }

    [Theory]
    [MemberData(nameof(Probabilities))]
    public void One_degree_in_both(double p) => Near(Math.Pow(Math.Tan(Math.PI * p / 2), 2), FDistribution.Quantile(p, 1, 1), 1e-9);

    [Fact]
    public void Half_of_equal_degrees_is_one() => Assert.All(Enumerable.Range(1, 200), d => Near(1, FDistribution.Quantile(0.5, d, d)));

    [Fact]
    public void The_gamma_function_of_whole_and_half_numbers()
    {
        double factorial = 1, halves = Math.Sqrt(Math.PI);
        for (int n = 1; n < 60; n++)
        {
            Assert.Equal(Math.Log(factorial), LogGamma.Of(n), 1e-13 * (1 + Math.Log(factorial)));
            Assert.Equal(Math.Log(halves), LogGamma.Of(n - 0.5), 1e-13 * (1 + Math.Abs(Math.Log(halves))));
            (factorial, halves) = (factorial * n, halves * (n - 0.5));
        }
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(1, 1, 1)]
    [InlineData(double.NaN, 1, 1)]
    [InlineData(0.5, 0, 1)]
    [InlineData(0.5, 1, -1)]
    public void What_has_no_quantile(double p, double d1, double d2) => Assert.Throws<ArgumentOutOfRangeException>(() => FDistribution.Quantile(p, d1, d2));

    /// <summary>exp(x) - 1 = 2 sinh(x / 2) exp(x / 2), which keeps the digits of a small x.</summary>
    private static double ExpMinusOne(double x) => 2 * Math.Sinh(x / 2) * Math.Exp(x / 2);

    private static void Near(double expected, double found, double relative = Relative) => Assert.Equal(expected, found, relative * expected);
}
