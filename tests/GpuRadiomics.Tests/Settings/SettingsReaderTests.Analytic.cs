using GpuRadiomics.Settings;

namespace GpuRadiomics.Tests.Settings;

public class SettingsReaderTests
{
    [Fact]
    public void Every_key_is_read()
    {
        var settings = SettingsReader.Parse(
            """
            name: mine
            description: "for: tests"
            image:
              roundToInteger: true
            interpolation:
              method: tricubic-spline
              spacingMm: [1, 2.5, 0]
              roundIntensities: true
              maskMethod: nearest
              maskThreshold: 0.25
            resegmentation:
              range: [-inf, 4e2]
              outlierSigma: 3
            discretisation:
              texture: { method: fixed-bin-number, bins: 64 }
              intensityVolumeHistogram: { method: fixed-bin-size, binSize: 2.5 }
              intensityVolumeHistogramSpan: roi
            features:
              families: [glrlm, morphology]
              only: [rlm_sre, morph_diam, morph_volume]
              aggregations: [2D-average, 3D-merged]
            diagnostics:
              wholeImage: true
            """, "folder/file.yaml");
        var expected = new ExtractionSettings
        {
            Name = "mine",
            Description = "for: tests",
            Image = new() { RoundToInteger = true },
            Interpolation = new()
            {
                Method = InterpolationMethod.TricubicSpline, SpacingMm = new(1, 2.5, 0), Rounding = IntensityRounding.Nearest,
                MaskMethod = InterpolationMethod.Nearest, MaskThreshold = 0.25,
            },
            Resegmentation = new() { Range = new(double.NegativeInfinity, 400), OutlierSigma = 3 },
            Discretisation = new()
            {
                Texture = Discretisation.FixedBinNumber(64), IntensityVolumeHistogram = Discretisation.FixedBinSize(2.5),
                IntensityVolumeHistogramSpan = VolumeHistogramSpan.Roi,
            },
            Features = new()
            {
                Families = ["glrlm", "morphology"], Only = ["rlm_sre", "morph_diam", "morph_volume"],
                Aggregations = [TextureAggregation.Average2D, TextureAggregation.Merged3D],
            },
            Diagnostics = new() { WholeImage = true },
        };
        Assert.Equal(expected, settings);
    }

    [Fact]
    public void Every_aggregation_has_a_word()
    {
        var all = SettingsReader.Parse(
            "features: { aggregations: [2D-average, 2D-slice-merged, 2.5D-direction-merged, 2.5D-merged, 3D-average, 3D-merged] }", "any");
        Assert.Equal(Enum.GetValues<TextureAggregation>(), all.Features.Aggregations);
    }

    [Theory]
    [InlineData("nearest", InterpolationMethod.Nearest)]
    [InlineData("trilinear", InterpolationMethod.Trilinear)]
    [InlineData("tricubic-spline", InterpolationMethod.TricubicSpline)]
    public void Every_interpolation_has_a_word(string word, InterpolationMethod method) =>
        Assert.Equal(method, SettingsReader.Parse($"interpolation: {{ method: {word}, spacingMm: [1, 1, 1] }}", "any").Interpolation.Method);

    [Fact]
    public void Absent_keys_keep_the_defaults_and_the_name_is_the_file_s() =>
        Assert.Equal(new ExtractionSettings { Name = "my-settings", Diagnostics = new() { WholeImage = true } }, SettingsReader.Parse("diagnostics: { wholeImage: true }", "some/my-settings.yaml"));

    [Fact]
    public void Absent_keys_keep_the_values_of_the_profile_it_is_based_on()
    {
        var b = SettingsProfiles.Get("ibsi-b");
        Assert.Equal(
            b with { Name = "mine", Discretisation = b.Discretisation with { Texture = Discretisation.FixedBinNumber(16) } },
            SettingsReader.Parse("basedOn: ibsi-b\nname: mine\ndiscretisation: { texture: { bins: 16 } }", "any"));
    }

    [Fact]
    public void What_a_profile_sets_can_be_taken_back()
    {
        var settings = SettingsReader.Parse(
            """
            basedOn: ibsi-e
            interpolation: { method: none }
            resegmentation: { range: none, outlierSigma: none }
            discretisation: { texture: { method: none } }
            """, "any");
        Assert.Equal((InterpolationMethod.None, default), (settings.Interpolation.Method, settings.Interpolation.SpacingMm));
        Assert.Equal(new ResegmentationSettings(), settings.Resegmentation);
        Assert.Equal(Discretisation.None, settings.Discretisation.Texture);
    }

    [Fact]
    public void Naming_every_family_is_the_same_as_naming_none()
    {
        var families = GpuRadiomics.Families.FeatureFamilies.All.Select(family => family.Name).Reverse();
        Assert.Equal(SettingsReader.Parse("name: a", "any"), SettingsReader.Parse($"name: a\nfeatures: {{ families: [{string.Join(", ", families)}] }}", "any"));
    }

    [Fact]
    public void All_problems_are_said_at_once_in_the_order_of_lines()
    {
        var error = Assert.Throws<SettingsException>(() => SettingsReader.Parse(
            """
            name: x
            image: { roundToInteger: maybe }
            resegmentation:
              range: [5, 1]
              sigma: 3
            """, "my.yaml"));
        Assert.Equal([2, 4, 5], error.Problems.Select(problem => problem.Line));
        Assert.Equal("my.yaml", error.SourceName);
        Assert.All(error.Problems, problem => Assert.Contains($"my.yaml:{problem.Line}: {problem.Message}", error.Message, StringComparison.Ordinal));
    }
}
