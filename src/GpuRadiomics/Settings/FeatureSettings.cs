namespace GpuRadiomics.Settings;

/// <summary>Which features are computed.</summary>
public sealed record FeatureSettings
{
    /// <summary>Names of feature families, as <c>gpuradiomics features</c> prints them; empty for all.</summary>
    public IReadOnlyList<string> Families { get; init; } = [];

    /// <summary>Tags of single features, as <c>gpuradiomics features</c> prints them, if not all of the families are wanted; empty for all.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    /// <summary>The aggregations of texture matrices.</summary>
    public IReadOnlyList<TextureAggregation> Aggregations { get; init; } = [TextureAggregation.Average3D, TextureAggregation.Merged3D];

    /// <summary>Whether a feature of a chosen family is wanted, by its tag without an aggregation's suffix.</summary>
    public bool Wants(string tag) => Only.Count == 0 || Only.Contains(tag);

    /// <summary>Two such settings are equal when they name the same families, features and aggregations in the same order.</summary>
    public bool Equals(FeatureSettings? other) =>
        other is not null && Families.SequenceEqual(other.Families) && Only.SequenceEqual(other.Only) && Aggregations.SequenceEqual(other.Aggregations);

    public override int GetHashCode() => HashCode.Combine(Families.Count, Only.Count, Aggregations.Count);
}

/// <summary>Which of IBSI's diagnostic rows are written beside the features.</summary>
public sealed record DiagnosticsSettings
{
    /// <summary>Mean, minimum and maximum of the whole image, as read and as interpolated. Costs a pass over all of the image instead of the ROI's box.</summary>
    public bool WholeImage { get; init; }
}
