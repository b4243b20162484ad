using GpuRadiomics.Settings;

namespace GpuRadiomics.Tests.Settings;

/// <summary>Settings files that cannot be used: the line, what was found, what was expected.</summary>
public class SettingsProblemTests
{
    public static TheoryData<string, int, string[]> Files { get; } = new()
    {
        // Misspelt keys.
        { "nmae: x", 1, ["nmae", "unknown key", "Did you mean name?"] },
        { "name: x\ninterpolation:\n  method: none\n  spacing: [1, 1, 1]", 4, ["interpolation.spacing", "Did you mean spacingMm?"] },
        { "discretisation:\n  texture:\n    binsize: 25", 3, ["discretisation.texture.binsize", "Did you mean binSize?"] },
        { "discretization: {}", 1, ["discretization", "Did you mean discretisation?"] },
        { "colour: red", 1, ["colour", "expected one of", "interpolation"] },
        { "features: { families: [glcm, glmc] }", 1, ["glmc", "glcm, glrlm"] },

        { "features: { only: [cm_contrast_3D_comb] }", 1, ["features.only", "cm_contrast_3D_comb", "gpuradiomics features"] },
        { "features: { naming: radiomics }", 1, ["features.naming", "\"radiomics\"", "ibsi, pyradiomics, aerts2014"] },
        { "basedOn: pyradiomics\nfeatures: { families: [glcm] }", 2, ["features.families", "has no effect", "pyradiomics", "only"] },
        { "basedOn: pyradiomics\nfeatures: { only: [glcm_Kontrast] }", 2, ["features.only", "glcm_Kontrast", "gpuradiomics features --profile pyradiomics"] },
        { "basedOn: pyradiomics\nfeatures: { aggregations: [3D-merged, 3D-average] }", 2, ["features.aggregations", "found 2", "a single one"] },
        { "features: { conventions: { cooccurrence: directed } }", 1, ["features.conventions.cooccurrence", "unknown key", "surfaceMesh"] },
        { "basedOn: aerts2014\nfeatures: { conventions: { entropyUnit: trit } }", 2, ["features.conventions.entropyUnit", "\"trit\"", "bit, nat"] },
        { "features: { conventions: { intensityShift: inf } }", 1, ["features.conventions.intensityShift", "a number"] },
        { "diagnostics: { stages: false, wholeImage: true }", 1, ["diagnostics.wholeImage", "has no effect"] },
        { "discretisation: { texture: { method: fixed-bin-number, bins: 8, edges: multiples } }", 1, ["discretisation.texture.edges", "has no effect", "fixed-bin-size"] },
        { "features: { families: [morphology], only: [cm_contrast] }", 1, ["features.only", "cm_contrast", "of the chosen families"] },

        // Wrong types.
        { "image: yes", 1, ["image", "\"yes\"", "a group of settings"] },
        { "image:\n  roundToInteger: [true]", 2, ["image.roundToInteger", "a list of 1", "true or false"] },
        { "image:\n  roundToInteger: 1", 2, ["\"1\"", "true or false"] },
        { "name: [a, b]", 1, ["name", "a list of 2", "a text"] },
        { "name: { a: b }", 1, ["name", "a group of settings", "a text"] },
        { "interpolation:\n  method: trilinear\n  spacingMm: 2", 3, ["interpolation.spacingMm", "\"2\"", "three spacings"] },
        { "interpolation:\n  method: trilinear\n  spacingMm: [2, 2]", 3, ["a list of 2", "three spacings"] },
        { "interpolation:\n  method: trilinear\n  spacingMm: [2, two, 2]", 3, ["three spacings"] },
        { "features:\n  families: glcm", 2, ["features.families", "\"glcm\"", "a list of"] },
        { "features:\n  aggregations:\n    - 3D-merged\n    - 4D", 4, ["features.aggregations", "\"4D\"", "2.5D-merged"] },
        { "features:\n  aggregations: [[3D-merged]]", 2, ["features.aggregations", "a list of 1"] },
        { "? [a, b]\n: 1", 1, ["a list of 2 as a key", "a word"] },

        // Words and numbers that are impossible.
        { "interpolation:\n  method: linear", 2, ["interpolation.method", "\"linear\"", "trilinear"] },
        { "interpolation:\n  maskMethod: tricubic-spline", 2, ["interpolation.maskMethod", "nearest, trilinear"] },
        { "resegmentation: { shape: round }", 1, ["resegmentation.shape", "\"round\"", "whole, cut, kept"] },
        { "roi: { minimumDimensions: 4 }", 1, ["roi.minimumDimensions", "\"4\"", "from 0 to 3"] },
        { "roi:\n  minimumVoxels: 2.5", 2, ["roi.minimumVoxels", "\"2.5\"", "a whole number from 1"] },
        { "image:\n  normalisation: true", 2, ["image.normalisation", "\"true\"", "a group of settings"] },
        { "image:\n  normalisation: { scale: -1 }", 2, ["image.normalisation.scale", "\"-1\"", "a positive number"] },
        { "image:\n  normalisation: { outlierSigma: 0 }", 2, ["image.normalisation.outlierSigma", "\"0\"", "none"] },
        { "image:\n  roundToInteger: true\n  normalisation: { scale: 1 }", 3, ["image.normalisation", "either rounded or normalised"] },
        { "interpolation:\n  placement: edge", 2, ["interpolation.placement", "\"edge\"", "centre, corner"] },
        { "interpolation:\n  roundIntensities: up", 2, ["interpolation.roundIntensities", "\"up\"", "false, true, toward-zero"] },
        { "interpolation:\n  marginVoxels: 5", 2, ["interpolation.marginVoxels", "has no effect", "placement corner"] },
        { "interpolation:\n  placement: corner\n  marginVoxels: -5", 3, ["interpolation.marginVoxels", "\"-5\"", "a whole number of voxels"] },
        { "basedOn: pyradiomics\ninterpolation: { method: trilinear, spacingMm: [1, 1, 1] }\nperturbation: { rotationDegrees: 3 }", 3, ["perturbation", "placement centre"] },
        { "interpolation:\n  maskThreshold: 0", 2, ["maskThreshold", "\"0\"", "above 0, at most 1"] },
        { "interpolation:\n  maskThreshold: 1.01", 2, ["above 0, at most 1"] },
        { "interpolation:\n  maskThreshold: nan", 2, ["\"nan\"", "above 0, at most 1"] },
        { "interpolation:\n  maskThreshold: 0,5", 2, ["\"0,5\"", "above 0, at most 1"] },
        { "interpolation:\n  method: trilinear", 2, ["interpolation.spacingMm", "found no spacing", "trilinear"] },
        { "interpolation:\n  method: trilinear\n  spacingMm: [0, 0, 0]", 3, ["found no spacing"] },
        { "interpolation:\n  method: trilinear\n  spacingMm: [1, -1, 1]", 3, ["(1, -1, 1)", "three spacings"] },
        { "interpolation:\n  method: trilinear\n  spacingMm: [1, inf, 1]", 3, ["three spacings"] },
        { "interpolation:\n  spacingMm: [1, 1, 1]", 2, ["interpolation.spacingMm", "(1, 1, 1)", "method is none"] },
        { "resegmentation:\n  range: [400, -500]", 2, ["resegmentation.range", "[400, -500]", "lower below upper"] },
        { "resegmentation:\n  range: [5, 5]", 2, ["lower below upper"] },
        { "resegmentation:\n  range: [inf, inf]", 2, ["lower below upper"] },
        { "resegmentation:\n  range: [1, 2, 3]", 2, ["a list of 3", "[lower, upper]"] },
        { "resegmentation:\n  range: all", 2, ["\"all\"", "[lower, upper]", "none"] },
        { "resegmentation:\n  outlierSigma: -3", 2, ["\"-3\"", "positive number of standard deviations", "none"] },
        { "resegmentation:\n  outlierSigma: inf", 2, ["positive number of standard deviations"] },
        { "discretisation:\n  texture: { method: fixed-bin-width }", 2, ["discretisation.texture.method", "fixed-bin-size"] },
        { "discretisation:\n  texture:\n    binSize: 0", 3, ["\"0\"", "a positive bin width"] },
        { "discretisation:\n  texture:\n    method: fixed-bin-number\n    bins: 2.5", 4, ["\"2.5\"", "a whole number of bins"] },
        { "discretisation:\n  texture:\n    method: fixed-bin-number\n    bins: 65536", 4, ["from 1 to 65535"] },
        { "discretisation:\n  texture:\n    method: fixed-bin-number", 3, ["discretisation.texture.bins", "found nothing", "fixed-bin-number"] },
        { "discretisation:\n  intensityVolumeHistogram:\n    method: fixed-bin-size", 3, ["intensityVolumeHistogram.binSize", "found nothing", "fixed-bin-size"] },
        { "discretisation:\n  intensityVolumeHistogramSpan: all", 2, ["range, roi"] },
        { "discretisation:\n  texture:\n    method: fixed-bin-count\n    bins: 32", 3, ["\"fixed-bin-count\""] },
        { "interpolation:\n  method: linear\n  spacingMm: [1, 1, 1]", 2, ["\"linear\""] },

        // Keys that the method does not look at: what was meant is not what would be computed.
        { "discretisation:\n  texture:\n    bins: 32", 3, ["discretisation.texture.bins", "method is fixed-bin-size"] },
        { "basedOn: ibsi-b\ndiscretisation:\n  texture:\n    binSize: 25", 4, ["discretisation.texture.binSize", "method is fixed-bin-number"] },
        { "discretisation:\n  intensityVolumeHistogram:\n    bins: 1000", 3, ["intensityVolumeHistogram.bins", "method is none"] },

        // The file itself.
        { "", 1, ["found no settings"] },
        { "# only a comment", 1, ["found no settings"] },
        { "just text", 1, ["found no settings"] },
        { "- a\n- b", 1, ["found no settings"] },
        { "name: a\n---\nname: b", 1, ["found no settings", "one YAML document"] },
        { "name: a\nname: b", 2, ["not valid YAML", "uplicate"] },
        { "name: x\nimage: { roundToInteger: true\n", 3, ["not valid YAML"] },
        { "name: x\nimage:\n\troundToInteger: true", 3, ["not valid YAML", "tab"] },
        { "name: ''", 1, ["name", "found nothing"] },
        { "name: x\nbasedOn: ibis", 2, ["basedOn", "\"ibis\"", "ibsi-a"] },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void Say_the_line_what_was_found_and_what_was_expected(string yaml, int line, string[] words)
    {
        var error = Assert.Throws<SettingsException>(() => SettingsReader.Parse(yaml, "any.yaml"));
        var problem = Assert.Single(error.Problems);
        Assert.True(line == problem.Line, error.Message);
        Assert.All(words, word => Assert.Contains(word, problem.Message, StringComparison.Ordinal));
    }
}
