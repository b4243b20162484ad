namespace GpuRadiomics.Stability;

/// <summary>
/// The within-subject coefficient of variation: the root of the mean within-subject variance over the size of the mean, sqrt(WMS) / |m| (Quan and Shih,
/// Biometrics 52, 1996). A plain number; it says little of a feature whose values have both signs.
/// </summary>
public static class WithinSubjectVariation
{
    public static Estimate Of(VarianceAnalysis analysis) =>
        analysis.Mean == 0 ? Estimate.None(Reasons.MeanOfZero) : Estimate.Of(Math.Sqrt(analysis.WithinSubjects) / Math.Abs(analysis.Mean));
}
