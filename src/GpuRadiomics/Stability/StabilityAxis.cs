namespace GpuRadiomics.Stability;

/// <summary>What takes the part of the raters.</summary>
public enum StabilityAxis
{
    /// <summary>The perturbations and the unperturbed ROI, at one spacing and binning.</summary>
    Perturbation,

    /// <summary>The binnings, at one spacing, unperturbed.</summary>
    Binning,

    /// <summary>The spacings, at one binning, unperturbed.</summary>
    Spacing,

    /// <summary>All of them together.</summary>
    All,
}

/// <summary>A comparison within a sweep: which rows are ratings of each other.</summary>
/// <param name="Axis">What varies.</param>
/// <param name="Held">The setting that does not, in words; empty for none.</param>
/// <param name="Ratings">Spacing, binning and perturbation of each rating.</param>
internal sealed record StabilityComparison(StabilityAxis Axis, string Held, IReadOnlyList<(string Spacing, string Binning, string Perturbation)> Ratings)
{
    /// <summary>The comparisons that a sweep's rows allow, those with a single rating left out; in the order in which settings first appeared.</summary>
    public static IReadOnlyList<StabilityComparison> Of(IEnumerable<StabilityKey> keys)
    {
        var ratings = keys.Select(key => (key.Spacing, key.Binning, key.Perturbation)).Distinct().ToArray();
        var plain = ratings.Where(rating => rating.Perturbation == StabilityKey.Unperturbed).ToArray();
        StabilityComparison[] all =
        [
            .. ratings.GroupBy(rating => (rating.Spacing, rating.Binning))
                .Select(group => new StabilityComparison(StabilityAxis.Perturbation, $"{group.Key.Spacing}, {group.Key.Binning}", [.. group])),
            .. plain.GroupBy(rating => rating.Spacing).Select(group => new StabilityComparison(StabilityAxis.Binning, group.Key, [.. group])),
            .. plain.GroupBy(rating => rating.Binning).Select(group => new StabilityComparison(StabilityAxis.Spacing, group.Key, [.. group])),
            new(StabilityAxis.All, "", ratings),
        ];
        return [.. all.Where(comparison => comparison.Ratings.Count > 1)];
    }
}
