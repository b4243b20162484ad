using GpuRadiomics.Compute;

namespace GpuRadiomics.Families.Cooccurrence;

/// <summary>Grey level co-occurrence based features (IBSI reference manual, section 3.6). p is the symmetric, normalised matrix, mu and sigma the mean and deviation of its marginal.</summary>
public static class CooccurrenceFeatures
{
    private const string NoPairs = "the ROI has no two neighbouring voxels";

    private static readonly Feature<CooccurrenceMatrix>[] Table =
    [
        Row("Joint maximum", "GYBY", "joint_max", "1", "max p(i,j)", m => m.JointMaximum),
        Row("Joint average", "60VM", "joint_avg", "level", "sum i p(i,j)", m => m.Mean),
        Row("Joint variance", "UR99", "joint_var", "level^2", "sum (i - mu)^2 p(i,j)", m => m.Variance),
        Row("Joint entropy", "TU9B", "joint_entr", "bit", "-sum p(i,j) log2 p(i,j)", m => m.JointEntropy),
        Row("Difference average", "TF7R", "diff_avg", "level", "sum k p(|i-j|=k)", m => m.OverDifferences(k => k)),
        Row("Difference variance", "D3YU", "diff_var", "level^2", "sum (k - difference average)^2 p(|i-j|=k)", DifferenceVariance),
        Row("Difference entropy", "NTRS", "diff_entr", "bit", "-sum p(|i-j|=k) log2 p(|i-j|=k)", m => CooccurrenceMatrix.Entropy(m.Difference)),
        Row("Sum average", "ZGXS", "sum_avg", "level", "sum k p(i+j=k)", m => m.OverSums(k => k)),
        Row("Sum variance", "OEEB", "sum_var", "level^2", "sum (k - sum average)^2 p(i+j=k)", m => CentralSum(m, 2)),
        Row("Sum entropy", "P6QZ", "sum_entr", "bit", "-sum p(i+j=k) log2 p(i+j=k)", m => CooccurrenceMatrix.Entropy(m.Sum)),
        Row("Angular second moment", "8ZQL", "energy", "1", "sum p(i,j)^2", m => m.Energy),
        Row("Contrast", "ACUI", "contrast", "level^2", "sum (i - j)^2 p(i,j)", m => m.OverDifferences(k => k * k)),
        Row("Dissimilarity", "8S9J", "dissimilarity", "level", "sum |i - j| p(i,j)", m => m.OverDifferences(k => k)),
        Row("Inverse difference", "IB1Z", "inv_diff", "1", "sum p(i,j) / (1 + |i - j|)", m => m.OverDifferences(k => 1 / (1 + k))),
        Row("Normalised inverse difference", "NDRX", "inv_diff_norm", "1", "sum p(i,j) / (1 + |i - j| / Ng)", m => m.OverDifferences(k => 1 / (1 + k / m.Levels))),
        Row("Inverse difference moment", "WF0Z", "inv_diff_mom", "1", "sum p(i,j) / (1 + (i - j)^2)", m => m.OverDifferences(k => 1 / (1 + k * k))),
        Row("Normalised inverse difference moment", "1QCO", "inv_diff_mom_norm", "1", "sum p(i,j) / (1 + (i - j)^2 / Ng^2)", m => m.OverDifferences(k => 1 / (1 + k * k / ((double)m.Levels * m.Levels)))),
        Row("Inverse variance", "E8JP", "inv_var", "1", "sum over i != j of p(i,j) / (i - j)^2", m => m.OverDifferences(k => k > 0 ? 1 / (k * k) : 0)),
        Row("Correlation", "NI2N", "corr", "1", "(sum i j p(i,j) - mu^2) / sigma^2", Correlation, NoPairs + ", or all pairs have one grey level"),
        Row("Autocorrelation", "QWB0", "auto_corr", "level^2", "sum i j p(i,j)", Autocorrelation),
        Row("Cluster tendency", "DG8W", "clust_tend", "level^2", "sum (i + j - 2 mu)^2 p(i,j)", m => CentralSum(m, 2)),
        Row("Cluster shade", "7NFM", "clust_shade", "level^3", "sum (i + j - 2 mu)^3 p(i,j)", m => CentralSum(m, 3)),
        Row("Cluster prominence", "AE86", "clust_prom", "level^4", "sum (i + j - 2 mu)^4 p(i,j)", m => CentralSum(m, 4)),
        Row("Information correlation 1", "R8DG", "info_corr1", "1", "(HXY - HXY1) / HX", InformationCorrelation1, NoPairs + ", or all pairs have one grey level"),
        Row("Information correlation 2", "JN9H", "info_corr2", "1", "sqrt(1 - exp(-2 (HXY2 - HXY))), 0 where HXY > HXY2", InformationCorrelation2),
    ];

    public static FeatureFamily Family { get; } = TextureFamily.Create(
        "glcm", "LFYI", "IBSI reference manual, section 3.6", TextureKind.Cooccurrence, Table,
        (matrix, levels) => new CooccurrenceMatrix(matrix.Counts, levels));

    private static Feature<CooccurrenceMatrix> Row(
        string name, string code, string tag, string unit, string formula, Func<CooccurrenceMatrix, double> compute, string whenUndefined = NoPairs) =>
        new(new(name, code, "cm_" + tag, unit, formula, whenUndefined), compute);

    private static double DifferenceVariance(CooccurrenceMatrix m)
    {
        double average = m.OverDifferences(k => k);
        return m.OverDifferences(k => (k - average) * (k - average));
    }

    // The sum average is 2 mu, so these are the central moments of i + j.
    private static double CentralSum(CooccurrenceMatrix m, int power) => m.OverSums(k => power switch
    {
        2 => (k - 2 * m.Mean) * (k - 2 * m.Mean),
        3 => (k - 2 * m.Mean) * (k - 2 * m.Mean) * (k - 2 * m.Mean),
        _ => (k - 2 * m.Mean) * (k - 2 * m.Mean) * (k - 2 * m.Mean) * (k - 2 * m.Mean),
    });

    // i j = ((i + j)^2 - (i - j)^2) / 4, so the two marginals suffice.
    private static double Autocorrelation(CooccurrenceMatrix m) => (m.OverSums(k => k * k) - m.OverDifferences(k => k * k)) / 4;

    // sum (i - mu)(j - mu) p = (Var(i + j) - E(i - j)^2) / 4, without the cancellation of sum i j p - mu^2.
    private static double Correlation(CooccurrenceMatrix m) =>
        (CentralSum(m, 2) - m.OverDifferences(k => k * k)) / 4 / m.Variance;

    private static double InformationCorrelation1(CooccurrenceMatrix m) => (m.JointEntropy - 2 * m.MarginalEntropy) / m.MarginalEntropy;

    // The exponential takes entropies in natural units in Haralick's definition; IBSI keeps the formula with log2 entropies.
    private static double InformationCorrelation2(CooccurrenceMatrix m)
    {
        double gain = 2 * m.MarginalEntropy - m.JointEntropy;
        return gain > 0 ? Math.Sqrt(1 - Math.Exp(-2 * gain)) : 0;
    }
}
