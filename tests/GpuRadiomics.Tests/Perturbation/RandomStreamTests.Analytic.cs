using GpuRadiomics.Perturbation;

namespace GpuRadiomics.Tests.Perturbation;

public class RandomStreamTests
{
    private const int Many = 1_000_000;

    /// <summary>The first numbers of SplitMix64 from the seed 1234567, as its other implementations give them.</summary>
    [Fact]
    public void The_mix_is_that_of_SplitMix64()
    {
        ulong state = 1234567;
        foreach (ulong expected in (ulong[])[6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821])
            Assert.Equal(expected, RandomStream.Mix(state += 0x9E3779B97F4A7C15));
    }

    /// <summary>Quantiles to all digits, as tables of the normal distribution have them.</summary>
    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(0.75, 0.67448975019608171)]
    [InlineData(0.975, 1.9599639845400545)]
    [InlineData(0.995, 2.5758293035489004)]
    [InlineData(0.9995, 3.2905267314919255)]
    [InlineData(1e-6, -4.7534243088228987)]
    [InlineData(1e-10, -6.3613409024040557)]
    [InlineData(1e-15, -7.9413453261709979)]
    public void Normal_numbers_are_the_quantiles_of_uniform_ones(double p, double quantile) => Assert.Equal(quantile, NormalQuantile.Of(p), 1e-14 * Math.Max(1, Math.Abs(quantile)));

    [Fact]
    public void Quantiles_are_symmetric_and_rise()
    {
        double before = double.NegativeInfinity;
        for (int k = 0; k < 4096; k++)
        {
            double p = (k + 0.5) / 4096, quantile = NormalQuantile.Of(p);
            Assert.Equal(quantile, -NormalQuantile.Of(1 - p));
            Assert.True(quantile > before);
            before = quantile;
        }
    }

    [Fact]
    public void Uniform_numbers_fill_the_interval_evenly()
    {
        var stream = new RandomStream(3, RandomUse.Supervoxel, 1);
        var counts = new int[100];
        for (int i = 0; i < Many; i++)
            counts[(int)(100 * stream.UniformAt(i))]++;
        // Chi-squared of 99 degrees of freedom: above 149 once in a thousand.
        double expected = Many / 100.0;
        Assert.InRange(counts.Sum(count => (count - expected) * (count - expected) / expected), 40, 149);
    }

    /// <summary>Limits are some four standard errors of a million normal numbers.</summary>
    [Theory]
    [InlineData(0, 1)]
    [InlineData(12345, 7)]
    public void Normal_numbers_have_the_moments_of_the_distribution(int seed, int realisation)
    {
        var stream = new RandomStream(seed, RandomUse.Noise, realisation);
        double[] numbers = [.. Enumerable.Range(0, Many).Select(i => stream.NormalAt(i))];
        Assert.InRange(numbers.Average(), -0.004, 0.004);
        Assert.InRange(numbers.Average(x => x * x), 0.994, 1.006);
        Assert.InRange(numbers.Average(x => x * x * x), -0.016, 0.016);
        Assert.InRange(numbers.Average(x => x * x * x * x), 2.96, 3.04);
        Assert.InRange(numbers.Zip(numbers.Skip(1)).Average(pair => pair.First * pair.Second), -0.004, 0.004);
    }

    [Fact]
    public void Seeds_uses_and_realisations_have_numbers_of_their_own()
    {
        RandomStream[] streams =
        [
            new(0, RandomUse.Noise, 1), new(1, RandomUse.Noise, 1), new(0, RandomUse.Noise, 2), new(0, RandomUse.Rim, 1), new(0, RandomUse.Supervoxel, 1), new(0, RandomUse.Rim, 0),
        ];
        double[][] numbers = [.. streams.Select(stream => Enumerable.Range(0, Many / 10).Select(i => stream.NormalAt(i)).ToArray())];
        for (int a = 0; a < streams.Length; a++)
        for (int b = 0; b < a; b++)
            Assert.InRange(numbers[a].Zip(numbers[b]).Average(pair => pair.First * pair.Second), -0.014, 0.014);
        Assert.Equal(streams[0].BitsAt(5), new RandomStream(0, RandomUse.Noise, 1).BitsAt(5));
    }
}
