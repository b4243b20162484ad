using System.Runtime.Intrinsics;

namespace GpuRadiomics.Compute;

/// <summary>What is summed of each value.</summary>
public interface ITerm
{
    /// <summary>The terms of four values at once; each lane by itself.</summary>
    Vector256<double> TermsOf(Vector256<double> values);
}

/// <summary>
/// The one order in which floating-point numbers are summed, whatever the backend, the thread count or the batch:
/// terms are cut into blocks of 256 by index (the last filled up with zeros); within a block the upper half is added to the lower half
/// until one value is left; the blocks' sums are summed in the same way.
/// </summary>
public static class FixedTree
{
    public const int Block = 256;

    private static readonly int Lanes = Vector256<double>.Count;

    public static double Sum(ReadOnlySpan<double> values) => Sum(values, default(Value));

    /// <summary>The sum of <paramref name="term"/> over the values.</summary>
    public static double Sum<TTerm>(ReadOnlySpan<double> values, TTerm term)
        where TTerm : struct, ITerm
    {
        if (values.Length <= Block)
            return SumBlock(values, term);
        var sums = new double[(values.Length + Block - 1) / Block];
        for (int b = 0; b < sums.Length; b++)
            sums[b] = SumBlock(values[(b * Block)..Math.Min(values.Length, (b + 1) * Block)], term);
        return Sum(sums);
    }

    private static double SumBlock<TTerm>(ReadOnlySpan<double> values, TTerm term)
        where TTerm : struct, ITerm
    {
        Span<double> tree = stackalloc double[Block];
        values.CopyTo(tree);
        for (int i = 0; i < values.Length; i += Lanes)
            term.TermsOf(Vector256.Create<double>(tree.Slice(i, Lanes))).CopyTo(tree[i..]);
        tree[values.Length..].Clear();
        int half = Block / 2;
        for (; half >= Lanes; half /= 2)
        {
            for (int i = 0; i < half; i += Lanes)
                (Vector256.Create<double>(tree.Slice(i, Lanes)) + Vector256.Create<double>(tree.Slice(half + i, Lanes))).CopyTo(tree[i..]);
        }

        for (; half >= 1; half /= 2)
        {
            for (int i = 0; i < half; i++)
                tree[i] += tree[half + i];
        }

        return tree[0];
    }
}
