using GpuRadiomics.Stability;

namespace GpuRadiomics.Tests.Stability;

public class FDistributionInvariantsTests
{
    [Fact]
    public void The_quantile_is_the_inverse_of_the_probability()
    {
        var random = new Random(7);
        for (int trial = 0; trial < 2000; trial++)
        {
            double p = random.NextDouble() * 0.998 + 0.001, d1 = Math.Ceiling(Math.Exp(random.NextDouble() * 10)), d2 = Math.Ceiling(Math.Exp(random.NextDouble() * 10));
            double f = FDistribution.Quantile(p, d1, d2);
            Assert.Equal(p, FDistribution.Cumulative(f, d1, d2), 1e-10);
            // 1 / F has the degrees of freedom the other way round.
            Assert.Equal(1 / f, FDistribution.Quantile(1 - p, d2, d1), 1e-8 / f);
        }
    }
}
