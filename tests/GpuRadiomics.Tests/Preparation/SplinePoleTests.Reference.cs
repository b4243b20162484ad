using GpuRadiomics.Preparation;

namespace GpuRadiomics.Tests.Preparation;

public class SplinePoleTests
{
    [Fact]
    public void The_pole_is_a_root_of_the_basis_function_s_polynomial() =>
        Assert.Equal(0, SplinePole.Value * SplinePole.Value + 4 * SplinePole.Value + 1, 1e-15);

    [Fact]
    public void First_values_equal_the_sum_over_the_mirrored_line_without_end()
    {
        var random = new Random(31);
        for (int length = 2; length <= 40; length++)
        {
            double[] line = [.. Enumerable.Range(0, length).Select(_ => random.NextDouble() * 2000 - 1000)];
            double expected = 0;
            for (int k = 400; k >= 0; k--)
                expected += Math.Pow(SplinePole.Value, k) * Mirrored(line, k);
            double[] weights = SplinePole.FirstValueWeights(length);
            Assert.InRange(weights.Length, 1, length);
            Assert.Equal(expected, weights.Zip(line, (w, v) => w * v).Sum(), 1e-10);
        }
    }

    private static double Mirrored(double[] line, int k)
    {
        int at = k % (2 * line.Length - 2);
        return line[Math.Min(at, 2 * line.Length - 2 - at)];
    }
}
