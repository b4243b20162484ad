using GpuRadiomics.Families;
using GpuRadiomics.Families.Naming;

namespace GpuRadiomics.Settings;

/// <summary>Reads the section "features" of a settings file.</summary>
internal static class FeatureReader
{
    public static FeatureSettings Read(YamlSection section, FeatureSettings basis)
    {
        var naming = section.Choice("naming", SettingsWords.Namings, basis.Naming);
        if (naming != basis.Naming)
            basis = basis with { Families = [], Only = [], Conventions = basis.Conventions.Common() };
        var features = new FeatureSettings
        {
            Naming = naming,
            Families = ReadFamilies(section, naming, basis.Families),
            Aggregations = section.Choices("aggregations", SettingsWords.Aggregation) ?? basis.Aggregations,
            Conventions = ReadConventions(section.Section("conventions"), naming, basis.Conventions),
        };
        features = features with { Only = section.Choices("only", Wanted(features), WhatWanted(naming)) ?? basis.Only };
        if (features.Aggregations.Count == 0 && !section.IsWrong("aggregations"))
            section.Problem("aggregations", "found an empty list, expected at least one; to leave texture out, list the wanted families");
        if (features.Aggregations.Count > 1 && naming != FeatureNaming.Ibsi && !section.IsWrong("aggregations"))
            section.Problem("aggregations", $"found {features.Aggregations.Count}, expected a single one, as the names of {SettingsWords.Namings.WordFor(naming)} do not tell them apart");
        section.RejectUnknownKeys();
        return features;
    }

    private static IReadOnlyList<string> ReadFamilies(YamlSection section, FeatureNaming naming, IReadOnlyList<string> basis)
    {
        if (naming != FeatureNaming.Ibsi)
        {
            if (section.Has("families"))
                section.Problem("families", $"has no effect, as naming is {SettingsWords.Namings.WordFor(naming)}; expected the wanted features by their names in only");
            _ = section.Choices("families", FeatureFamilies.All.ToDictionary(family => family.Name, family => family.Name));
            return [];
        }

        var chosen = section.Choices("families", FeatureFamilies.All.ToDictionary(family => family.Name, family => family.Name)) ?? basis;
        // All of IBSI's by name are the same as none by name, so that settings written out and read again stay equal.
        return chosen.Count == FeatureFamilies.All.Count ? [] : chosen;
    }

    /// <summary>What may be listed one by one: tags of the chosen families (of any, where none is), or the naming's names.</summary>
    private static Dictionary<string, string> Wanted(FeatureSettings features)
    {
        if (features.Naming != FeatureNaming.Ibsi)
            return FeatureNames.Of(features).Features.ToDictionary(feature => feature.ClassAndName, feature => feature.ClassAndName);
        var families = features.Families.Count > 0 ? FeatureFamilies.Named(features) : FeatureFamilies.Known;
        return families.SelectMany(family => family.Definitions).ToDictionary(feature => feature.Tag, feature => feature.Tag);
    }

    private static string WhatWanted(FeatureNaming naming) => naming == FeatureNaming.Ibsi
        ? "tags of features of the chosen families (see: gpuradiomics features)"
        : $"features of {SettingsWords.Namings.WordFor(naming)} by class and name, as glcm_Contrast (see: gpuradiomics features --profile {SettingsWords.Namings.WordFor(naming)})";

    private static FeatureConventions ReadConventions(YamlSection section, FeatureNaming naming, FeatureConventions basis)
    {
        var conventions = basis with
        {
            IntensityShift = section.Number("intensityShift", basis.IntensityShift, double.IsFinite, "a number, in the image's intensity unit"),
            SurfaceMesh = section.Choice("surfaceMesh", SettingsWords.SurfaceMeshes, basis.SurfaceMesh),
            PrincipalAxes = section.Choice("principalAxes", SettingsWords.SampleSizes, basis.PrincipalAxes),
        };
        if (naming == FeatureNaming.Aerts2014)
        {
            conventions = conventions with
            {
                Cooccurrence = section.Choice("cooccurrence", SettingsWords.PairOrders, basis.Cooccurrence),
                Spread = section.Choice("spread", SettingsWords.SampleSizes, basis.Spread),
                EntropyUnit = section.Choice("entropyUnit", SettingsWords.EntropyUnits, basis.EntropyUnit),
                SumVarianceCentre = section.Choice("sumVarianceCentre", SettingsWords.SumVarianceCentres, basis.SumVarianceCentre),
            };
        }

        section.RejectUnknownKeys();
        return conventions;
    }
}
