namespace GpuRadiomics.Tests.Support;

/// <summary>
/// The 25 co-occurrence features as section 3.6 of the IBSI reference manual prints them, sum by sum. Logarithms are to base 2. For matrices that are not
/// symmetric, with the mean, variance and entropy of rows and of columns where Haralick et al. (1973) tell them apart.
/// </summary>
internal static class TextbookCooccurrence
{
    public static Dictionary<string, double> Features(double[,] counts)
    {
        int ng = counts.GetLength(0);
        double total = counts.Cast<double>().Sum();
        double P(int i, int j) => counts[i - 1, j - 1] / total;
        double Sum(Func<int, int, double> term)
        {
            double sum = 0;
            for (int i = 1; i <= ng; i++)
            for (int j = 1; j <= ng; j++)
                sum += term(i, j);
            return sum;
        }

        double Single(Func<int, double> term) => Enumerable.Range(1, ng).Sum(term);
        double Marginal(int i) => Enumerable.Range(1, ng).Sum(j => P(i, j));
        double Column(int j) => Enumerable.Range(1, ng).Sum(i => P(i, j));
        double Diagonal(int k) => Sum((i, j) => Math.Abs(i - j) == k ? P(i, j) : 0);
        double CrossDiagonal(int k) => Sum((i, j) => i + j == k ? P(i, j) : 0);
        double OverDiagonals(Func<int, double> term) => Enumerable.Range(0, ng).Sum(term);
        double OverCrossDiagonals(Func<int, double> term) => Enumerable.Range(2, 2 * ng - 1).Sum(term);

        double mu = Single(i => i * Marginal(i)), sigma2 = Single(i => Math.Pow(i - mu, 2) * Marginal(i));
        double muY = Single(j => j * Column(j)), sigma2Y = Single(j => Math.Pow(j - muY, 2) * Column(j));
        double differenceAverage = OverDiagonals(k => k * Diagonal(k)), sumAverage = OverCrossDiagonals(k => k * CrossDiagonal(k));
        double hxy = Sum((i, j) => Entropy(P(i, j), P(i, j))), hx = Single(i => Entropy(Marginal(i), Marginal(i))), hy = Single(j => Entropy(Column(j), Column(j)));
        double hxy1 = Sum((i, j) => Entropy(P(i, j), Marginal(i) * Column(j)));
        double hxy2 = Sum((i, j) => Entropy(Marginal(i) * Column(j), Marginal(i) * Column(j)));
        double Cluster(int power) => Sum((i, j) => Math.Pow(i + j - mu - muY, power) * P(i, j));
        return new()
        {
            ["joint_max"] = Enumerable.Range(1, ng).Max(i => Enumerable.Range(1, ng).Max(j => P(i, j))),
            ["joint_avg"] = Sum((i, j) => i * P(i, j)),
            ["joint_var"] = Sum((i, j) => Math.Pow(i - mu, 2) * P(i, j)),
            ["joint_entr"] = hxy,
            ["diff_avg"] = differenceAverage,
            ["diff_var"] = OverDiagonals(k => Math.Pow(k - differenceAverage, 2) * Diagonal(k)),
            ["diff_entr"] = OverDiagonals(k => Entropy(Diagonal(k), Diagonal(k))),
            ["sum_avg"] = sumAverage,
            ["sum_var"] = OverCrossDiagonals(k => Math.Pow(k - sumAverage, 2) * CrossDiagonal(k)),
            ["sum_entr"] = OverCrossDiagonals(k => Entropy(CrossDiagonal(k), CrossDiagonal(k))),
            ["energy"] = Sum((i, j) => P(i, j) * P(i, j)),
            ["contrast"] = Sum((i, j) => Math.Pow(i - j, 2) * P(i, j)),
            ["dissimilarity"] = Sum((i, j) => Math.Abs(i - j) * P(i, j)),
            ["inv_diff"] = Sum((i, j) => P(i, j) / (1 + Math.Abs(i - j))),
            ["inv_diff_norm"] = Sum((i, j) => P(i, j) / (1 + (double)Math.Abs(i - j) / ng)),
            ["inv_diff_mom"] = Sum((i, j) => P(i, j) / (1 + Math.Pow(i - j, 2))),
            ["inv_diff_mom_norm"] = Sum((i, j) => P(i, j) / (1 + Math.Pow(i - j, 2) / ng / ng)),
            ["inv_var"] = Sum((i, j) => j != i ? P(i, j) / Math.Pow(i - j, 2) : 0),
            ["corr"] = (Sum((i, j) => i * j * P(i, j)) - mu * muY) / Math.Sqrt(sigma2 * sigma2Y),
            ["auto_corr"] = Sum((i, j) => i * j * P(i, j)),
            ["clust_tend"] = Cluster(2),
            ["clust_shade"] = Cluster(3),
            ["clust_prom"] = Cluster(4),
            ["info_corr1"] = (hxy - hxy1) / Math.Max(hx, hy),
            ["info_corr2"] = hxy > hxy2 ? 0 : Math.Sqrt(1 - Math.Exp(-2 * (hxy2 - hxy))),
        };
    }

    /// <summary>-p log2 q, 0 for p = 0.</summary>
    private static double Entropy(double p, double q) => p > 0 ? -p * Math.Log2(q) : 0;
}
