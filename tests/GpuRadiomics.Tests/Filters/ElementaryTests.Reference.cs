using GpuRadiomics.Filters;

namespace GpuRadiomics.Tests.Filters;

/// <summary>The program's own elementary functions against the library's, which are right to the last digit or nearly.</summary>
public class ElementaryTests
{
    // Two units in the last place.
    private const double Relative = 5e-16;

    [Fact]
    public void Exp_and_logarithms_are_those_of_the_library_to_the_last_digits()
    {
        var random = new Random(51);
        for (int i = 0; i < 100_000; i++)
        {
            double x = (random.NextDouble() - 0.5) * (i % 2 == 0 ? 1400 : 4), positive = Math.Exp((random.NextDouble() - 0.5) * (i % 2 == 0 ? 1400 : 2));
            Assert.InRange(Elementary.Exp(x) / Math.Exp(x), 1 - Relative, 1 + Relative);
            // Close to 1 the logarithm to base 2 is the sum of an exponent and a fraction, and right absolutely.
            Assert.Equal(Math.Log(positive), Elementary.Log(positive), Relative * Math.Max(1e-300, Math.Abs(Math.Log(positive))) + 1e-300);
            Assert.Equal(Math.Log2(positive), Elementary.Log2(positive), Relative * Math.Max(1, Math.Abs(Math.Log2(positive))));
        }
    }

    [Fact]
    public void Ends_of_the_range()
    {
        Assert.Equal(1, Elementary.Exp(0));
        Assert.Equal(0, Elementary.Exp(-800));
        Assert.Equal(double.PositiveInfinity, Elementary.Exp(710));
        Assert.InRange(Elementary.Exp(709.782) / Math.Exp(709.782), 1 - 1e-15, 1 + 1e-15);
        Assert.True(double.IsNaN(Elementary.Exp(double.NaN)));
        Assert.Equal(0, Elementary.Log(1));
        Assert.Equal(double.NegativeInfinity, Elementary.Log(0));
        Assert.Equal(double.PositiveInfinity, Elementary.Log(double.PositiveInfinity));
        Assert.True(double.IsNaN(Elementary.Log(-1)));
        Assert.Equal(10, Elementary.Log2(1024));
        Assert.Equal(-3, Elementary.Log2(0.125));
    }

    [Fact]
    public void Turns_are_cosine_and_sine()
    {
        var random = new Random(52);
        for (int i = 0; i < 100_000; i++)
        {
            double turns = (random.NextDouble() - 0.5) * 10;
            var (cos, sin) = Elementary.Turn(turns);
            // Of an angle in radians the last digits are lost before the library sees it.
            Assert.Equal(Math.Cos(2 * Math.PI * turns), cos, 1e-14);
            Assert.Equal(Math.Sin(2 * Math.PI * turns), sin, 1e-14);
        }

        Assert.Equal((1, 0), Elementary.Turn(3));
        Assert.Equal((0, 1), Elementary.Turn(-0.75));
        Assert.Equal((-1, 0), Elementary.Turn(0.5));
    }
}
