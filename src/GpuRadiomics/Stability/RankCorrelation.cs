namespace GpuRadiomics.Stability;

/// <summary>Spearman's rank correlation: the product-moment correlation of ranks, equal values sharing the mean of their ranks (Spearman, Am. J. Psychol. 15, 1904).</summary>
public static class RankCorrelation
{
    private const int FewestPairs = 3;

    /// <param name="x">One value of each pair; none is NaN.</param>
    /// <param name="y">The other values, as many.</param>
    public static Estimate Of(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        if (x.Count < FewestPairs)
            return Estimate.None(Reasons.TooFewPairs);
        double middle = (x.Count + 1) / 2.0, products = 0, squaresX = 0, squaresY = 0;
        foreach (var (rankX, rankY) in MidRanks(x).Zip(MidRanks(y)))
        {
            products += (rankX - middle) * (rankY - middle);
            squaresX += (rankX - middle) * (rankX - middle);
            squaresY += (rankY - middle) * (rankY - middle);
        }

        // Ranks are halves of whole numbers, so these sums are exact.
        return squaresX == 0 || squaresY == 0 ? Estimate.None(Reasons.EqualValues) : Estimate.Of(products / Math.Sqrt(squaresX * squaresY));
    }

    /// <summary>The ranks of values, from 1; equal values share the mean of their ranks.</summary>
    public static double[] MidRanks(IReadOnlyList<double> values)
    {
        int[] order = [.. Enumerable.Range(0, values.Count).OrderBy(i => values[i])];
        var ranks = new double[values.Count];
        for (int first = 0, end; first < order.Length; first = end)
        {
            end = first + 1;
            while (end < order.Length && values[order[end]] == values[order[first]])
                end++;
            for (int at = first; at < end; at++)
                ranks[order[at]] = (first + 1 + end) / 2.0;
        }

        return ranks;
    }
}
