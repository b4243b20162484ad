using GpuRadiomics.Families;

namespace GpuRadiomics.Stability;

/// <summary>How stable a feature is when what the axis names varies.</summary>
public sealed record FeatureStability
{
    public required FeatureColumn Column { get; init; }

    public required StabilityAxis Axis { get; init; }

    /// <summary>The setting that does not vary, in words; empty for none.</summary>
    public required string Held { get; init; }

    /// <summary>ROIs that have every rating: those that the statistics are of.</summary>
    public required int Subjects { get; init; }

    /// <summary>Ratings that at least one ROI has.</summary>
    public required int Ratings { get; init; }

    /// <summary>Missing values by all values that there could be, of all ROIs under all ratings.</summary>
    public required double MissingFraction { get; init; }

    /// <summary>ICC(1,1): absolute agreement.</summary>
    public required IntervalEstimate OneWayIcc { get; init; }

    /// <summary>ICC(3,1): consistency.</summary>
    public required IntervalEstimate TwoWayIcc { get; init; }

    /// <summary>The within-subject coefficient of variation.</summary>
    public required Estimate Variation { get; init; }

    /// <summary>Spearman's correlation of the ROIs' means over the ratings with their volumes.</summary>
    public required Estimate VolumeCorrelation { get; init; }

    /// <summary>Why statistics are missing, each reason once; empty when all are there.</summary>
    public string Reason => string.Join("; ", new[]
    {
        ("icc_1_1", OneWayIcc.Reason), ("icc_3_1", TwoWayIcc.Reason), ("cv", Variation.Reason), ("spearman_volume", VolumeCorrelation.Reason),
    }.Where(entry => entry.Item2.Length > 0).GroupBy(entry => entry.Item2, entry => entry.Item1).Select(group => $"{string.Join(", ", group)}: {group.Key}"));

    /// <param name="column">The feature.</param>
    /// <param name="comparison">What its values are compared over.</param>
    /// <param name="table">Its values, all ROIs by all ratings.</param>
    /// <param name="volumesMm3">The ROIs' volumes in the table's order; NaN where it is not known.</param>
    internal static FeatureStability Of(FeatureColumn column, StabilityComparison comparison, RatingTable table, double[] volumesMm3)
    {
        var complete = table.Complete(out var kept);
        var analysis = complete.WhyNotComparable.Length == 0 ? VarianceAnalysis.Of(complete) : null;
        int[] measured = [.. Enumerable.Range(0, kept.Count).Where(i => !double.IsNaN(volumesMm3[kept[i]]))];
        return new()
        {
            Column = column,
            Axis = comparison.Axis,
            Held = comparison.Held,
            Subjects = complete.Subjects,
            Ratings = complete.Ratings,
            MissingFraction = table.MissingFraction,
            OneWayIcc = analysis is null ? IntervalEstimate.None(complete.WhyNotComparable) : IntraclassCorrelation.OneWay(analysis),
            TwoWayIcc = analysis is null ? IntervalEstimate.None(complete.WhyNotComparable) : IntraclassCorrelation.TwoWay(analysis),
            Variation = analysis is null ? Estimate.None(complete.WhyNotComparable) : WithinSubjectVariation.Of(analysis),
            VolumeCorrelation = RankCorrelation.Of([.. measured.Select(i => complete.MeanOf(i))], [.. measured.Select(i => volumesMm3[kept[i]])]),
        };
    }
}
