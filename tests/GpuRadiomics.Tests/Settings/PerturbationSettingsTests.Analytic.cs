using GpuRadiomics.Settings;
using GpuRadiomics.Settings.Perturbation;

namespace GpuRadiomics.Tests.Settings;

public class PerturbationSettingsTests
{
    public static TheoryData<string, int, string[]> Files { get; } = new()
    {
        { "perturbation: rotate", 1, ["perturbation", "\"rotate\"", "a group of settings"] },
        { "perturbation:\n  rotation: 5", 2, ["perturbation.rotation", "unknown key", "rotationDegrees"] },
        { "perturbation:\n  rotationDegrees: 1e9", 2, ["perturbation.rotationDegrees", "\"1e9\"", "from -180 to 180"] },
        { "perturbation:\n  rotationDegrees: nan", 2, ["\"nan\"", "from -180 to 180"] },
        { "perturbation:\n  translationFraction: 0.5", 2, ["perturbation.translationFraction", "\"0.5\"", "three fractions of a voxel"] },
        { "perturbation:\n  translationFraction: [0, 1, 0]", 2, ["(0, 1, 0)", "above -1 and below 1"] },
        { "perturbation:\n  translationFraction: [0, inf, 0]", 2, ["above -1 and below 1"] },
        { "perturbation:\n  seed: 7\n  volumeChange: -1", 3, ["perturbation.volumeChange", "\"-1\"", "above -1, at most 4"] },
        { "perturbation:\n  volumeChange: 4.5", 2, ["above -1, at most 4"] },
        { "perturbation:\n  volumeChange: -inf", 2, ["above -1, at most 4"] },
        { "perturbation:\n  noiseRealisation: 1.5", 2, ["perturbation.noiseRealisation", "a whole number from 1 to 10000"] },
        { "perturbation:\n  contourRealisation: -1", 2, ["perturbation.contourRealisation", "a whole number from 1 to 10000"] },
        { "perturbation:\n  noiseRealisation: 1\n  noiseLevel: 0", 3, ["perturbation.noiseLevel", "a positive standard deviation", "estimated"] },
        { "perturbation:\n  noiseRealisation: 1\n  noiseLevel: auto", 3, ["\"auto\"", "estimated"] },
        { "perturbation:\n  noiseLevel: 12", 2, ["perturbation.noiseLevel", "has no effect", "noiseRealisation"] },
        { "perturbation:\n  seed: -1", 2, ["perturbation.seed", "from 0 to 2147483647"] },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void What_is_wrong_is_said_with_its_line(string yaml, int line, string[] words)
    {
        var problem = Assert.Single(Assert.Throws<SettingsException>(() => SettingsReader.Parse(yaml, "any")).Problems);
        Assert.Equal(line, problem.Line);
        Assert.All(words, word => Assert.Contains(word, problem.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_key_is_read()
    {
        var settings = SettingsReader.Parse(
            """
            perturbation:
              seed: 11
              rotationDegrees: -4.5
              translationFraction: [0.25, -0.5, 0]
              noiseRealisation: 3
              noiseLevel: 12.5
              volumeChange: -0.1
              contourRealisation: 2
            """, "any");
        Assert.Equal(
            new PerturbationSettings
            {
                Seed = 11, RotationDegrees = -4.5, TranslationFraction = new(0.25, -0.5, 0), NoiseRealisation = 3, NoiseLevel = 12.5, VolumeChange = -0.1,
                ContourRealisation = 2,
            },
            settings.Perturbation);
    }

    [Theory]
    [InlineData("name: x")]
    [InlineData("perturbation: none")]
    [InlineData("perturbation: { rotationDegrees: -0.0, translationFraction: [0, -0.0, 0], volumeChange: 0, noiseRealisation: 0, noiseLevel: estimated }")]
    public void By_default_and_where_nothing_is_asked_for_there_is_none(string yaml)
    {
        var perturbation = SettingsReader.Parse(yaml, "any").Perturbation;
        Assert.True(perturbation.IsNone);
        Assert.Equal(new(), perturbation);
    }

    [Theory]
    [InlineData("translate:0.33", "translate-0.33")]
    [InlineData("translate:-0.5", "translate--0.5")]
    [InlineData("rotate:5", "rotate-5")]
    [InlineData("rotate:5.0", "rotate-5")]
    [InlineData("volume:-0.1", "volume--0.1")]
    [InlineData("noise:2", "noise-1", "noise-2")]
    [InlineData("contour-noise:3", "contour-noise-1", "contour-noise-2", "contour-noise-3")]
    public void A_word_of_the_command_line_is_one_perturbation_or_its_realisations(string token, params string[] names)
    {
        Assert.True(PerturbationVariant.TryParse(token, 7, out var variants, out _));
        Assert.Equal(names, variants.Select(variant => variant.Name));
        Assert.Equal(variants.Count, variants.Select(variant => variant.Perturbation).Distinct().Count());
        Assert.All(variants, variant => Assert.Equal((7, false), (variant.Perturbation.Seed, variant.Perturbation.IsNone)));
    }

    [Fact]
    public void Its_parameters_are_those_of_the_settings_file()
    {
        Assert.Equal(new PerturbationSettings { TranslationFraction = new(0.33, 0.33, 0.33) }, Only("translate:0.33"));
        Assert.Equal(new PerturbationSettings { RotationDegrees = -5 }, Only("rotate:-5"));
        Assert.Equal(new PerturbationSettings { VolumeChange = 0.15 }, Only("volume:0.15"));
        Assert.Equal(new PerturbationSettings { NoiseRealisation = 1 }, Only("noise:1"));
        Assert.Equal(new PerturbationSettings { ContourRealisation = 1 }, Only("contour-noise:1"));
    }

    [Theory]
    [InlineData("", "translate:FRACTION")]
    [InlineData("rotate", "rotate:DEGREES")]
    [InlineData("spin:5", "\"spin:5\"")]
    [InlineData("rotate:5:6", "rotate:DEGREES")]
    [InlineData("rotate:", "from -180 to 180")]
    [InlineData("rotate:1e9", "from -180 to 180")]
    [InlineData("rotate:NaN", "from -180 to 180")]
    [InlineData("translate:1", "above -1 and below 1")]
    [InlineData("volume:-1", "above -1, at most 4")]
    [InlineData("noise:0", "from 1 to 10000")]
    [InlineData("noise:2.5", "from 1 to 10000")]
    [InlineData("contour-noise:1e6", "from 1 to 10000")]
    public void A_word_that_is_none_is_refused_with_what_was_expected(string token, string expected)
    {
        Assert.False(PerturbationVariant.TryParse(token, 0, out _, out string? problem));
        Assert.Contains(expected, problem, StringComparison.Ordinal);
        Assert.Contains($"\"{token}\"", problem, StringComparison.Ordinal);
    }

    private static PerturbationSettings Only(string token)
    {
        Assert.True(PerturbationVariant.TryParse(token, 0, out var variants, out _));
        return Assert.Single(variants).Perturbation;
    }
}
