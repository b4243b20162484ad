using GpuRadiomics.Families.Naming;
using GpuRadiomics.Settings.Filters;

namespace GpuRadiomics.Settings.PyRadiomics;

/// <summary>
/// Reads a parameter file of PyRadiomics as it is, over the profile pyradiomics. What would not give PyRadiomics' values is a problem with its line, not left out.
/// </summary>
internal static class ParameterFile
{
    private static readonly string[] Sections = ["setting", "imageType", "featureClass", "voxelSetting"];

    private static readonly FeatureNames Names = FeatureNames.Of(new() { Naming = FeatureNaming.PyRadiomics });

    /// <summary>Whether a file is one: it has a section that settings files here do not have.</summary>
    public static bool Is(YamlSection root) => Sections.Any(root.Has);

    public static ExtractionSettings Read(YamlSection root, string source)
    {
        var profile = SettingsProfiles.Get("pyradiomics") with { Name = Path.GetFileNameWithoutExtension(source), Description = "A parameter file of PyRadiomics." };
        root.Ignore("voxelSetting");
        if (root.Has("voxelSetting"))
            root.Problem("voxelSetting", "feature maps are not supported, expected settings of whole ROIs");
        var only = root.IsNothing("featureClass") ? [] : ReadClasses(root.Section("featureClass"), root.Has("featureClass"));
        var settings = root.IsNothing("setting") ? profile : ParameterSettings.Read(root.Section("setting"), profile, only);
        bool isPlanar = settings.Features.Aggregations[0] is TextureAggregation.DirectionMerged25D or TextureAggregation.Merged25D;
        var filters = root.IsNothing("imageType") ? [] : ReadImageTypes(root.Section("imageType"), isPlanar ? FilterDimensions.Planar : FilterDimensions.Volumetric);
        root.RejectUnknownKeys();
        return settings with
        {
            Features = settings.Features with { Only = only },
            Filters = filters.Count > 0 ? new() { Filters = filters } : profile.Filters,
        };
    }

    /// <summary>Shape first, as PyRadiomics gives it, then the classes in the file's order; of a class the features in the file's order, or all.</summary>
    private static string[] ReadClasses(YamlSection section, bool isThere)
    {
        var wanted = new List<string>();
        foreach (string name in section.Keys.OrderBy(name => name == "shape" ? 0 : 1))
        {
            var known = Names.Features.Where(feature => feature.Class == name).ToDictionary(feature => feature.Name, feature => feature.ClassAndName);
            if (known.Count == 0)
            {
                section.Problem(name, name == "shape2D"
                    ? "shape of single slices is not supported, expected the class to be left out"
                    : $"unknown class, expected one of {string.Join(", ", Names.Features.Select(feature => feature.Class).Distinct())}");
                continue;
            }

            var listed = section.IsNothing(name) ? [] : section.Choices(name, known, $"features of {name}, by PyRadiomics' names that it computes by default") ?? [];
            wanted.AddRange(listed.Count > 0 ? listed : known.Values);
        }

        if (isThere && wanted.Count == Names.Features.Count && wanted.SequenceEqual(Names.Features.Select(feature => feature.ClassAndName)))
            return [];
        return [.. wanted];
    }

    private static List<FilterSettings> ReadImageTypes(YamlSection section, FilterDimensions dimensions)
    {
        var filters = new List<FilterSettings>();
        foreach (string name in section.Keys)
        {
            if (name is not ("Original" or "Wavelet"))
            {
                section.Problem(name, "this image is not known to have PyRadiomics' values here, expected Original or Wavelet; a settings file with basedOn: pyradiomics takes filters");
                continue;
            }

            // Settings of one image type, but for the wavelet's own, would hold for that image alone, which is not supported: they are unknown keys.
            var parameters = section.Section(name);
            filters.Add(name == "Original" ? new UnfilteredSettings() : ReadWavelet(parameters, dimensions));
            parameters.RejectUnknownKeys();
        }

        return filters;
    }

    private static PyRadiomicsWaveletSettings ReadWavelet(YamlSection section, FilterDimensions dimensions)
    {
        const string whole = "a whole number";
        var wavelets = GpuRadiomics.Filters.Wavelets.Names.ToDictionary(name => name, name => name);
        return new()
        {
            Wavelet = section.Choice("wavelet", wavelets, "coif1"),
            Levels = (int)section.Number("level", 1, v => v is >= 1 and <= PyRadiomicsWaveletSettings.MostLevels && v == Math.Floor(v), whole + " from 1 to 8"),
            StartLevel = (int)section.Number("start_level", 0, v => v is >= 0 and < PyRadiomicsWaveletSettings.MostLevels && v == Math.Floor(v), whole + " from 0 to 7"),
            Dimensions = dimensions,
        };
    }
}
