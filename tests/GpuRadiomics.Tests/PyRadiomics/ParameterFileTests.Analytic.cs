using GpuRadiomics.Extraction;
using GpuRadiomics.Settings;
using GpuRadiomics.Settings.Filters;

namespace GpuRadiomics.Tests.PyRadiomics;

/// <summary>Parameter files of PyRadiomics, as settings.</summary>
public class ParameterFileTests
{
    private const string Example = """
        # The form of PyRadiomics' own examples.
        setting:
          binWidth: 10
          label: 1
          interpolator: 'sitkBSpline'
          resampledPixelSpacing: # nothing
          weightingNorm:
          voxelArrayShift: 1000
        imageType:
          Original: {}
          Wavelet:
            wavelet: haar
        featureClass:
          firstorder: []
          glcm:
            - 'Idm'
            - 'Contrast'
          shape:
        """;

    [Fact]
    public void An_example_is_read_as_it_is()
    {
        var settings = SettingsReader.Parse(Example, "folder/Params.yaml");
        Assert.Equal("Params", settings.Name);
        Assert.Equal(Discretisation.FixedBinSize(10, BinEdges.Multiples), settings.Discretisation.Texture);
        Assert.Equal(1000, settings.Features.Conventions.IntensityShift);
        Assert.Equal([TextureAggregation.Average3D], settings.Features.Aggregations);
        Assert.Equal([new UnfilteredSettings(), new PyRadiomicsWaveletSettings { Wavelet = "haar" }], settings.Filters.Filters);
        string[] columns = [.. RoiFeatures.Columns(settings).Select(column => $"{column.ImageType}_{column.Named!.ClassAndName}")];
        Assert.Equal(14 + 9 * (18 + 2), columns.Length);
        Assert.Equal("original_shape_Elongation", columns[0]);
        Assert.Equal(["original_firstorder_10Percentile", "original_firstorder_90Percentile"], columns[14..16]);
        Assert.Equal(["original_glcm_Idm", "original_glcm_Contrast", "wavelet-LLH_firstorder_10Percentile"], columns[32..35]);
    }

    [Fact]
    public void Images_have_its_names_and_parameters()
    {
        var settings = SettingsReader.Parse(
            """
            setting: { lbp2DRadius: 2, level: 1, sigma: [9.0] }
            imageType:
              LoG: { sigma: [3, 3.0, 1.5] }
              Wavelet: { level: 2 }
              Square:
              SquareRoot: {}
              Logarithm: {}
              Exponential: {}
              Gradient: { gradientUseSpacing: False }
              LBP2D: { lbp2DSamples: 9 }
              LBP3D: { lbp3DLevels: 1, lbp3DIcosphereRadius: 2.5, lbp3DIcosphereSubdivision: 2 }
            """, "Params.yaml");
        string[] wavelets = [.. new PyRadiomicsWaveletSettings { Levels = 2 }.Names];
        Assert.Equal(
            [
                "log-sigma-3-mm-3D", "log-sigma-3-0-mm-3D", "log-sigma-1-5-mm-3D", .. wavelets, "square", "squareroot", "logarithm", "exponential", "gradient", "lbp-2D", "lbp-3D-m1", "lbp-3D-k",
            ],
            settings.Filters.ImageTypes);
        Assert.Equal(
            [
                new GradientSettings { UseSpacing = false, PlainName = true }, new LocalBinaryPatternSettings { RadiusVoxels = 2, Samples = 9, PlainName = true },
                new LocalBinaryPattern3DSettings { Levels = 1, RadiusVoxels = 2.5, Subdivisions = 2, PlainName = true },
            ],
            settings.Filters.Filters.TakeLast(3));
        Assert.Equal(settings, SettingsReader.Parse(SettingsTree.ToYaml(settings), "any"));
        var defaults = SettingsReader.Parse("setting: { sigma: [2.0] }\nimageType: { LoG: , Gradient: , LBP2D: , LBP3D: }", "Params.yaml").Filters.Filters;
        Assert.Equal(
            [
                new PyRadiomicsLogSettings { SigmaMm = 2 }, new GradientSettings { PlainName = true }, new LocalBinaryPatternSettings { PlainName = true },
                new LocalBinaryPattern3DSettings { PlainName = true },
            ],
            defaults);
    }

    [Fact]
    public void Nothing_but_a_section_means_the_defaults() => Assert.Equal(
        SettingsProfiles.Get("pyradiomics") with { Name = "Params", Description = "A parameter file of PyRadiomics." }, SettingsReader.Parse("imageType: { Original: {} }", "Params.yaml"));

    [Fact]
    public void Shape_in_a_slice_follows_shape()
    {
        var settings = SettingsReader.Parse("setting: { force2D: true }\nfeatureClass: { firstorder: [Mean], shape2D: , shape: [Flatness] }", "Params.yaml");
        Assert.Equal("shape_Flatness", settings.Features.Only[0]);
        Assert.Equal(
            ["Elongation", "MajorAxisLength", "MaximumDiameter", "MeshSurface", "MinorAxisLength", "Perimeter", "PerimeterSurfaceRatio", "PixelSurface", "Sphericity"],
            settings.Features.Only.Skip(1).SkipLast(1).Select(name => name["shape2D_".Length..]));
        Assert.Equal("firstorder_Mean", settings.Features.Only[^1]);
    }

    [Theory]
    [InlineData("setting: { force2D: true }", TextureAggregation.DirectionMerged25D)]
    [InlineData("setting: { weightingNorm: no_weighting }", TextureAggregation.Merged3D)]
    [InlineData("setting: { weightingNorm: no_weighting, force2D: true }", TextureAggregation.Merged25D)]
    public void Planes_and_weights_choose_the_aggregation(string yaml, TextureAggregation expected) =>
        Assert.Equal([expected], SettingsReader.Parse(yaml, "Params.yaml").Features.Aggregations);

    [Theory]
    [InlineData("{ resampledPixelSpacing: [1, 2, 0], padDistance: 8 }", InterpolationMethod.TricubicSpline, 8)]
    [InlineData("{ resampledPixelSpacing: [1, 2, 0], interpolator: sitkLinear, preCrop: true }", InterpolationMethod.Trilinear, 5)]
    [InlineData("{ resampledPixelSpacing: [1, 2, 0], interpolator: 'sitkNearestNeighbor' }", InterpolationMethod.Nearest, 5)]
    public void Resampling_is_from_the_image_s_corner_on_and_cut_around_the_roi(string yaml, InterpolationMethod method, int margin)
    {
        var expected = new InterpolationSettings
        {
            Method = method, SpacingMm = new(1, 2, 0), Placement = GridPlacement.Corner, MarginVoxels = margin,
            Rounding = IntensityRounding.TowardZero, MaskMethod = InterpolationMethod.Nearest,
        };
        Assert.Equal(expected, SettingsReader.Parse("setting: " + yaml, "Params.yaml").Interpolation);
    }

    [Theory]
    [InlineData("{ resampledPixelSpacing: }")]
    [InlineData("{ interpolator: , resampledPixelSpacing: [1, 1, 1] }")]
    [InlineData("{ interpolator: sitkLinear }")]
    public void Without_spacing_or_interpolator_nothing_is_resampled(string yaml) =>
        Assert.Equal(SettingsProfiles.Get("pyradiomics").Interpolation, SettingsReader.Parse("setting: " + yaml, "Params.yaml").Interpolation);

    [Fact]
    public void An_image_may_be_cut_without_being_resampled()
    {
        var settings = SettingsReader.Parse("setting: { preCrop: true, padDistance: 7 }", "Params.yaml");
        Assert.Equal(SettingsProfiles.Get("pyradiomics").Interpolation with { Method = InterpolationMethod.Nearest, MarginVoxels = 7 }, settings.Interpolation);
        Assert.Equal(settings.Interpolation, SettingsReader.Parse(SettingsTree.ToYaml(settings), "again.yaml").Interpolation);
    }

    [Fact]
    public void Small_rois_and_shape_after_re_segmentation()
    {
        Assert.Equal(new() { MinimumDimensions = 2 }, SettingsReader.Parse("setting: { minimumROISize: }", "Params.yaml").Roi);
        // The size that it names is too small itself.
        Assert.Equal(new() { MinimumDimensions = 3, MinimumVoxels = 51 }, SettingsReader.Parse("setting: { minimumROIDimensions: 3, minimumROISize: 50 }", "Params.yaml").Roi);
        var kept = SettingsReader.Parse("setting: { resegmentRange: [0, 10], resegmentShape: true }", "Params.yaml");
        Assert.Equal(new() { Range = new(0, 10), Shape = ShapeMask.Kept }, kept.Resegmentation);
    }

    [Fact]
    public void Normalisation_is_of_the_whole_image()
    {
        Assert.Equal(new() { Normalisation = new(100, 3) }, SettingsReader.Parse("setting: { normalize: true, normalizeScale: 100, removeOutliers: 3 }", "Params.yaml").Image);
        Assert.Equal(new() { Normalisation = new() }, SettingsReader.Parse("setting: { normalize: true, removeOutliers: }", "Params.yaml").Image);
        Assert.Equal(new(), SettingsReader.Parse("setting: { normalizeScale: 100, removeOutliers: 3 }", "Params.yaml").Image);
    }

    [Fact]
    public void Bin_counts_and_re_segmentation()
    {
        var settings = SettingsReader.Parse("setting: { binCount: 64, resegmentRange: [-3, 3], resegmentMode: sigma }\nfeatureClass: { glcm: }", "Params.yaml");
        Assert.Equal(Discretisation.FixedBinNumber(64), settings.Discretisation.Texture);
        Assert.Equal(new() { OutlierSigma = 3, Shape = ShapeMask.Cut }, settings.Resegmentation);
        Assert.Equal(new(-100, 400), SettingsReader.Parse("setting: { resegmentRange: [-100, 400] }\nfeatureClass: { glcm: }", "Params.yaml").Resegmentation.Range);
    }

    [Theory]
    [InlineData("setting:\n  resampledPixelSpacing: [1, 1]", 2, "three spacings")]
    [InlineData("setting:\n  resampledPixelSpacing: 2", 2, "three spacings")]
    [InlineData("setting:\n  resampledPixelSpacing: [1, -1, 1]", 2, "(1, -1, 1)")]
    [InlineData("setting:\n  resampledPixelSpacing: [1, inf, 1]", 2, "three spacings")]
    [InlineData("setting:\n  interpolator: sitkGaussian", 2, "sitkBSpline, sitkLinear, sitkNearestNeighbor")]
    [InlineData("setting:\n  padDistance: -1", 2, "a whole number of voxels")]
    [InlineData("setting:\n  padDistance: 2.5", 2, "a whole number of voxels")]
    [InlineData("setting:\n  normalize: perhaps", 2, "true, True, false, False")]
    [InlineData("setting:\n  normalize: true\n  normalizeScale: 0", 3, "a positive number")]
    [InlineData("setting:\n  normalize: true\n  removeOutliers: -3", 3, "standard deviations")]
    [InlineData("setting:\n  weightingNorm: euclidean", 2, "weights by distance")]
    [InlineData("setting:\n  distances: [2]", 2, "[1]")]
    [InlineData("setting:\n  binwidth: 25", 2, "Did you mean binWidth?")]
    [InlineData("setting:\n  minimumROIDimensions: 4", 2, "1, 2 or 3")]
    [InlineData("setting:\n  minimumROISize: 0", 2, "a whole number of voxels above 0")]
    [InlineData("setting:\n  resegmentShape: sometimes", 2, "true, True, false, False")]
    [InlineData("featureClass: { glcm: }\nsetting:\n  resegmentRange: [10, 0]", 3, "lower below upper")]
    [InlineData("featureClass: { glcm: }\nsetting:\n  resegmentRange: [-1, 3]\n  resegmentMode: sigma", 4, "[-n, n]")]
    [InlineData("setting:\n  label: 2", 2, "Label column")]
    [InlineData("imageType:\n  Original: {}\n  Sharpened: {}", 3, "expected one of Original, Wavelet, LoG")]
    [InlineData("imageType:\n  Original: {}\n  LoG: {}", 3, "sigma: found nothing")]
    [InlineData("imageType:\n  Original: {}\n  LoG:", 3, "sigma: found nothing")]
    [InlineData("imageType:\n  LoG:\n    sigma: [1.0, -2]", 3, "\"-2\", expected a list of different positive")]
    [InlineData("imageType:\n  LoG: { sigma: [1.0, 2, 1.0] }", 2, "\"1.0\" twice")]
    [InlineData("setting:\n  sigma: big\nimageType: { LoG: {} }", 2, "setting.sigma: found \"big\"")]
    [InlineData("imageType:\n  LoG: { sigma: [1.0], wavelet: haar }", 2, "unknown key")]
    [InlineData("imageType:\n  LBP2D: { lbp2DMethod: var }", 2, "expected uniform")]
    [InlineData("imageType:\n  LBP2D: { lbp2DSamples: 1 }", 2, "from 2 to 360")]
    [InlineData("imageType:\n  LBP3D: { lbp3DLevels: 0 }", 2, "from 1 to 20")]
    [InlineData("imageType:\n  LBP3D: { lbp3DIcosphereRadius: 0 }", 2, "a radius in voxels")]
    [InlineData("imageType:\n  Gradient: { gradientUseSpacing: maybe }", 2, "true")]
    [InlineData("imageType:\n  Wavelet:\n    binWidth: 10", 3, "unknown key")]
    [InlineData("featureClass:\n  glcm: [Kontrast]", 2, "Kontrast")]
    [InlineData("featureClass:\n  glszn:", 2, "expected one of")]
    [InlineData("featureClass:\n  shape2D:", 2, "expected force2D: true")]
    [InlineData("featureClass:\n  shape2D: [Flatness]\nsetting: { force2D: true }", 2, "features of shape2D")]
    [InlineData("voxelSetting:\n  kernelRadius: 2", 2, "feature maps")]
    [InlineData("setting: {}\ninterpolation: { method: none }", 2, "unknown key")]
    public void What_would_not_give_its_values_is_refused_by_name(string yaml, int line, string expected)
    {
        var problem = Assert.Single(Assert.Throws<SettingsException>(() => SettingsReader.Parse(yaml, "Params.yaml")).Problems);
        Assert.Equal(line, problem.Line);
        Assert.Contains(expected, problem.Message, StringComparison.Ordinal);
    }
}
