using GpuRadiomics.Compute.Cpu;

namespace GpuRadiomics.Tests.Compute.Cpu;

/// <summary>Which arrays for response maps are kept, and who gets them.</summary>
public sealed class ResponseArraysTests
{
    [Fact]
    public void The_smallest_array_that_is_long_enough_is_used_again_and_only_once()
    {
        var arrays = new ResponseArrays(800);
        double[] small = arrays.Rent(20), large = arrays.Rent(60);
        Assert.Equal((20, 60), (small.Length, large.Length));
        arrays.Return(large);
        arrays.Return(small);
        Assert.Same(small, arrays.Rent(10));
        Assert.Same(large, arrays.Rent(10));
        Assert.Equal(10, arrays.Rent(10).Length);
    }

    [Fact]
    public void The_largest_arrays_are_kept_as_far_as_the_limit_goes()
    {
        var arrays = new ResponseArrays(800);
        double[][] lent = [.. new[] { 100, 90, 100, 100, 100, 100, 100, 80, 100, 100 }.Select(arrays.Rent)];
        foreach (double[] array in lent)
            arrays.Return(array);
        double[][] again = [.. lent.Select(_ => arrays.Rent(1))];
        Assert.Equal(8, again.Count(lent.Contains));
        Assert.All(again.Where(lent.Contains), array => Assert.Equal(100, array.Length));
    }

    [Fact]
    public void An_array_of_more_than_an_eighth_of_the_limit_is_not_kept()
    {
        var arrays = new ResponseArrays(800);
        double[] large = arrays.Rent(101);
        arrays.Return(large);
        Assert.NotSame(large, arrays.Rent(101));
    }
}
