using System.Runtime.Intrinsics;

namespace GpuRadiomics.Compute;

/// <summary>
/// The one order in which floating-point numbers are summed, whatever the backend, the thread count or the batch:
/// values are cut into blocks of 256 by index (the last filled up with zeros); within a block the upper half is added to the lower half
/// until one value is left; the blocks' sums are summed in the same way.
/// </summary>
public static class FixedTree
{
    public const int Block = 256;

    public static double Sum(ReadOnlySpan<double> values)
    {
        if (values.Length <= Block)
            return SumBlock(values);
        var sums = new double[(values.Length + Block - 1) / Block];
        for (int b = 0; b < sums.Length; b++)
            sums[b] = SumBlock(values[(b * Block)..Math.Min(values.Length, (b + 1) * Block)]);
        return Sum(sums);
    }

    private static double SumBlock(ReadOnlySpan<double> values)
    {
        Span<double> tree = stackalloc double[Block];
        values.CopyTo(tree);
        tree[values.Length..].Clear();
        int half = Block / 2;
        for (; half >= Vector256<double>.Count; half /= 2)
        {
            for (int i = 0; i < half; i += Vector256<double>.Count)
                (Vector256.Create<double>(tree.Slice(i, 4)) + Vector256.Create<double>(tree.Slice(half + i, 4))).CopyTo(tree[i..]);
        }

        for (; half >= 1; half /= 2)
        {
            for (int i = 0; i < half; i++)
                tree[i] += tree[half + i];
        }

        return tree[0];
    }
}
