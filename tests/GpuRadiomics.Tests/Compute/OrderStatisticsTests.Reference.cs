using GpuRadiomics.Compute;

namespace GpuRadiomics.Tests.Compute;

public class OrderStatisticsTests
{
    public static TheoryData<string> Kinds { get; } = ["whole", "negative", "wide", "far", "fractions", "mixed", "equal"];

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
        _ => -3,
    };
}
