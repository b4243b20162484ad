namespace GpuRadiomics.Compute.Spatial;

/// <summary>Sums over all ordered pairs of different voxels i, j of a ROI, weighted with w = 1 / their distance in mm. x: intensity minus mean.</summary>
/// <param name="Weights">Sum of w.</param>
/// <param name="Products">Sum of w x(i) x(j).</param>
/// <param name="SquaredDifferences">Sum of w (x(i) - x(j))^2.</param>
internal readonly record struct PairSums(double Weights, double Products, double SquaredDifferences)
{
    // Nanoseconds on the machine that they were measured on (perf: spatial); what matters is their ratio.
    private const double PairCost = 1.1, ButterflyCost = 0.65;

    public static PairSums Of(DeviationRows roi) => IsSpectralCheaper(roi) ? SpectralPairSums.Of(roi) : DirectPairSums.Of(roi);

    /// <summary>By counting operations, so that the choice is the same on every machine.</summary>
    public static bool IsSpectralCheaper(DeviationRows roi) =>
        ButterflyCost * SpectralPairSums.Butterflies(roi.Size) < PairCost * roi.Values.Length * roi.Values.Length / 2;
}
