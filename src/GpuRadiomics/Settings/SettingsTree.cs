using System.Globalization;
using GpuRadiomics.Settings.Filters;
using GpuRadiomics.Settings.Perturbation;
using YamlDotNet.Serialization;

namespace GpuRadiomics.Settings;

/// <summary>Settings as plain keys and values, every one of them written out: for <c>profiles show</c> (YAML) and run.json.</summary>
public static class SettingsTree
{
    /// <summary>The settings file that gives exactly these settings.</summary>
    public static string ToYaml(ExtractionSettings settings) => new SerializerBuilder().Build().Serialize(Of(settings));

    /// <summary>The same keys as in a settings file; values are texts, numbers, booleans, lists and nested trees.</summary>
    public static IReadOnlyDictionary<string, object> Of(ExtractionSettings settings) => new Dictionary<string, object>
    {
        ["name"] = settings.Name,
        ["description"] = settings.Description,
        ["input"] = Of(settings.Input),
        ["image"] = new Dictionary<string, object> { ["roundToInteger"] = settings.Image.RoundToInteger, ["normalisation"] = Of(settings.Image.Normalisation) },
        ["interpolation"] = new Dictionary<string, object>
        {
            ["method"] = SettingsWords.Interpolation.WordFor(settings.Interpolation.Method),
            ["spacingMm"] = new[] { settings.Interpolation.SpacingMm.X, settings.Interpolation.SpacingMm.Y, settings.Interpolation.SpacingMm.Z },
            ["placement"] = SettingsWords.Placements.WordFor(settings.Interpolation.Placement),
            ["marginVoxels"] = settings.Interpolation.MarginVoxels is { } margin ? margin : "none",
            ["roundIntensities"] = FlagOrWord(SettingsWords.Roundings.WordFor(settings.Interpolation.Rounding)),
            ["maskMethod"] = SettingsWords.MaskInterpolation.WordFor(settings.Interpolation.MaskMethod),
            ["maskThreshold"] = settings.Interpolation.MaskThreshold,
        },
        ["perturbation"] = PerturbationTree.Of(settings.Perturbation),
        ["resegmentation"] = new Dictionary<string, object>
        {
            ["range"] = settings.Resegmentation.Range is { } range ? new[] { NumberOrWord(range.Lower), NumberOrWord(range.Upper) } : "none",
            ["outlierSigma"] = settings.Resegmentation.OutlierSigma is { } sigma ? sigma : "none",
            ["shape"] = SettingsWords.ShapeMasks.WordFor(settings.Resegmentation.Shape),
        },
        ["roi"] = new Dictionary<string, object> { ["minimumDimensions"] = settings.Roi.MinimumDimensions, ["minimumVoxels"] = settings.Roi.MinimumVoxels },
        ["filters"] = FilterTree.Of(settings.Filters),
        ["discretisation"] = new Dictionary<string, object>
        {
            ["texture"] = Of(settings.Discretisation.Texture),
            ["intensityVolumeHistogram"] = Of(settings.Discretisation.IntensityVolumeHistogram),
            ["intensityVolumeHistogramSpan"] = SettingsWords.VolumeHistogramSpans.WordFor(settings.Discretisation.IntensityVolumeHistogramSpan),
        },
        ["features"] = Of(settings.Features),
        ["diagnostics"] = new Dictionary<string, object> { ["stages"] = settings.Diagnostics.Stages, ["wholeImage"] = settings.Diagnostics.WholeImage },
    };

    private static object Of(ImageNormalisation? normalisation) => normalisation is null ? "none" : new Dictionary<string, object>
    {
        ["scale"] = normalisation.Scale,
        ["outlierSigma"] = normalisation.OutlierSigma is { } sigma ? sigma : "none",
    };

    private static Dictionary<string, object> Of(InputSettings input) => new()
    {
        ["contours"] = SettingsWords.Contours.WordFor(input.Contours),
        ["preferredMask"] = SettingsWords.MaskSources.WordFor(input.PreferredMask),
        ["maskObjects"] = SettingsWords.MaskObjects.WordFor(input.MaskObjects),
        ["mergeRois"] = input.MergeRois,
        ["segmentationThreshold"] = input.SegmentationThreshold,
        ["otherGrid"] = SettingsWords.OtherGrid.WordFor(input.OtherGrid),
        ["irregularStack"] = SettingsWords.IrregularStack.WordFor(input.IrregularStack),
        ["pet"] = SettingsWords.Pet.WordFor(input.Pet),
        ["excludePadding"] = input.ExcludePadding,
        ["allowLossy"] = input.AllowLossy,
    };

    private static Dictionary<string, object> Of(FeatureSettings features)
    {
        var tree = new Dictionary<string, object> { ["naming"] = SettingsWords.Namings.WordFor(features.Naming) };
        if (features.Naming == FeatureNaming.Ibsi)
            tree["families"] = (features.Families.Count > 0 ? features.Families : [.. Families.FeatureFamilies.All.Select(family => family.Name)]).ToArray();
        tree["only"] = features.Only.ToArray();
        tree["aggregations"] = features.Aggregations.Select(SettingsWords.Aggregation.WordFor).ToArray();
        var conventions = new Dictionary<string, object>
        {
            ["intensityShift"] = features.Conventions.IntensityShift,
            ["surfaceMesh"] = SettingsWords.SurfaceMeshes.WordFor(features.Conventions.SurfaceMesh),
            ["principalAxes"] = SettingsWords.SampleSizes.WordFor(features.Conventions.PrincipalAxes),
        };
        if (features.Naming == FeatureNaming.Aerts2014)
        {
            conventions["cooccurrence"] = SettingsWords.PairOrders.WordFor(features.Conventions.Cooccurrence);
            conventions["spread"] = SettingsWords.SampleSizes.WordFor(features.Conventions.Spread);
            conventions["entropyUnit"] = SettingsWords.EntropyUnits.WordFor(features.Conventions.EntropyUnit);
            conventions["sumVarianceCentre"] = SettingsWords.SumVarianceCentres.WordFor(features.Conventions.SumVarianceCentre);
        }

        tree["conventions"] = conventions;
        return tree;
    }

    private static Dictionary<string, object> Of(Discretisation discretisation)
    {
        var tree = new Dictionary<string, object> { ["method"] = SettingsWords.Discretisation.WordFor(discretisation.Method) };
        if (discretisation.Method == DiscretisationMethod.FixedBinSize)
        {
            tree["binSize"] = discretisation.BinSize;
            tree["edges"] = SettingsWords.BinEdges.WordFor(discretisation.Edges);
        }

        if (discretisation.Method == DiscretisationMethod.FixedBinNumber)
            tree["bins"] = discretisation.Bins;
        return tree;
    }

    // A choice of which two words are flags.
    private static object FlagOrWord(string word) => bool.TryParse(word, out bool flag) ? flag : word;

    // JSON has no infinity; the settings file's word for it is used in both.
    private static object NumberOrWord(double value) =>
        double.IsFinite(value) ? value : value.ToString(CultureInfo.InvariantCulture) is "Infinity" ? "inf" : "-inf";
}
