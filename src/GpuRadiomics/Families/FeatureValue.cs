using GpuRadiomics.Families.Naming;
using GpuRadiomics.Settings.Filters;

namespace GpuRadiomics.Families;

/// <summary>A feature in one aggregation: what a column of a table stands for.</summary>
public record FeatureColumn(FeatureFamily Family, FeatureDefinition Definition, Aggregation Aggregation)
{
    /// <summary>The image that it is computed from.</summary>
    public string ImageType { get; init; } = UnfilteredSettings.Name;

    /// <summary>What a naming other than IBSI's calls it; null with IBSI's.</summary>
    public NamedFeature? Named { get; init; }

    /// <summary>The tag of IBSI's compliance sheet, or for what it lacks one of the same form.</summary>
    public string IbsiTag => Definition.Tag + Aggregation.TagSuffix;
}

/// <summary>One value of one ROI. A value that is not there has a reason.</summary>
/// <param name="Family">The feature's family.</param>
/// <param name="Definition">The feature.</param>
/// <param name="Aggregation">How its matrices were aggregated.</param>
/// <param name="Value">The value, or null.</param>
/// <param name="Reason">Why there is no value; empty when there is one.</param>
public sealed record FeatureValue(FeatureFamily Family, FeatureDefinition Definition, Aggregation Aggregation, double? Value, string Reason)
    : FeatureColumn(Family, Definition, Aggregation)
{
    /// <summary>The value, or, for anything but a finite number, none with the feature's own reason.</summary>
    public static FeatureValue Of(FeatureFamily family, FeatureDefinition definition, Aggregation aggregation, double value) =>
        double.IsFinite(value)
            ? new(family, definition, aggregation, value, "")
            : new(family, definition, aggregation, null, $"undefined: {definition.WhenUndefined}");
}
