namespace GpuRadiomics.Stability;

/// <summary>
/// Of a family's values along one axis, over all images and held settings, the share of good and of excellent reliability. Koo and Li (J. Chiropr. Med. 15, 2016)
/// call values from 0.75 good and above 0.9 excellent and look at the interval, not the estimate: here its lower bound has to reach the threshold.
/// </summary>
/// <param name="Family">The family's name.</param>
/// <param name="Axis">What varied.</param>
/// <param name="Count">Features, in each aggregation, image and comparison.</param>
/// <param name="Undefined">How many of them have no ICC(1,1).</param>
/// <param name="Good">The share of all of them whose interval of ICC(1,1) lies at or above <see cref="GoodFrom"/>.</param>
/// <param name="Excellent">The share of all of them whose interval of ICC(1,1) lies at or above <see cref="ExcellentFrom"/>.</param>
public sealed record StabilitySummary(string Family, StabilityAxis Axis, int Count, int Undefined, double Good, double Excellent)
{
    public const double GoodFrom = 0.75, ExcellentFrom = 0.9;

    /// <summary>By family in the order in which they come, then by axis.</summary>
    public static IReadOnlyList<StabilitySummary> Of(IEnumerable<FeatureStability> results) =>
    [
        .. results.GroupBy(result => result.Column.Family.Name).SelectMany(family => family.GroupBy(result => result.Axis).Select(group => new StabilitySummary(
            family.Key, group.Key, group.Count(), group.Count(result => result.OneWayIcc.Value is null), Share(group, GoodFrom), Share(group, ExcellentFrom)))),
    ];

    private static double Share(IEnumerable<FeatureStability> results, double threshold) => results.Average(result => result.OneWayIcc.Low >= threshold ? 1.0 : 0.0);
}
