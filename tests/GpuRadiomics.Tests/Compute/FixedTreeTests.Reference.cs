using GpuRadiomics.Compute;

namespace GpuRadiomics.Tests.Compute;

public class FixedTreeTests
{
    private static readonly int[] Lengths = [.. Enumerable.Range(0, 20), 255, 256, 257, 511, 513, 65_535, 65_536, 65_537, 200_000];

    [Fact]
    public void Sums_in_the_documented_order()
    {
        var random = new Random(11);
        foreach (int length in Lengths)
        {
            var values = Values(random, length);
            Assert.Equal(Naive(values), FixedTree.Sum(values));
        }
    }

    [Fact]
    public void Zeros_behind_change_nothing()
    {
        var random = new Random(12);
        foreach (int length in Lengths.Where(length => length > 0))
        {
            var values = Values(random, length);
            Assert.Equal(FixedTree.Sum(values), FixedTree.Sum([.. values, .. new double[700]]));
        }
    }

    [Fact]
    public void Whole_numbers_are_summed_exactly()
    {
        var random = new Random(13);
        foreach (int length in Lengths)
        {
            long[] values = [.. Enumerable.Range(0, length).Select(_ => random.NextInt64(-1L << 34, 1L << 34))];
            Assert.Equal(values.Sum(), FixedTree.Sum([.. values.Select(value => (double)value)]));
        }
    }

    // Blocks of 256, the upper half onto the lower until one is left; then the same with the blocks' sums.
    private static double Naive(double[] values)
    {
        double[] sums = [.. values.Chunk(256).Select(block => HalfByHalf([.. block, .. new double[256 - block.Length]]))];
        return sums.Length switch { 0 => 0, 1 => sums[0], _ => Naive(sums) };
    }

    private static double HalfByHalf(double[] tree) =>
        tree.Length == 1 ? tree[0] : HalfByHalf([.. tree[..(tree.Length / 2)].Zip(tree[(tree.Length / 2)..], (low, high) => low + high)]);

    private static double[] Values(Random random, int length) =>
        [.. Enumerable.Range(0, length).Select(_ => (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-8, 9)))];
}
