using GpuRadiomics.Settings;

namespace GpuRadiomics.Families;

/// <summary>What a feature is, whatever its value: one row of the catalogue.</summary>
/// <param name="Name">The name in IBSI's reference values.</param>
/// <param name="Code">IBSI's four-character code; empty where there is none.</param>
/// <param name="Tag">The stem of the compliance sheet's tag; the aggregation's suffix follows it.</param>
/// <param name="Unit">Unit of the value: 1 for a plain number, "intensity" for the image's unit, "level" for grey levels.</param>
/// <param name="Formula">How it is computed, in the symbols of the source.</param>
/// <param name="WhenUndefined">What it gives on a ROI for which the formula has no value.</param>
public sealed record FeatureDefinition(string Name, string Code, string Tag, string Unit, string Formula, string WhenUndefined = "never undefined")
{
    /// <summary>Not of IBSI-1: computed only where settings name it.</summary>
    public bool IsFurther { get; init; }
}

/// <summary>A feature with the function that computes it from what its family has prepared.</summary>
/// <typeparam name="T">What the family computes its features from.</typeparam>
/// <param name="Definition">The feature.</param>
/// <param name="Compute">Gives the value, or NaN where the feature is undefined.</param>
public sealed record Feature<T>(FeatureDefinition Definition, Func<T, double> Compute);

internal static class FeatureTable
{
    /// <summary>The features of a family's table that settings want.</summary>
    public static IEnumerable<Feature<T>> Chosen<T>(this IEnumerable<Feature<T>> table, FeatureSettings settings) =>
        table.Where(feature => settings.Wants(feature.Definition));
}
