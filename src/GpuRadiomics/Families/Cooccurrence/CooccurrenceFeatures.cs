using GpuRadiomics.Compute;

namespace GpuRadiomics.Families.Cooccurrence;

/// <summary>
/// Grey level co-occurrence based features (IBSI reference manual, section 3.6). p is the symmetric, normalised matrix, mu and sigma the mean and deviation of its
/// marginal. Those after the information correlations are further ones. The same features of matrices that count each pair once are a family of their own,
/// which IBSI has no codes for; there mu is that of the rows where it stands alone, and 2 mu is mu of the rows plus mu of the columns.
/// </summary>
public static class CooccurrenceFeatures
{
    private const string NoPairs = "the ROI has no two neighbouring voxels";
    private const double BitsPerNat = 1.4426950408889634;

    private static readonly Feature<CooccurrenceMatrix>[] Table =
    [
        Row("Joint maximum", "GYBY", "joint_max", "1", "max p(i,j)", m => m.JointMaximum),
        Row("Joint average", "60VM", "joint_avg", "level", "sum i p(i,j)", m => m.Mean),
        Row("Joint variance", "UR99", "joint_var", "level^2", "sum (i - mu)^2 p(i,j)", m => m.Variance),
        Row("Joint entropy", "TU9B", "joint_entr", "bit", "-sum p(i,j) log2 p(i,j)", m => m.JointEntropy),
        Row("Difference average", "TF7R", "diff_avg", "level", "sum k p(|i-j|=k)", m => m.DifferenceAverage),
        Row("Difference variance", "D3YU", "diff_var", "level^2", "sum (k - difference average)^2 p(|i-j|=k)", DifferenceVariance),
        Row("Difference entropy", "NTRS", "diff_entr", "bit", "-sum p(|i-j|=k) log2 p(|i-j|=k)", m => CooccurrenceMatrix.Entropy(m.Difference)),
        Row("Sum average", "ZGXS", "sum_avg", "level", "sum k p(i+j=k)", m => m.OverSums(k => k)),
        Row("Sum variance", "OEEB", "sum_var", "level^2", "sum (k - sum average)^2 p(i+j=k)", m => m.SumVariance),
        Row("Sum entropy", "P6QZ", "sum_entr", "bit", "-sum p(i+j=k) log2 p(i+j=k)", m => CooccurrenceMatrix.Entropy(m.Sum)),
        Row("Angular second moment", "8ZQL", "energy", "1", "sum p(i,j)^2", m => m.Energy),
        Row("Contrast", "ACUI", "contrast", "level^2", "sum (i - j)^2 p(i,j)", m => m.Contrast),
        Row("Dissimilarity", "8S9J", "dissimilarity", "level", "sum |i - j| p(i,j)", m => m.DifferenceAverage),
        Row("Inverse difference", "IB1Z", "inv_diff", "1", "sum p(i,j) / (1 + |i - j|)", m => m.OverDifferences(k => 1 / (1 + k))),
        Row("Normalised inverse difference", "NDRX", "inv_diff_norm", "1", "sum p(i,j) / (1 + |i - j| / Ng)", m => m.OverDifferences(k => 1 / (1 + k / m.Levels))),
        Row("Inverse difference moment", "WF0Z", "inv_diff_mom", "1", "sum p(i,j) / (1 + (i - j)^2)", m => m.OverDifferences(k => 1 / (1 + k * k))),
        Row("Normalised inverse difference moment", "1QCO", "inv_diff_mom_norm", "1", "sum p(i,j) / (1 + (i - j)^2 / Ng^2)", m => m.OverDifferences(k => 1 / (1 + k * k / ((double)m.Levels * m.Levels)))),
        Row("Inverse variance", "E8JP", "inv_var", "1", "sum over i != j of p(i,j) / (i - j)^2", m => m.OverDifferences(k => k > 0 ? 1 / (k * k) : 0)),
        Row("Correlation", "NI2N", "corr", "1", "(sum i j p(i,j) - mu^2) / sigma^2", Correlation, NoPairs + ", or all pairs have one grey level"),
        Row("Autocorrelation", "QWB0", "auto_corr", "level^2", "sum i j p(i,j)", Autocorrelation),
        Row("Cluster tendency", "DG8W", "clust_tend", "level^2", "sum (i + j - 2 mu)^2 p(i,j)", m => m.SumVariance),
        Row("Cluster shade", "7NFM", "clust_shade", "level^3", "sum (i + j - 2 mu)^3 p(i,j)", m => CentralSum(m, 3)),
        Row("Cluster prominence", "AE86", "clust_prom", "level^4", "sum (i + j - 2 mu)^4 p(i,j)", m => CentralSum(m, 4)),
        Row("Information correlation 1", "R8DG", "info_corr1", "1", "(HXY - HXY1) / HX", InformationCorrelation1, NoPairs + ", or all pairs have one grey level"),
        Row("Information correlation 2", "JN9H", "info_corr2", "1", "sqrt(1 - exp(-2 (HXY2 - HXY))), 0 where HXY > HXY2", m => InformationCorrelation2(m, 1)),
        Further("Joint entropy (natural logarithm)", "joint_entr_nat", "nat", "-sum p(i,j) ln p(i,j)", m => m.JointEntropy / BitsPerNat),
        Further("Difference entropy (natural logarithm)", "diff_entr_nat", "nat", "-sum p(|i-j|=k) ln p(|i-j|=k)", m => CooccurrenceMatrix.Entropy(m.Difference) / BitsPerNat),
        Further("Sum entropy (natural logarithm)", "sum_entr_nat", "nat", "-sum p(i+j=k) ln p(i+j=k)", m => CooccurrenceMatrix.Entropy(m.Sum) / BitsPerNat),
        Further("Information correlation 2 (natural logarithm)", "info_corr2_nat", "1", "sqrt(1 - exp(-2 (HXY2 - HXY))) of entropies in nats, 0 where HXY > HXY2", m => InformationCorrelation2(m, BitsPerNat)),
        Further("Sum variance about the sum entropy", "sum_var_sum_entr", "1", "sum (k - sum entropy)^2 p(i+j=k)", m => SumVarianceAbout(m, CooccurrenceMatrix.Entropy(m.Sum))),
        Further("Sum variance about the sum entropy (natural logarithm)", "sum_var_sum_entr_nat", "1", "sum (k - sum entropy in nats)^2 p(i+j=k)", m => SumVarianceAbout(m, CooccurrenceMatrix.Entropy(m.Sum) / BitsPerNat)),
        Further("Correlation, 1 for a single level", "corr_or_1", "1", "correlation; 1 where all pairs have one grey level", m => m.Variance * m.ColumnVariance > 0 ? Correlation(m) : 1),
        Further("Information correlation 1, 0 for a single level", "info_corr1_or_0", "1", "information correlation 1; 0 where all pairs have one grey level", m => Math.Max(m.MarginalEntropy, m.ColumnEntropy) > 0 ? InformationCorrelation1(m) : 0),
        Further("Maximal correlation coefficient", "max_corr", "1", "sqrt of the second largest eigenvalue of Q, Q(i,j) = sum over k of p(i,k) p(j,k) / (px(i) py(k)); 1 for a ROI of a single level", m => m.MaximalCorrelation()),
    ];

    public static FeatureFamily Family { get; } = TextureFamily.Create(
        "glcm", "LFYI", "IBSI reference manual, section 3.6", TextureKind.Cooccurrence, Table,
        (matrix, levels) => new CooccurrenceMatrix(matrix.Counts, levels));

    /// <summary>The same of pairs in one order, in which the first voxel comes first in memory: tags begin with cmd_.</summary>
    public static FeatureFamily Directed { get; } = TextureFamily.Create(
        "glcm_directed", "", "as glcm, of matrices that are not symmetric", TextureKind.DirectedCooccurrence,
        [.. Table.Select(feature => feature with { Definition = feature.Definition with { Code = "", Tag = "cmd_" + feature.Definition.Tag[3..], IsFurther = true } })],
        (matrix, levels) => new CooccurrenceMatrix(matrix.Counts, levels, isSymmetric: false));

    private static Feature<CooccurrenceMatrix> Row(
        string name, string code, string tag, string unit, string formula, Func<CooccurrenceMatrix, double> compute, string whenUndefined = NoPairs) =>
        new(new(name, code, "cm_" + tag, unit, formula, whenUndefined), compute);

    private static Feature<CooccurrenceMatrix> Further(string name, string tag, string unit, string formula, Func<CooccurrenceMatrix, double> compute) =>
        new(new(name, "", "cm_" + tag, unit, formula, NoPairs) { IsFurther = true }, compute);

    private static double DifferenceVariance(CooccurrenceMatrix m)
    {
        double average = m.DifferenceAverage;
        return m.OverDifferences(k => (k - average) * (k - average));
    }

    // The sum average is 2 mu, so these are the central moments of i + j.
    private static double CentralSum(CooccurrenceMatrix m, int power)
    {
        double mean = m.Mean + m.ColumnMean;
        return power == 3
            ? m.OverSums(k => (k - mean) * (k - mean) * (k - mean))
            : m.OverSums(k => (k - mean) * (k - mean) * (k - mean) * (k - mean));
    }

    private static double SumVarianceAbout(CooccurrenceMatrix m, double centre) => m.OverSums(k => (k - centre) * (k - centre));

    // i j = ((i + j)^2 - (i - j)^2) / 4, so the two marginals suffice.
    private static double Autocorrelation(CooccurrenceMatrix m) => (m.OverSums(k => k * k) - m.Contrast) / 4;

    // The covariance of i and j is (Var(i + j) - Var(i - j)) / 4, without the cancellation of sum i j p - mu^2.
    private static double Correlation(CooccurrenceMatrix m)
    {
        double apart = m.Mean - m.ColumnMean;
        return (m.SumVariance - (m.Contrast - apart * apart)) / 4 / Math.Sqrt(m.Variance * m.ColumnVariance);
    }

    private static double InformationCorrelation1(CooccurrenceMatrix m) =>
        (m.JointEntropy - (m.MarginalEntropy + m.ColumnEntropy)) / Math.Max(m.MarginalEntropy, m.ColumnEntropy);

    // The exponential takes entropies in natural units in Haralick's definition; IBSI keeps the formula with log2 entropies.
    private static double InformationCorrelation2(CooccurrenceMatrix m, double bitsPerUnit)
    {
        double gain = (m.MarginalEntropy + m.ColumnEntropy - m.JointEntropy) / bitsPerUnit;
        return gain > 0 ? Math.Sqrt(1 - Math.Exp(-2 * gain)) : 0;
    }
}
