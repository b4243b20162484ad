using System.Globalization;
using System.Text.Json;
using GpuRadiomics.Formats.Images;
using GpuRadiomics.Imaging;
using GpuRadiomics.Settings;
using GpuRadiomics.TestSupport;

namespace GpuRadiomics.Tests.PyRadiomics;

/// <summary>PyRadiomics' own baseline: two images with all digits of its values under several settings.</summary>
internal static class PyRadiomicsBaseline
{
    /// <summary>What each variant differs in from the defaults; as baseline_settings.json says.</summary>
    private static readonly Dictionary<string, string> Variants = new()
    {
        ["default"] = "features: { conventions: { intensityShift: 2000 } }",
        ["2d"] = "features: { aggregations: [2.5D-direction-merged] }",
        ["FBN"] = "discretisation: { texture: { method: fixed-bin-number, bins: 64 } }",
        ["flatRegion"] = "discretisation: { texture: { binSize: 5000 } }\nresegmentation: { range: [0, inf] }",
        ["resegmentation"] = "resegmentation: { outlierSigma: 3 }",
        ["resampling"] = "interpolation: { method: tricubic-spline, spacingMm: [2, 2, 2] }",
        ["normalization"] = "image: { normalisation: { scale: 100 } }\ndiscretisation: { texture: { binSize: 5 } }",
        ["combined"] = "features: { aggregations: [3D-merged] }",
    };

    public static TheoryData<string, string> Cases { get; } = new(
        from image in (string[])["brain1", "breast1"]
        from variant in Variants.Keys
        select (image, variant));

    public static ExtractionSettings SettingsOf(string variant) => SettingsReader.Parse($"basedOn: pyradiomics\n{Variants[variant]}", variant);

    public static (Volume Image, Mask Roi) Read(string image) => (
        ImageFile.Read(TestData.Require("pyradiomics", $"{image}_image.nrrd")), MaskFile.Read(TestData.Require("pyradiomics", $"{image}_label.nrrd")));

    /// <summary>What the baseline says of shape's image and mask.</summary>
    public static JsonElement Diagnostics(string image, string variant) =>
        JsonDocument.Parse(File.ReadAllText(TestData.Require("pyradiomics", "baseline_settings.json"))).RootElement.GetProperty($"shape|{image}_{variant}");

    /// <summary>The values by column name.</summary>
    public static Dictionary<string, double> Values(string image, string variant) => File.ReadLines(TestData.Require("pyradiomics", "baseline_long.csv"))
        .Select(line => line.Split(','))
        .Where(fields => fields[1] == image && fields[2] == variant)
        .ToDictionary(fields => fields[3], fields => double.Parse(fields[4], CultureInfo.InvariantCulture));
}
