using GpuRadiomics.Families;
using GpuRadiomics.Families.Naming;

namespace GpuRadiomics.Settings;

/// <summary>Which features are computed, and what tables call them.</summary>
public sealed record FeatureSettings
{
    /// <summary>Whose names the features have, and which they are by default.</summary>
    public FeatureNaming Naming { get; init; }

    /// <summary>Names of feature families, as <c>gpuradiomics features</c> prints them; empty for all. Names other than IBSI's choose their families themselves.</summary>
    public IReadOnlyList<string> Families { get; init; } = [];

    /// <summary>
    /// Single features, if not all of the families are wanted; empty for all. With IBSI's names these are tags as <c>gpuradiomics features</c> prints them, with
    /// others the class and name, as <c>glcm_Contrast</c>, in the order of the tables.
    /// </summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    /// <summary>The aggregations of texture matrices; with names other than IBSI's a single one.</summary>
    public IReadOnlyList<TextureAggregation> Aggregations { get; init; } = [TextureAggregation.Average3D, TextureAggregation.Merged3D];

    public FeatureConventions Conventions { get; init; } = new();

    /// <summary>Whether a feature of a chosen family is wanted.</summary>
    public bool Wants(FeatureDefinition definition) => Naming != FeatureNaming.Ibsi
        ? FeatureNames.Of(this).Find(definition.Tag) is { } named && (Only.Count == 0 ? !named.IsOptional : Only.Contains(named.ClassAndName))
        : Only.Count == 0 ? !definition.IsFurther : Only.Contains(definition.Tag);

    /// <summary>Two such settings are equal when they name the same families, features and aggregations in the same order.</summary>
    public bool Equals(FeatureSettings? other) =>
        other is not null && Naming == other.Naming && Families.SequenceEqual(other.Families) && Only.SequenceEqual(other.Only)
        && Aggregations.SequenceEqual(other.Aggregations) && Conventions == other.Conventions;

    public override int GetHashCode() => HashCode.Combine(Naming, Families.Count, Only.Count, Aggregations.Count, Conventions);
}

/// <summary>Whose names features have.</summary>
public enum FeatureNaming
{
    /// <summary>The tags of IBSI's compliance sheet.</summary>
    Ibsi,

    /// <summary>PyRadiomics 3's classes and names, its 107 features in its order; those of shape2D by name.</summary>
    PyRadiomics,

    /// <summary>The study of Aerts et al. 2014: its 55 numbered definitions and total energy.</summary>
    Aerts2014,
}

/// <summary>Which of IBSI's diagnostic rows are written beside the features.</summary>
public sealed record DiagnosticsSettings
{
    /// <summary>Image and ROI after each step.</summary>
    public bool Stages { get; init; } = true;

    /// <summary>Mean, minimum and maximum of the whole image, as read and as interpolated. Costs a pass over all of the image instead of the ROI's box.</summary>
    public bool WholeImage { get; init; }
}
