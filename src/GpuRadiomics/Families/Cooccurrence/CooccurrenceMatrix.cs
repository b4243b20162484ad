using GpuRadiomics.Compute;

namespace GpuRadiomics.Families.Cooccurrence;

/// <summary>
/// A grey level co-occurrence matrix as probabilities p(i, j), with its marginals. Most features need only the marginals:
/// px(i), py(j), p(|i - j| = k) and p(i + j = k). Of a symmetric matrix, px and py are one.
/// </summary>
public sealed class CooccurrenceMatrix
{
    private readonly CountMatrix counts;
    private readonly bool isSymmetric;

    // Levels that occur; of the others, which are many where bins begin far below the ROI, no sum needs to know.
    private readonly int lowest, highest;

    /// <param name="counts">At least one.</param>
    /// <param name="levels">Number of grey levels Ng.</param>
    /// <param name="isSymmetric">Whether each pair was counted in both orders.</param>
    public CooccurrenceMatrix(CountMatrix counts, int levels, bool isSymmetric = true)
    {
        (this.counts, this.isSymmetric, Levels) = (counts, isSymmetric, levels);
        (Marginal, Difference, Sum) = (new double[levels + 1], new double[levels], new double[2 * levels + 1]);
        ColumnMarginal = isSymmetric ? Marginal : new double[levels + 1];
        (lowest, highest) = (counts.Cells[0].Level, counts.Cells[^1].Level);
        var probability = new CountProbability(counts.Total);
        double entropy = 0, energy = 0, maximum = 0;
        foreach (var cell in counts.Cells)
        {
            var (p, information) = probability.Of(cell.Count);
            (lowest, highest) = (Math.Min(lowest, cell.Column), Math.Max(highest, cell.Column));
            Marginal[cell.Level] += p;
            if (!isSymmetric)
                ColumnMarginal[cell.Column] += p;
            Difference[Math.Abs(cell.Level - cell.Column)] += p;
            Sum[cell.Level + cell.Column] += p;
            entropy -= information;
            energy += p * p;
            maximum = Math.Max(maximum, p);
        }

        (JointEntropy, Energy, JointMaximum) = (entropy, energy, maximum);
        (Mean, Variance, MarginalEntropy) = Moments(Marginal);
        (ColumnMean, ColumnVariance, ColumnEntropy) = isSymmetric ? (Mean, Variance, MarginalEntropy) : Moments(ColumnMarginal);
        DifferenceAverage = OverDifferences(k => k);
        Contrast = OverDifferences(k => k * k);
        double sumAverage = Mean + ColumnMean;
        SumVariance = OverSums(k => (k - sumAverage) * (k - sumAverage));
    }

    public int Levels { get; }

    /// <summary>px(i) at i, from 1.</summary>
    public double[] Marginal { get; }

    /// <summary>py(j) at j, from 1.</summary>
    public double[] ColumnMarginal { get; }

    /// <summary>p(|i - j| = k) at k, from 0.</summary>
    public double[] Difference { get; }

    /// <summary>p(i + j = k) at k, from 2.</summary>
    public double[] Sum { get; }

    public double JointEntropy { get; }

    public double Energy { get; }

    public double JointMaximum { get; }

    /// <summary>Mean of i under px.</summary>
    public double Mean { get; }

    /// <summary>Variance of i under px.</summary>
    public double Variance { get; }

    /// <summary>HX. Both HXY1 = -sum p(i, j) log2(px(i) py(j)) and HXY2 = -sum px(i) py(j) log2(px(i) py(j)) are HX + HY.</summary>
    public double MarginalEntropy { get; }

    /// <summary>Mean of j under py.</summary>
    public double ColumnMean { get; }

    /// <summary>Variance of j under py.</summary>
    public double ColumnVariance { get; }

    /// <summary>HY.</summary>
    public double ColumnEntropy { get; }

    /// <summary>Haralick's maximal correlation coefficient; 1 for a ROI of a single level.</summary>
    public double MaximalCorrelation() => Levels == 1 ? 1 : Cooccurrence.MaximalCorrelation.Of(counts, Marginal, ColumnMarginal, isSymmetric);

    /// <summary>Mean of |i - j|.</summary>
    public double DifferenceAverage { get; }

    /// <summary>Mean of (i - j)^2.</summary>
    public double Contrast { get; }

    /// <summary>Variance of i + j, about the sum of the two means.</summary>
    public double SumVariance { get; }

    public double OverDifferences(Func<double, double> term) => Expect(Difference, 0, highest - lowest, term);

    public double OverSums(Func<double, double> term) => Expect(Sum, 2 * lowest, 2 * highest, term);

    public static double Entropy(double[] probabilities)
    {
        double entropy = 0;
        foreach (double p in probabilities)
            entropy -= p > 0 ? p * Math.Log2(p) : 0;
        return entropy;
    }

    private (double Mean, double Variance, double Entropy) Moments(double[] marginal)
    {
        double mean = Expect(marginal, lowest, highest, i => i);
        return (mean, Expect(marginal, lowest, highest, i => (i - mean) * (i - mean)), Entropy(marginal));
    }

    private static double Expect(double[] probabilities, int first, int last, Func<double, double> term)
    {
        double sum = 0;
        for (int k = first; k <= last; k++)
        {
            if (probabilities[k] > 0)
                sum += probabilities[k] * term(k);
        }

        return sum;
    }
}
