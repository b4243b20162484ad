using GpuRadiomics.Settings;
using GpuRadiomics.Settings.Filters;

namespace GpuRadiomics.Tests.Settings;

/// <summary>The list of filters in a settings file: what is read, what it is called, and what is wrong with it.</summary>
public class FilterSettingsTests
{
    public static TheoryData<string, string[]> Entries { get; } = new()
    {
        { "original", ["original"] },
        { "{ kind: original }", ["original"] },
        { "{ kind: mean, supportVoxels: 15 }", ["mean-15"] },
        { "{ kind: mean, supportVoxels: 3, dimensions: 2D, boundary: zero }", ["mean-3-2D-zero"] },
        { "{ kind: log, sigmaMm: 1.5 }", ["log-sigma-1.5-mm-3D"] },
        { "{ kind: log, sigmaMm: 3, cutoff: 3, riesz: [1, 0, 0], boundary: nearest }", ["log-sigma-3-mm-3D-cutoff-3-riesz-1-0-0-nearest"] },
        { "{ kind: laws, kernels: E5L5S5, pooling: max, energyDistanceVoxels: 7 }", ["laws-E5L5S5-max-energy-7"] },
        { "{ kind: gabor, sigmaMm: 10, lambdaMm: 4, gamma: 0.5, thetaDegrees: 60 }", ["gabor-sigma-10-mm-lambda-4-mm-gamma-0.5-theta-60-2D"] },
        { "{ kind: gabor, sigmaMm: 10, lambdaMm: 4, pooling: average, stepDegrees: 22.5, orthogonalPlanes: true }", ["gabor-sigma-10-mm-lambda-4-mm-gamma-1-step-22.5-average-3D"] },
        { "{ kind: wavelet, wavelet: coif1, band: LLH }", ["wavelet-coif1-LLH"] },
        { "{ kind: wavelet, wavelet: haar, level: 2, dimensions: 2D, pooling: average }", ["wavelet-haar-level-2-LL-average", "wavelet-haar-level-2-LH-average", "wavelet-haar-level-2-HL-average", "wavelet-haar-level-2-HH-average"] },
        { "{ kind: simoncelli, level: 2, dimensions: 2D }", ["simoncelli-level-2-2D"] },
        { "{ kind: simoncelli, riesz: [0, 2, 0], boundary: nearest }", ["simoncelli-level-1-riesz-0-2-0-nearest"] },
        { "{ kind: pyradiomics-wavelet, dimensions: 2D, levels: 2 }", ["wavelet-LH", "wavelet-HL", "wavelet-HH", "wavelet2-LH", "wavelet2-HL", "wavelet2-HH", "wavelet2-LL"] },
        { "{ kind: pyradiomics-log, sigmaMm: 3 }", ["log-sigma-3-0-mm-3D"] },
        { "{ kind: pyradiomics-log, sigmaMm: 1.5 }", ["log-sigma-1-5-mm-3D"] },
        { "{ kind: pyradiomics-log, sigmaMm: 3, wholeSigma: true }", ["log-sigma-3-mm-3D"] },
        { "square", ["square"] },
        { "squareroot", ["squareroot"] },
        { "logarithm", ["logarithm"] },
        { "exponential", ["exponential"] },
        { "gradient", ["gradient"] },
        { "{ kind: gradient, useSpacing: false }", ["gradient-per-voxel"] },
        { "{ kind: gradient, useSpacing: false, plainName: true }", ["gradient"] },
        { "lbp-2D", ["lbp-2D"] },
        { "{ kind: lbp-2D, radiusVoxels: 2, samples: 16 }", ["lbp-2D-radius-2-samples-16"] },
        { "{ kind: lbp-2D, radiusVoxels: 2, samples: 16, plainName: true }", ["lbp-2D"] },
        { "lbp-3D", ["lbp-3D-m1", "lbp-3D-m2", "lbp-3D-k"] },
        { "{ kind: lbp-3D, levels: 1, radiusVoxels: 1.5, subdivisions: 2 }", ["lbp-3D-radius-1.5-subdivisions-2-m1", "lbp-3D-radius-1.5-subdivisions-2-k"] },
        { "{ kind: lbp-3D, levels: 1, radiusVoxels: 1.5, subdivisions: 2, plainName: true }", ["lbp-3D-m1", "lbp-3D-k"] },
    };

    public static TheoryData<string, string[]> Problems { get; } = new()
    {
        { "  - kind: log\n    sigmaMm: 0", ["4: ", "filters[2].sigmaMm", "\"0\"", "a positive standard deviation in mm"] },
        { "  - kind: log", ["3: ", "filters[2].sigmaMm", "found nothing", "standard deviation"] },
        { "  - { kind: mean, supportVoxels: 4 }", ["3: ", "\"4\"", "an odd number of voxels"] },
        { "  - { kind: mean }", ["3: ", "supportVoxels: found nothing", "an odd number of voxels"] },
        { "  - kind: wavelet\n    wavelet: bior1.1", ["4: ", "filters[2].wavelet", "\"bior1.1\"", "haar, db1", "coif5"] },
        { "  - kind: wavelet\n    wavelet: db2\n    level: 9", ["5: ", "\"9\"", "a whole level from 1 to 8"] },
        { "  - kind: wavelet\n    wavelet: db2\n    band: LH", ["5: ", "\"LH\"", "LLL, LLH", "dimensions is 3D"] },
        { "  - { kind: mean, supportVoxels: 3, boundary: reflect }", ["3: ", "\"reflect\"", "mirror, zero, nearest, periodic"] },
        { "  - { kind: mean, supportVoxels: 3, dimensions: 4D }", ["3: ", "\"4D\"", "3D, 2D"] },
        { "  - { kind: laws, kernels: E5X5 }", ["3: ", "\"E5X5\"", "L3, E3", "E5L5S5"] },
        { "  - { kind: laws }", ["3: ", "kernels: found nothing"] },
        { "  - { kind: gabor, sigmaMm: 1, lambdaMm: 2, pooling: max }", ["3: ", "stepDegrees: found nothing", "divides 360", "pooling is max"] },
        { "  - { kind: gabor, sigmaMm: 1, lambdaMm: 2, pooling: max, stepDegrees: 50 }", ["3: ", "\"50\"", "divides 360"] },
        { "  - { kind: gabor, sigmaMm: 1, lambdaMm: 2, stepDegrees: 45 }", ["3: ", "stepDegrees: has no effect", "pooling is none"] },
        { "  - { kind: gabor, sigmaMm: 1, lambdaMm: 2, pooling: max, stepDegrees: 45, thetaDegrees: 10 }", ["3: ", "thetaDegrees: has no effect", "pooling is max"] },
        { "  - { kind: simoncelli, riesz: [0, 2, 1], dimensions: 2D }", ["3: ", "[0, 2, 1]", "0 for z in 2D"] },
        { "  - { kind: simoncelli, riesz: [0, 2] }", ["3: ", "a list of 2", "three orders"] },
        { "  - { kind: simoncelli, level: 1.5 }", ["3: ", "\"1.5\"", "a whole level"] },
        { "  - { kind: pyradiomics-log, sigmaMm: 1.5, wholeSigma: true }", ["3: ", "wholeSigma: has no effect", "sigmaMm is a fraction"] },
        { "  - { kind: lbp-3D, levels: 0 }", ["3: ", "\"0\"", "a whole number of levels from 1 to 20"] },
        { "  - { kind: lbp-3D, subdivisions: 5 }", ["3: ", "\"5\"", "a whole number from 0 to 4"] },
        { "  - { kind: lbp-3D, radiusVoxels: 0 }", ["3: ", "\"0\"", "a radius in voxels"] },
        { "  - sharpen", ["3: ", "filters[2].kind", "\"sharpen\"", "original, mean, log"] },
        { "  - mean", ["3: ", "supportVoxels: found nothing"] },
        { "  - { supportVoxels: 3 }", ["3: ", "kind: found nothing", "original, mean, log"] },
        { "  - { kind: mean, supportVoxels: 3, suportVoxels: 4 }", ["3: ", "suportVoxels", "Did you mean supportVoxels?"] },
        { "  - [mean]", ["3: ", "a list of 1", "a list of filters"] },
        { "  - original", ["3: ", "a second image called original"] },
        { "  - { kind: pyradiomics-wavelet }\n  - { kind: pyradiomics-wavelet, wavelet: db2 }", ["4: ", "a second image called wavelet-LLH"] },
    };

    [Theory]
    [MemberData(nameof(Entries))]
    public void An_entry_gives_images_with_these_names(string entry, string[] names)
    {
        var settings = SettingsReader.Parse($"filters: [{entry}]", "any");
        Assert.Equal(names, Assert.Single(settings.Filters.Filters).Names);
        Assert.Equal(settings, SettingsReader.Parse(SettingsTree.ToYaml(settings), "any"));
    }

    [Theory]
    [MemberData(nameof(Problems))]
    public void What_is_wrong_is_said_with_its_line(string entry, string[] words)
    {
        var error = Assert.Throws<SettingsException>(() => SettingsReader.Parse($"filters:\n  - original\n{entry}", "f"));
        Assert.Single(error.Problems);
        Assert.StartsWith($"f:{words[0]}", error.Message, StringComparison.Ordinal);
        Assert.All(words[1..], word => Assert.Contains(word, error.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("filters: []", "found an empty list")]
    [InlineData("filters: mean", "a list of filters")]
    public void The_list_itself_is_checked(string yaml, string words) =>
        Assert.Contains(words, Assert.Throws<SettingsException>(() => SettingsReader.Parse(yaml, "f")).Message, StringComparison.Ordinal);

    [Fact]
    public void Without_a_list_the_image_itself_or_the_profiles_list_counts()
    {
        Assert.Equal(["original"], Assert.Single(SettingsReader.Parse("name: a", "f").Filters.Filters).Names);
        Assert.Equal(new FilterSelection(), SettingsReader.Parse("basedOn: ibsi", "f").Filters);
    }
}
