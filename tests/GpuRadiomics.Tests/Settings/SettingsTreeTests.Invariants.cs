using GpuRadiomics.Families;
using GpuRadiomics.Settings;
using GpuRadiomics.Settings.Filters;
using GpuRadiomics.Settings.Perturbation;

namespace GpuRadiomics.Tests.Settings;

public class SettingsTreeTests
{
    public static TheoryData<string> Profiles { get; } = [.. SettingsProfiles.Names];

    [Theory]
    [MemberData(nameof(Profiles))]
    public void A_profile_written_and_read_is_the_same(string profile)
    {
        var settings = SettingsProfiles.Get(profile);
        Assert.Equal(profile, settings.Name);
        Assert.NotEmpty(settings.Description);
        AssertRoundTrips(settings);
    }

    [Fact]
    public void Any_settings_written_and_read_are_the_same()
    {
        var random = new Random(131);
        for (int round = 0; round < 300; round++)
            AssertRoundTrips(Any(random));
    }

    [Theory]
    [InlineData("true")]
    [InlineData("none")]
    [InlineData("12")]
    [InlineData("~")]
    [InlineData("null")]
    [InlineData("a: b # c")]
    [InlineData(" 'quoted' \"twice\" ")]
    [InlineData("- [x], {y}")]
    [InlineData("two\nlines\n")]
    [InlineData("\u00e4\u20ac\u4e2d\ttab")]
    [InlineData("%&*!|>@`")]
    public void Texts_are_kept_whatever_they_mean_in_YAML(string text) =>
        AssertRoundTrips(new() { Name = text, Description = text });

    [Fact]
    public void What_is_based_on_a_profile_and_turns_interpolation_off_is_the_same_after_a_round() =>
        AssertRoundTrips(SettingsReader.Parse("basedOn: ibsi\ninterpolation: { method: none }", "any"));

    [Fact]
    public void Profiles_that_do_not_exist_are_refused_by_name()
    {
        Assert.False(SettingsProfiles.TryGet("ibsi-z", out _));
        Assert.Contains("ibsi-a, ibsi-b", Assert.Throws<ArgumentException>(() => SettingsProfiles.Get("ibsi-z")).Message, StringComparison.Ordinal);
    }

    private static void AssertRoundTrips(ExtractionSettings settings)
    {
        string yaml = SettingsTree.ToYaml(settings);
        Assert.Equal(settings, SettingsReader.Parse(yaml, "written.yaml"));
        Assert.Equal(yaml, SettingsTree.ToYaml(SettingsReader.Parse(yaml, "written.yaml")));
        Assert.NotEmpty(settings.ToString());
    }

    private static ExtractionSettings Any(Random random)
    {
        var method = (InterpolationMethod)random.Next(4);
        bool isCorner = Flag(random);
        double lower = random.Next(5) == 0 ? double.NegativeInfinity : Number(random) - 100;
        return new()
        {
            Name = $"setting {random.Next()}",
            Input = new()
            {
                Contours = (ContourCombination)random.Next(3),
                PreferredMask = (MaskSource)random.Next(2),
                MaskObjects = (MaskObjects)random.Next(2),
                MergeRois = Flag(random),
                SegmentationThreshold = 1 - random.NextDouble(),
                OtherGrid = (OtherGrid)random.Next(2),
                IrregularStack = (IrregularStack)random.Next(2),
                Pet = (PetIntensity)random.Next(2),
                ExcludePadding = Flag(random),
                AllowLossy = Flag(random),
            },
            Image = Flag(random) ? new() { RoundToInteger = Flag(random) } : new() { Normalisation = new(Number(random), Flag(random) ? null : Number(random)) },
            Interpolation = new()
            {
                Method = method,
                SpacingMm = method == InterpolationMethod.None ? default : new(Number(random), random.Next(2), Number(random)),
                Placement = isCorner ? GridPlacement.Corner : GridPlacement.Centre,
                MarginVoxels = isCorner && Flag(random) ? random.Next(9) : null,
                Rounding = (IntensityRounding)random.Next(3),
                MaskMethod = Flag(random) ? InterpolationMethod.Nearest : InterpolationMethod.Trilinear,
                MaskThreshold = 1 - random.NextDouble(),
            },
            Perturbation = isCorner && method != InterpolationMethod.None ? new() : AnyPerturbation(random),
            Resegmentation = new()
            {
                Range = Flag(random) ? new(lower, random.Next(5) == 0 ? double.PositiveInfinity : Number(random)) : null,
                OutlierSigma = Flag(random) ? Number(random) : null,
                Shape = (ShapeMask)random.Next(3),
            },
            Roi = new() { MinimumDimensions = random.Next(4), MinimumVoxels = random.Next(1, 1000) },
            Filters = AnyFilters(random),
            Discretisation = new() { Texture = AnyDiscretisation(random), IntensityVolumeHistogram = AnyDiscretisation(random), IntensityVolumeHistogramSpan = (VolumeHistogramSpan)random.Next(2) },
            Features = AnyFeatures(random),
            Diagnostics = random.Next(3) switch { 0 => new() { Stages = false }, 1 => new() { WholeImage = true }, _ => new() },
        };
    }

    private static FeatureSettings AnyFeatures(Random random)
    {
        var conventions = new FeatureConventions
        {
            IntensityShift = Flag(random) ? 0 : Number(random) - 50,
            SurfaceMesh = (SurfaceMesh)random.Next(2),
            PrincipalAxes = (SampleSize)random.Next(2),
        };
        return random.Next(3) switch
        {
            0 => new()
            {
                Families = [.. FeatureFamilies.All.Select(family => family.Name).Take(random.Next(FeatureFamilies.All.Count))],
                Only = Flag(random) ? [] : ["morph_volume", "morph_moran_i"],
                Aggregations = [TextureAggregation.Merged3D, .. Enum.GetValues<TextureAggregation>().Where(a => a != TextureAggregation.Merged3D && Flag(random))],
                Conventions = conventions,
            },
            1 => new() { Naming = FeatureNaming.PyRadiomics, Only = Flag(random) ? [] : ["glcm_MCC", "shape_MeshVolume"], Aggregations = [(TextureAggregation)random.Next(6)], Conventions = conventions },
            _ => new()
            {
                Naming = FeatureNaming.Aerts2014,
                Only = Flag(random) ? [] : ["glcm_Homogeneity1"],
                Aggregations = [TextureAggregation.Average3D],
                Conventions = conventions with
                {
                    Cooccurrence = (PairOrder)random.Next(2),
                    Spread = (SampleSize)random.Next(2),
                    EntropyUnit = (EntropyUnit)random.Next(2),
                    SumVarianceCentre = (SumVarianceCentre)random.Next(2),
                },
            },
        };
    }

    private static PerturbationSettings AnyPerturbation(Random random)
    {
        bool hasNoise = Flag(random);
        return new()
        {
            Seed = random.Next(),
            RotationDegrees = 360 * random.NextDouble() - 180,
            TranslationFraction = Flag(random) ? default : new(random.NextDouble(), -random.NextDouble(), 0),
            NoiseRealisation = hasNoise ? random.Next(1, 100) : 0,
            NoiseLevel = hasNoise && Flag(random) ? Number(random) : null,
            VolumeChange = 4 - 4.9 * random.NextDouble(),
            ContourRealisation = random.Next(3),
        };
    }

    private static Discretisation AnyDiscretisation(Random random) => random.Next(3) switch
    {
        0 => Discretisation.None,
        1 => Discretisation.FixedBinSize(Number(random), (BinEdges)random.Next(2)),
        _ => Discretisation.FixedBinNumber(random.Next(1, 65536)),
    };

    /// <summary>One filter of each kind at most, as names have to differ.</summary>
    private static FilterSelection AnyFilters(Random random)
    {
        var (dimensions, pooling) = ((FilterDimensions)random.Next(2), (RotationPooling)random.Next(3));
        FilterBoundary Boundary() => (FilterBoundary)random.Next(4);
        FilterSettings[] all =
        [
            new UnfilteredSettings(),
            new MeanFilterSettings { SupportVoxels = 2 * random.Next(500) + 1, Dimensions = dimensions, Boundary = Boundary() },
            new LaplacianOfGaussianSettings { SigmaMm = Number(random), Cutoff = Number(random), Riesz = AnyRiesz(random, dimensions), Dimensions = dimensions, Boundary = Boundary() },
            new LawsFilterSettings { Kernels = Flag(random) ? "L5E5" : "W5S3R5", Pooling = pooling, EnergyDistanceVoxels = random.Next(9), Boundary = Boundary() },
            new GaborFilterSettings
            {
                SigmaMm = Number(random), LambdaMm = Number(random), Gamma = 0.05 + random.NextDouble(), Pooling = pooling, OrthogonalPlanes = Flag(random), Boundary = Boundary(),
                ThetaDegrees = pooling == RotationPooling.None ? 360 * random.NextDouble() : 0, StepDegrees = pooling == RotationPooling.None ? 0 : 360.0 / random.Next(1, 20),
            },
            new WaveletFilterSettings
            {
                Wavelet = "db3", Level = random.Next(1, 9), Band = Flag(random) ? "" : dimensions == FilterDimensions.Planar ? "LH" : "HLL", Dimensions = dimensions, Pooling = pooling,
                Boundary = Boundary(),
            },
            new SimoncelliFilterSettings { Level = random.Next(1, 11), Riesz = AnyRiesz(random, dimensions), Dimensions = dimensions, Boundary = Boundary() },
            new PyRadiomicsWaveletSettings { Wavelet = "coif2", StartLevel = random.Next(8), Levels = random.Next(1, 9), Dimensions = dimensions },
            new PyRadiomicsLogSettings { SigmaMm = Number(random) },
            new PyRadiomicsLogSettings { SigmaMm = random.Next(1, 100), WholeSigma = Flag(random) },
            new IntensityTransformSettings { Transform = (IntensityTransform)random.Next(4) },
            new GradientSettings { UseSpacing = Flag(random), PlainName = Flag(random) },
            new LocalBinaryPatternSettings { RadiusVoxels = Number(random), Samples = random.Next(2, 361), PlainName = Flag(random) },
            new LocalBinaryPattern3DSettings { Levels = random.Next(1, 21), RadiusVoxels = Number(random), Subdivisions = random.Next(5), PlainName = Flag(random) },
        ];
        var selection = new FilterSelection { Filters = [all[random.Next(all.Length)], .. all.Where(_ => random.Next(4) == 0)] };
        return selection.Filters.Distinct().Count() == selection.Filters.Count ? selection : new();
    }

    private static RieszOrder AnyRiesz(Random random, FilterDimensions dimensions) =>
        new(random.Next(4), random.Next(4), dimensions == FilterDimensions.Planar ? 0 : random.Next(4));

    private static bool Flag(Random random) => random.Next(2) == 0;

    /// <summary>Positive, of any size, with all digits.</summary>
    private static double Number(Random random) => (random.NextDouble() + 0.01) * Math.Pow(10, random.Next(-7, 2));
}
