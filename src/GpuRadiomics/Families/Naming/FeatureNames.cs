using System.Collections.Concurrent;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Families.Naming;

/// <summary>All features of a naming in its order, each with the row of the catalogue that it stands for under given conventions.</summary>
public sealed class FeatureNames
{
    private static readonly ConcurrentDictionary<(FeatureNaming, FeatureConventions), FeatureNames> Made = new();

    private readonly Dictionary<string, (NamedFeature Feature, int Place)> byTag;

    private FeatureNames(IReadOnlyList<NamedFeature> features)
    {
        Features = features;
        byTag = features.Index().ToDictionary(entry => entry.Item.Tag, entry => (entry.Item, entry.Index));
    }

    public IReadOnlyList<NamedFeature> Features { get; }

    /// <param name="settings">The naming; IBSI's has no names beside the catalogue's, so no features here.</param>
    public static FeatureNames Of(FeatureSettings settings) => Made.GetOrAdd((settings.Naming, settings.Conventions), key => new(key.Item1 switch
    {
        FeatureNaming.PyRadiomics => PyRadiomicsNames.Of(key.Item2),
        FeatureNaming.Aerts2014 => Aerts2014Names.Of(key.Item2),
        _ => [],
    }));

    /// <summary>What a row is called; null when the naming has no name for it.</summary>
    public NamedFeature? Find(string tag) => byTag.TryGetValue(tag, out var entry) ? entry.Feature : null;

    /// <summary>Columns with their names, in the order of the naming (of <see cref="FeatureSettings.Only"/>, where it lists any), image by image.</summary>
    /// <param name="columns">The columns of one image.</param>
    /// <param name="settings">The naming.</param>
    public static IEnumerable<T> Arranged<T>(IEnumerable<T> columns, FeatureSettings settings)
        where T : FeatureColumn
    {
        if (settings.Naming == FeatureNaming.Ibsi)
            return columns;
        var names = Of(settings);
        return columns.Select(column => (Column: column, names.byTag[column.Definition.Tag].Feature))
            .OrderBy(entry => settings.Only.Count > 0 ? settings.Only.ToList().IndexOf(entry.Feature.ClassAndName) : names.byTag[entry.Feature.Tag].Place)
            .Select(entry => entry.Column with { Named = entry.Feature });
    }
}
