using GpuRadiomics.Geometry;
using GpuRadiomics.Settings;
using GpuRadiomics.Settings.Filters;
using GpuRadiomics.Settings.Sweeps;

namespace GpuRadiomics.Tests.Settings;

/// <summary>From the words of a sweep to its settings, or to what is wrong with them.</summary>
public sealed class SweepSettingsTests
{
    private static readonly ExtractionSettings Basis = SettingsProfiles.Get("ibsi");

    public static TheoryData<string, string[]> Faults { get; } = new()
    {
        { "binWidth: []", ["sweep.binWidth", "found no value", "a bin width above 0"] },
        { "binWidth: 5,,10", ["found an empty value", "a bin width above 0"] },
        { "binWidth: [5, ten]", ["\"ten\"", "a bin width above 0"] },
        { "binWidth: -5", ["\"-5\"", "a bin width above 0"] },
        { "binWidth: [0]", ["\"0\"", "a bin width above 0"] },
        { "binWidth: inf", ["\"inf\"", "a bin width above 0"] },
        { "binWidth: [5, 5.0]", ["\"5.0\"", "there before as \"5\""] },
        { "binWidth: [ten, 5, 5.0]", ["\"ten\"", "there before as \"5\""] },
        { "binWidth: [[5]]", ["a list of 1", "a list of values"] },
        { "binCount: 32.5", ["sweep.binCount", "\"32.5\"", "from 1 to 65535"] },
        { "binCount: 70000", ["\"70000\"", "from 1 to 65535"] },
        { "binCount: [16, 16]", ["there before as \"16\""] },
        { "spacing: 0", ["sweep.spacing", "\"0\"", "above 0", "native"] },
        { "spacing: -1", ["\"-1\"", "above 0"] },
        { "spacing: 1x2", ["\"1x2\"", "as 1x1x3"] },
        { "spacing: nativexnativexnative", ["expected a spacing"] },
        { "spacing: [1, 1x1x1]", ["\"1x1x1\"", "there before as \"1\""] },
        { "filter: [original, original]", ["sweep.filter", "a second image called original"] },
        { "filter: wavelet-coif1,wavelet-haar", ["\"wavelet-haar\"", "a second image called wavelet-LLH"] },
        { "filter: wavelet-coif9", ["\"wavelet-coif9\"", "coif5"] },
        { "filter: sharpen", ["\"sharpen\"", "original", "log:SIGMA"] },
        { "filter: mean", ["\"mean\"", "settings file"] },
        { "filter: log:0", ["\"log:0\"", "positive standard deviation"] },
        { "filter: \"log:\"", ["\"log:\"", "positive standard deviation"] },
        { "filter: log:1,-2", ["\"-2\"", "positive standard deviation"] },
        { "filter: log:1,original,2", ["\"2\"", "expected one of"] },
        { "perturb: spin:5", ["sweep.perturb", "\"spin:5\"", "rotate:DEGREES"] },
        { "perturb: [rotate:5, rotate:5.0]", ["\"rotate:5.0\"", "rotate-5 a second time"] },
        { "perturb: rotate:0", ["\"rotate:0\"", "changes nothing"] },
        { "perturb: []", ["found no value", "rotate:DEGREES"] },
        { "binwidth: 5", ["sweep.binwidth", "unknown key", "Did you mean binWidth?"] },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void What_is_wrong_is_said_with_its_line(string axis, string[] words)
    {
        var problems = Assert.Throws<SettingsException>(() => SettingsReader.ParseSweep($"basedOn: ibsi\nsweep:\n  {axis}\n", "any")).Problems;
        Assert.All(problems, problem => Assert.Equal(3, problem.Line));
        Assert.All(words, word => Assert.Contains(problems, problem => problem.Message.Contains(word, StringComparison.Ordinal)));
    }

    [Fact]
    public void Without_a_sweep_a_file_is_what_it_always_was()
    {
        var (settings, axes) = SettingsReader.ParseSweep("basedOn: ibsi\nname: mine\n", "any");
        Assert.True(axes.IsEmpty);
        Assert.Equal(settings, Assert.Single(SweepSettings.Of(settings, axes)).Settings);
    }

    [Fact]
    public void A_sweep_does_not_pass_for_one_setting() =>
        Assert.Contains("gpuradiomics sweep", Assert.Single(Assert.Throws<SettingsException>(() => SettingsReader.Parse("sweep: { binWidth: 5 }", "any")).Problems).Message, StringComparison.Ordinal);

    [Fact]
    public void Settings_are_all_combinations_under_names_that_say_them()
    {
        var settings = Of("binWidth: [5, 2.5]\n  binCount: 32\n  spacing: [2, 1x1x3, native]\n  perturb: [rotate:5, noise:2]");
        Assert.Equal(3 * 4 * 3, settings.Count);
        Assert.Equal(settings.Count, settings.Select(setting => setting.Settings.Name).Distinct().Count());
        Assert.Equal(settings.Count, settings.Select(setting => setting.Settings with { Name = "" }).Distinct().Count());
        Assert.Equal(
            ["ibsi_spacing-2_width-5", "ibsi_spacing-2_width-2.5", "ibsi_spacing-2_bins-32", "ibsi_spacing-2_width-5_rotate-5"],
            settings.Take(4).Select(setting => setting.Settings.Name));
        var last = settings[^1];
        Assert.Equal(("ibsi_spacing-native_bins-32_noise-2", "noise-2"), (last.Settings.Name, last.Perturbation));
        Assert.Equal(InterpolationMethod.None, last.Settings.Interpolation.Method);
        Assert.Equal(Discretisation.FixedBinNumber(32), last.Settings.Discretisation.Texture);
        Assert.Equal(2, last.Settings.Perturbation.NoiseRealisation);
        Assert.Equal("none", settings[0].Perturbation);
        Assert.True(settings[0].Settings.Perturbation.IsNone);
        Assert.Equal(new(1, 1, 3), settings.Single(setting => setting.Settings.Name == "ibsi_spacing-1x1x3_width-5").Settings.Interpolation.SpacingMm);
    }

    [Fact]
    public void Whatever_the_sweep_does_not_vary_is_the_base_s()
    {
        var only = Assert.Single(Of("binWidth: 10")).Settings;
        Assert.Equal(Basis with { Name = "ibsi_width-10", Discretisation = Basis.Discretisation with { Texture = Discretisation.FixedBinSize(10) } }, only);
    }

    [Fact]
    public void Filters_are_images_of_each_setting()
    {
        var settings = Of("spacing: [1, 2]\n  filter: [original, wavelet-coif1, \"log:1,2\", 3, gradient]");
        Assert.Equal(2, settings.Count);
        Assert.All(settings, setting => Assert.Equal(
            [
                new UnfilteredSettings(), new PyRadiomicsWaveletSettings { Wavelet = "coif1" }, new LaplacianOfGaussianSettings { SigmaMm = 1 },
                new LaplacianOfGaussianSettings { SigmaMm = 2 }, new LaplacianOfGaussianSettings { SigmaMm = 3 }, new GradientSettings(),
            ],
            setting.Settings.Filters.Filters));
    }

    [Fact]
    public void A_base_that_does_not_interpolate_has_no_spacings_but_its_own()
    {
        var basis = SettingsProfiles.Get("ibsi-digital-phantom");
        var error = Assert.Throws<ArgumentException>(() => SweepSettings.Of(basis, new() { Spacings = [new(new Vector3D(2, 2, 2))] }));
        Assert.Contains("ibsi-digital-phantom", error.Message, StringComparison.Ordinal);
        Assert.Single(SweepSettings.Of(basis, new() { Spacings = [new(default(Vector3D))] }));
    }

    [Fact]
    public void A_perturbed_base_is_not_perturbed_again()
    {
        var (basis, axes) = SettingsReader.ParseSweep("perturbation: { rotationDegrees: 5 }\nsweep: { perturb: rotate:3 }", "any");
        Assert.Throws<ArgumentException>(() => SweepSettings.Of(basis, axes));
    }

    [Fact]
    public void A_base_whose_grid_begins_at_the_image_s_corner_is_perturbed_only_where_it_does_not_interpolate()
    {
        var (basis, axes) = SettingsReader.ParseSweep("basedOn: pyradiomics\nsweep: { perturb: rotate:3 }", "any");
        Assert.Equal(2, SweepSettings.Of(basis, axes).Count);
        var resampled = basis with { Interpolation = basis.Interpolation with { Method = InterpolationMethod.Trilinear, SpacingMm = new(2, 2, 2) } };
        Assert.Contains("placement centre", Assert.Throws<ArgumentException>(() => SweepSettings.Of(resampled, axes)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Perturbations_take_the_seed_of_the_base()
    {
        var (basis, axes) = SettingsReader.ParseSweep("perturbation: { seed: 9 }\nsweep: { perturb: noise:1 }", "any");
        Assert.Equal([9, 9], SweepSettings.Of(basis, axes).Select(setting => setting.Settings.Perturbation.Seed));
    }

    private static IReadOnlyList<SweepSetting> Of(string axes)
    {
        var (basis, read) = SettingsReader.ParseSweep($"basedOn: ibsi\nname: ibsi\nsweep:\n  {axes}\n", "any");
        return SweepSettings.Of(basis, read);
    }
}
