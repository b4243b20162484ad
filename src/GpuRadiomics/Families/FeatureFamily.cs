using GpuRadiomics.Compute;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Families;

/// <summary>A family of features: a table of definitions, and how to get their values from a measurement.</summary>
public sealed record FeatureFamily
{
    /// <summary>The name in settings, tables and IBSI's reference values.</summary>
    public required string Name { get; init; }

    /// <summary>IBSI's code of the family.</summary>
    public required string Code { get; init; }

    /// <summary>Where the family is defined.</summary>
    public required string Source { get; init; }

    public required IReadOnlyList<FeatureDefinition> Definitions { get; init; }

    /// <summary>What a backend has to count for the family under given settings.</summary>
    public Func<FeatureSettings, IEnumerable<TextureRequest>> Needs { get; init; } = _ => [];

    /// <summary>Whether it is computed from local intensity peaks.</summary>
    public bool NeedsPeaks { get; init; }

    /// <summary>Whether it is computed from the intensities themselves, voxel by voxel.</summary>
    public bool NeedsIntensities { get; init; }

    /// <summary>Whether it says nothing about filtered images: it is computed once, from the image itself, whatever filters there are.</summary>
    public bool IsOfUnfilteredImage { get; init; }

    /// <summary>The aggregations it comes in under given settings.</summary>
    public Func<FeatureSettings, IEnumerable<Aggregation>> Aggregations { get; init; } = _ => [Aggregation.Volume];

    /// <summary>How its values come about, and of what.</summary>
    public required FamilyFormulas Formulas { get; init; }

    /// <summary>The wanted values of the family, in the order of aggregations, then definitions; for given settings always the same number of them.</summary>
    public IEnumerable<FeatureValue> Evaluate(RoiMeasurement measurement, ExtractionSettings settings) =>
        Formulas.Values(Formulas.InputOf(measurement, settings), settings.Features, new());

    /// <summary>The features that settings want.</summary>
    public IEnumerable<FeatureDefinition> Chosen(FeatureSettings settings) => Definitions.Where(definition => settings.Wants(definition));

    public override string ToString() => Name;
}
