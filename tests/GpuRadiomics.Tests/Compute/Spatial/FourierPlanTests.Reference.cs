using System.Numerics;
using GpuRadiomics.Compute.Spatial;

namespace GpuRadiomics.Tests.Compute.Spatial;

public class FourierPlanTests
{
    private static readonly int[] Smooth = [.. Enumerable.Range(1, 60).Where(IsSmooth)];

    [Fact]
    public void Every_length_up_to_60_gives_the_transform_by_its_definition()
    {
        Assert.Equal(26, Smooth.Length);
        foreach (int length in Smooth)
        {
            var lines = Lines.Random(new Random(length), length);
            var transformed = Lines.Transformed(new(length), lines);
            for (int l = 0; l < lines.Length; l++)
            for (int k = 0; k < length; k++)
                Assert.True((transformed[l][k] - Lines.Naive(lines[l], k, length)).Magnitude < Lines.Tolerance(length), $"length {length}, line {l}, frequency {k}");
        }
    }

    [Theory]
    [InlineData(125)]
    [InlineData(243)]
    [InlineData(256)]
    [InlineData(512)]
    [InlineData(720)]
    [InlineData(1500)]
    public void Transforming_twice_gives_the_line_back(int length)
    {
        var plan = new FourierPlan(length);
        var lines = Lines.Random(new Random(length), length);
        // The inverse is the transform of the conjugate.
        var back = Lines.Transformed(plan, [.. Lines.Transformed(plan, lines).Select(line => line.Select(Complex.Conjugate).ToArray())]);
        for (int l = 0; l < lines.Length; l++)
        for (int n = 0; n < length; n++)
            Assert.True((Complex.Conjugate(back[l][n]) / length - lines[l][n]).Magnitude < 1e-14, $"line {l}, element {n}");
    }

    [Fact]
    public void Each_frequency_has_a_position_of_its_own() =>
        Assert.All(Smooth, length => Assert.Equal(Enumerable.Range(0, length), Enumerable.Range(0, length).Select(new FourierPlan(length).PositionOf).Order()));

    [Fact]
    public void The_next_length_is_the_shortest_that_has_a_plan()
    {
        for (int least = 1; least <= 60; least++)
            Assert.Equal(Smooth.First(length => length >= least), FourierPlan.LengthFrom(least));
        Assert.Equal(512, FourierPlan.LengthFrom(501));
    }

    [Theory]
    [InlineData(7)]
    [InlineData(22)]
    public void Other_lengths_have_no_plan(int length) => Assert.Throws<ArgumentException>(() => new FourierPlan(length));

    [Fact]
    public void Unit_roots_are_those_of_the_library_give_or_take_its_last_digit()
    {
        foreach (int n in (int[])[1, 2, 3, 4, 5, 8, 12, 30, 97, 720, 1024])
        {
            for (int k = 0; k < n; k++)
            {
                var (cos, sin) = UnitRoot.Of(k, n);
                // The library's argument is itself rounded, by up to 2 pi times an epsilon; in the first eighth by less than an epsilon.
                double tolerance = 8 * k <= n ? 2.3e-16 : 3e-15;
                Assert.Equal(Math.Cos(2 * Math.PI * k / n), cos, tolerance);
                Assert.Equal(Math.Sin(2 * Math.PI * k / n), sin, tolerance);
            }
        }

        Assert.Equal((0, 1), UnitRoot.Of(1, 4));
        Assert.Equal((-1, 0), UnitRoot.Of(1, 2));
        Assert.Equal((0, -1), UnitRoot.Of(3, 4));
    }

    private static bool IsSmooth(int length)
    {
        foreach (int prime in (int[])[2, 3, 5])
        {
            while (length % prime == 0)
                length /= prime;
        }

        return length == 1;
    }
}
