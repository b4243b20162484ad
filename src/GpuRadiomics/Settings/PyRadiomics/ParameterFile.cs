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
        var classes = root.SectionOrNothing("featureClass");
        string[] only = ReadClasses(classes);
        var settings = root.IsNothing("setting") ? profile : ParameterSettings.Read(root.Section("setting"), profile);
        bool isPlanar = settings.Features.Aggregations[0] is TextureAggregation.DirectionMerged25D or TextureAggregation.Merged25D;
        if (!isPlanar && classes.Has("shape2D"))
            classes.Problem("shape2D", "PyRadiomics has this class only where slices are looked at one by one, expected force2D: true in setting");
        var imageTypes = new ImageTypes(root.SectionOrNothing("setting"), isPlanar ? FilterDimensions.Planar : FilterDimensions.Volumetric);
        var filters = root.IsNothing("imageType") ? [] : imageTypes.Read(root.Section("imageType"));
        root.RejectUnknownKeys();
        return settings with
        {
            Features = settings.Features with { Only = only },
            Filters = filters.Count > 0 ? new() { Filters = filters } : profile.Filters,
        };
    }

    /// <summary>Shapes first, as PyRadiomics gives them, then the classes in the file's order; of a class the features in the file's order, or all.</summary>
    private static string[] ReadClasses(YamlSection section)
    {
        var wanted = new List<string>();
        foreach (string name in section.Keys.OrderBy(name => name == "shape" ? 0 : name == "shape2D" ? 1 : 2))
        {
            var known = Names.Features.Where(feature => feature.Class == name).ToDictionary(feature => feature.Name, feature => feature.ClassAndName);
            if (known.Count == 0)
            {
                section.Problem(name, $"unknown class, expected one of {string.Join(", ", Names.Features.Select(feature => feature.Class).Distinct())}");
                continue;
            }

            var listed = section.IsNothing(name) ? [] : section.Choices(name, known, $"features of {name}, by PyRadiomics' names that it computes by default") ?? [];
            wanted.AddRange(listed.Count > 0 ? listed : known.Values);
        }

        if (wanted.SequenceEqual(Names.Features.Where(feature => !feature.IsOptional).Select(feature => feature.ClassAndName)))
            return [];
        return [.. wanted];
    }
}
