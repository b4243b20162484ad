namespace GpuRadiomics.Settings.Filters;

/// <summary>The images that features are computed from, in the order of the tables.</summary>
public sealed record FilterSelection
{
    /// <summary>At least one; no two give images of the same name.</summary>
    public IReadOnlyList<FilterSettings> Filters { get; init; } = [new UnfilteredSettings()];

    /// <summary>Two selections are equal when they name equal filters in the same order.</summary>
    public bool Equals(FilterSelection? other) => other is not null && Filters.SequenceEqual(other.Filters);

    public override int GetHashCode() => Filters.Aggregate(0, HashCode.Combine);
}
