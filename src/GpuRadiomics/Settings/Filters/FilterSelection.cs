namespace GpuRadiomics.Settings.Filters;

/// <summary>The images that features are computed from, in the order of the tables.</summary>
public sealed record FilterSelection
{
    /// <summary>At least one; no two give images of the same name.</summary>
    public IReadOnlyList<FilterSettings> Filters { get; init; } = [new UnfilteredSettings()];

    /// <summary>The names of the images, as they mark columns.</summary>
    public IEnumerable<string> ImageTypes => Filters.SelectMany(filter => filter.Names);

    /// <summary>Whether features are computed from the image as it is.</summary>
    public bool HasOriginal => Filters.Any(filter => filter is UnfilteredSettings);

    /// <summary>The others.</summary>
    public IEnumerable<FilterSettings> ToApply => Filters.Where(filter => filter is not UnfilteredSettings);

    /// <summary>Two selections are equal when they name equal filters in the same order.</summary>
    public bool Equals(FilterSelection? other) => other is not null && Filters.SequenceEqual(other.Filters);

    public override int GetHashCode() => Filters.Aggregate(0, HashCode.Combine);
}
