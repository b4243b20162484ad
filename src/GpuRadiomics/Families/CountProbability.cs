namespace GpuRadiomics.Families;

/// <summary>Probabilities p of counts, with p log2 p: a matrix has many cells but few different counts, and a logarithm costs more than all else that is done with a cell.</summary>
/// <param name="total">The sum of all counts.</param>
internal sealed class CountProbability(double total)
{
    private const int Remembered = 256;

    // A probability of 0 stands for one that was not asked for yet.
    private readonly (double P, double Information)[] known = new (double, double)[Remembered];

    /// <summary>p = count / total, and p log2 p.</summary>
    public (double P, double Information) Of(long count)
    {
        if (count >= Remembered)
            return Compute(count);
        ref var entry = ref known[count];
        if (entry.P == 0)
            entry = Compute(count);
        return entry;
    }

    private (double P, double Information) Compute(long count)
    {
        double p = count / total;
        return (p, p * Math.Log2(p));
    }
}
