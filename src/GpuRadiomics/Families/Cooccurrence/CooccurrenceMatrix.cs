using GpuRadiomics.Compute;

namespace GpuRadiomics.Families.Cooccurrence;

/// <summary>
/// A symmetric grey level co-occurrence matrix as probabilities p(i, j), with its marginals. Most features need only the marginals:
/// p(i), p(|i - j| = k) and p(i + j = k).
/// </summary>
public sealed class CooccurrenceMatrix
{
    /// <param name="counts">Symmetric counts; at least one.</param>
    /// <param name="levels">Number of grey levels Ng.</param>
    public CooccurrenceMatrix(CountMatrix counts, int levels)
    {
        Levels = levels;
        (Marginal, Difference, Sum) = (new double[levels + 1], new double[levels], new double[2 * levels + 1]);
        double total = counts.Total, entropy = 0, energy = 0, maximum = 0;
        foreach (var cell in counts.Cells)
        {
            double p = cell.Count / total;
            Marginal[cell.Level] += p;
            Difference[Math.Abs(cell.Level - cell.Column)] += p;
            Sum[cell.Level + cell.Column] += p;
            entropy -= p * Math.Log2(p);
            energy += p * p;
            maximum = Math.Max(maximum, p);
        }

        (JointEntropy, Energy, JointMaximum) = (entropy, energy, maximum);
        Mean = OverLevels(i => i);
        Variance = OverLevels(i => (i - Mean) * (i - Mean));
        MarginalEntropy = Entropy(Marginal);
    }

    public int Levels { get; }

    /// <summary>p(i) at i, from 1. The matrix is symmetric, so rows and columns have the same.</summary>
    public double[] Marginal { get; }

    /// <summary>p(|i - j| = k) at k, from 0.</summary>
    public double[] Difference { get; }

    /// <summary>p(i + j = k) at k, from 2.</summary>
    public double[] Sum { get; }

    public double JointEntropy { get; }

    public double Energy { get; }

    public double JointMaximum { get; }

    /// <summary>Mean of i under p(i).</summary>
    public double Mean { get; }

    /// <summary>Variance of i under p(i).</summary>
    public double Variance { get; }

    /// <summary>
    /// HX. As p(i, j) is symmetric, HXY1 = -sum p(i, j) log2(p(i) p(j)) and HXY2 = -sum p(i) p(j) log2(p(i) p(j)) are both 2 HX.
    /// </summary>
    public double MarginalEntropy { get; }

    public double OverLevels(Func<double, double> term) => Expect(Marginal, term);

    public double OverDifferences(Func<double, double> term) => Expect(Difference, term);

    public double OverSums(Func<double, double> term) => Expect(Sum, term);

    public static double Entropy(double[] probabilities)
    {
        double entropy = 0;
        foreach (double p in probabilities)
            entropy -= p > 0 ? p * Math.Log2(p) : 0;
        return entropy;
    }

    private static double Expect(double[] probabilities, Func<double, double> term)
    {
        double sum = 0;
        for (int k = 0; k < probabilities.Length; k++)
        {
            if (probabilities[k] > 0)
                sum += probabilities[k] * term(k);
        }

        return sum;
    }
}
