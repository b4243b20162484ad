namespace GpuRadiomics.Stability;

/// <summary>
/// Intraclass correlations of single ratings with 95 % confidence intervals (Shrout and Fleiss, Psychological Bulletin 86, 1979; McGraw and Wong, Psychological
/// Methods 1, 1996). With the mean square between subjects B, the mean square of error E of v degrees of freedom, n subjects and k ratings:
/// ICC = (B - E) / (B + (k - 1) E). With F = B / E and the 97.5 % quantiles q(d1, d2) of the F distribution the interval's bounds are
/// (f - 1) / (f + k - 1) at f = F / q(n - 1, v) and at f = F q(v, n - 1).
/// </summary>
public static class IntraclassCorrelation
{
    private const double OneSided = 0.975;

    /// <summary>ICC(1,1), absolute agreement: the error is all variation within subjects, v = n (k - 1).</summary>
    public static IntervalEstimate OneWay(VarianceAnalysis analysis) =>
        Of(analysis, analysis.WithinSubjects, analysis.Subjects * (analysis.Ratings - 1.0));

    /// <summary>ICC(3,1), consistency: differences between the ratings' means are no error, v = (n - 1) (k - 1).</summary>
    public static IntervalEstimate TwoWay(VarianceAnalysis analysis) =>
        Of(analysis, analysis.Residual, (analysis.Subjects - 1.0) * (analysis.Ratings - 1));

    private static IntervalEstimate Of(VarianceAnalysis analysis, double error, double errorFreedom)
    {
        double between = analysis.BetweenSubjects, k = analysis.Ratings, freedom = analysis.Subjects - 1;
        if (between == 0 && error == 0)
            return IntervalEstimate.None(Reasons.NoVariation);
        double ratio = between / error;
        double Correlation(double f) => double.IsPositiveInfinity(f) && double.IsFinite(between) ? 1 : (f - 1) / (f + k - 1);
        return IntervalEstimate.Of(
            Correlation(ratio), Correlation(ratio / FDistribution.Quantile(OneSided, freedom, errorFreedom)),
            Correlation(ratio * FDistribution.Quantile(OneSided, errorFreedom, freedom)));
    }
}
