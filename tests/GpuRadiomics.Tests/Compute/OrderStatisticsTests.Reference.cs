using GpuRadiomics.Compute;

namespace GpuRadiomics.Tests.Compute;

public class OrderStatisticsTests
{
    public static TheoryData<string> Kinds { get; } = ["whole", "negative", "wide", "far", "fractions", "mixed", "equal", "one far off", "nearly equal", "zeros of both signs", "beyond any range"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Sorts_like_the_library(string kind)
    {
        var random = new Random(kind.Length);
        foreach (int count in (int[])[1, 2, 3, 10, 5000])
        {
            double[] values = [.. Enumerable.Range(0, count).Select(i => Value(kind, i, random))];
            Assert.Equal(values.Order(), OrderStatistics.Sorted(values));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Percentiles_have_the_bits_of_those_of_sorted_values(string kind)
    {
        var random = new Random(kind.Length);
        double[] fractions = [0, 0.1, 0.25, 0.5, 0.75, 0.9, 1];
        foreach (int count in (int[])[.. Enumerable.Range(1, 40), 5000, 40_001])
        {
            double[] values = [.. Enumerable.Range(0, count).Select(i => Value(kind, i, random))], sorted = OrderStatistics.Sorted(values);
            Assert.Equal(
                fractions.Select(p => BitConverter.DoubleToInt64Bits(OrderStatistics.Percentile(sorted, p))),
                OrderStatistics.Percentiles(values, fractions).Select(BitConverter.DoubleToInt64Bits));
        }
    }

    [Fact]
    public void Infinities_are_sorted_too() =>
        Assert.Equal([double.NegativeInfinity, 1, 2, double.PositiveInfinity], OrderStatistics.Sorted([2, double.PositiveInfinity, 1, double.NegativeInfinity]));

    [Theory]
    [InlineData(0, 10)]
    [InlineData(0.25, 17.5)] // rank 0.75 of 10, 20, 40, 80
    [InlineData(0.5, 30)]
    [InlineData(0.9, 68)] // rank 2.7
    [InlineData(1, 80)]
    public void Percentiles_lie_between_the_ranks(double p, double expected) =>
        Assert.Equal(expected, OrderStatistics.Percentile([10, 20, 40, 80], p), 1e-12);

    [Fact]
    public void The_percentile_of_one_value_is_the_value() =>
        Assert.All([0, 0.1, 0.5, 1.0], p => Assert.Equal(7, OrderStatistics.Percentile([7], p)));

    private static double Value(string kind, int i, Random random) => kind switch
    {
        "whole" => random.Next(-1024, 3072),
        "negative" => -random.Next(1, 1000),
        "wide" => random.Next(-1_000_000, 1_000_000), // beyond what is counted
        "far" => 9e15 + random.Next(1000),
        "fractions" => random.NextDouble() - 0.5,
        "mixed" => i == 0 ? 0.5 : random.Next(100),
        "one far off" => i == 0 ? 1e300 : random.NextDouble(),
        "nearly equal" => BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(1.5) + random.Next(3)),
        "zeros of both signs" => (random.Next(3) - 1) * 0.0 + (i % 5 == 0 ? 0.5 : -0.0),
        "beyond any range" => random.Next(2) == 0 ? -1.7e308 : 1.7e308 * random.NextDouble(),
        _ => -3,
    };
}
