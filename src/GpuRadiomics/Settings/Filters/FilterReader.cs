using GpuRadiomics.Filters;

namespace GpuRadiomics.Settings.Filters;

/// <summary>Reads the list <c>filters</c> of a settings file. An entry is a kind with its parameters, or the kind's word alone.</summary>
internal static class FilterReader
{
    private static readonly Dictionary<string, Func<YamlSection, FilterSettings>> Kinds = new()
    {
        ["original"] = _ => new UnfilteredSettings(),
        ["mean"] = ReadMean,
        ["log"] = ReadLaplacianOfGaussian,
        ["laws"] = ReadLaws,
        ["gabor"] = ReadGabor,
        ["wavelet"] = ReadWavelet,
        ["simoncelli"] = ReadSimoncelli,
        ["pyradiomics-wavelet"] = ReadPyRadiomicsWavelet,
        ["pyradiomics-log"] = ReadPyRadiomicsLog,
        ["square"] = _ => new IntensityTransformSettings { Transform = IntensityTransform.Square },
        ["squareroot"] = _ => new IntensityTransformSettings { Transform = IntensityTransform.SquareRoot },
        ["logarithm"] = _ => new IntensityTransformSettings { Transform = IntensityTransform.Logarithm },
        ["exponential"] = _ => new IntensityTransformSettings { Transform = IntensityTransform.Exponential },
        ["gradient"] = section => new GradientSettings { UseSpacing = section.Flag("useSpacing", true), PlainName = ReadPlainName(section) },
        ["lbp-2D"] = ReadLocalBinaryPattern,
        ["lbp-3D"] = ReadLocalBinaryPattern3D,
    };

    /// <summary>The kinds that need no parameter.</summary>
    public static IReadOnlyList<string> WordsAlone { get; } = [.. Kinds.Keys.Where(kind => OfWord(kind) is not null)];

    /// <summary>The filter that a kind's word alone stands for; null for a word that is no kind, or one that needs parameters.</summary>
    public static FilterSettings? OfWord(string word)
    {
        var problems = new List<SettingsProblem>();
        var filter = Kinds.TryGetValue(word, out var read) ? read(new YamlSection(null, "", problems)) : null;
        return problems.Count == 0 ? filter : null;
    }

    public static FilterSelection Read(YamlSection root, FilterSelection basis)
    {
        if (root.Sections("filters", "kind", "a list of filters, as [original, { kind: mean, supportVoxels: 15 }]") is not { } entries)
            return basis;
        var filters = new List<FilterSettings>();
        foreach (var entry in entries)
        {
            if (ReadEntry(entry) is not { } filter)
                continue;
            if (filter.Names.Intersect(filters.SelectMany(other => other.Names)).FirstOrDefault() is { } twice)
                entry.Problem("kind", $"a second image called {twice}, expected each filter once");
            filters.Add(filter);
        }

        if (entries.Count == 0)
            root.Problem("filters", "found an empty list, expected at least one filter; original is the unfiltered image");
        return new() { Filters = filters };
    }

    private static FilterSettings? ReadEntry(YamlSection entry)
    {
        string kind = entry.Text("kind", "");
        if (!Kinds.TryGetValue(kind, out var read))
        {
            if (!entry.IsWrong("kind"))
                entry.Problem("kind", $"found {(kind.Length == 0 ? "nothing" : $"\"{kind}\"")}, expected one of {string.Join(", ", Kinds.Keys)}");
            return null;
        }

        var filter = read(entry);
        entry.RejectUnknownKeys();
        return filter;
    }

    private static MeanFilterSettings ReadMean(YamlSection section) => new()
    {
        SupportVoxels = (int)section.RequiredNumber("supportVoxels", v => v is >= 1 and <= 999 && v % 2 == 1, "an odd number of voxels from 1 to 999"),
        Dimensions = ReadDimensions(section),
        Boundary = ReadBoundary(section),
    };

    private static LaplacianOfGaussianSettings ReadLaplacianOfGaussian(YamlSection section)
    {
        var dimensions = ReadDimensions(section);
        return new()
        {
            SigmaMm = ReadSigma(section),
            Cutoff = ReadCutoff(section, LaplacianOfGaussianSettings.DefaultCutoff),
            Riesz = ReadRiesz(section, dimensions),
            Dimensions = dimensions,
            Boundary = ReadBoundary(section),
        };
    }

    private static LawsFilterSettings ReadLaws(YamlSection section)
    {
        string kernels = section.Text("kernels", "");
        if (!LawsKernels.AreKnown(kernels) && !section.IsWrong("kernels"))
        {
            section.Problem("kernels", $"found {(kernels.Length == 0 ? "nothing" : $"\"{kernels}\"")}, expected two (2D) or three (3D) of {string.Join(", ", LawsKernels.Names)}, as E5L5S5");
        }

        return new()
        {
            Kernels = kernels,
            Pooling = ReadPooling(section),
            EnergyDistanceVoxels = (int)section.Number("energyDistanceVoxels", 0, v => v is >= 0 and <= 999 && v == Math.Floor(v), "a whole number of voxels from 0 to 999"),
            Boundary = ReadBoundary(section),
        };
    }

    private static GaborFilterSettings ReadGabor(YamlSection section)
    {
        var pooling = ReadPooling(section);
        const string expectedStep = "a step in degrees that divides 360";
        double step = section.Number("stepDegrees", 0, v => v is > 0 and <= 360 && Math.Abs(360 / v - Math.Round(360 / v)) < 1e-9, expectedStep);
        if (pooling != RotationPooling.None && step == 0 && !section.IsWrong("stepDegrees"))
            section.Problem("stepDegrees", $"found nothing, expected {expectedStep}, as pooling is {FilterWords.Poolings.WordFor(pooling)}");
        RejectWithoutEffect(section, "stepDegrees", pooling == RotationPooling.None, "pooling is none");
        RejectWithoutEffect(section, "thetaDegrees", pooling != RotationPooling.None, $"pooling is {FilterWords.Poolings.WordFor(pooling)}");
        return new()
        {
            SigmaMm = ReadSigma(section),
            LambdaMm = section.RequiredNumber("lambdaMm", v => v > 0 && double.IsFinite(v), "a positive wavelength in mm"),
            Gamma = section.Number("gamma", 1, v => v is >= 0.05 and <= 20, "a ratio from 0.05 to 20"),
            ThetaDegrees = section.Number("thetaDegrees", 0, v => v is >= 0 and < 360, "an angle in degrees from 0, below 360"),
            Pooling = pooling,
            StepDegrees = step,
            OrthogonalPlanes = section.Flag("orthogonalPlanes", false),
            Cutoff = ReadCutoff(section, GaborFilterSettings.DefaultCutoff),
            Boundary = ReadBoundary(section),
        };
    }

    private static WaveletFilterSettings ReadWavelet(YamlSection section)
    {
        var dimensions = ReadDimensions(section);
        string band = section.Text("band", "");
        var bands = WaveletFilterSettings.AllBands(dimensions);
        if (section.Has("band") && !section.IsWrong("band") && !bands.Contains(band))
            section.Problem("band", $"found \"{band}\", expected one of {string.Join(", ", bands)}, as dimensions is {FilterWords.Dimensions.WordFor(dimensions)}");
        return new()
        {
            Wavelet = ReadWaveletName(section, ""),
            Level = ReadLevel(section, WaveletFilterSettings.DeepestLevel),
            Band = band,
            Dimensions = dimensions,
            Pooling = ReadPooling(section),
            Boundary = ReadBoundary(section),
        };
    }

    private static SimoncelliFilterSettings ReadSimoncelli(YamlSection section)
    {
        var dimensions = ReadDimensions(section);
        return new()
        {
            Level = ReadLevel(section, SimoncelliFilterSettings.DeepestLevel),
            Riesz = ReadRiesz(section, dimensions),
            Dimensions = dimensions,
            Boundary = section.Choice("boundary", FilterWords.Boundaries, FilterBoundary.Periodic),
        };
    }

    private static PyRadiomicsWaveletSettings ReadPyRadiomicsWavelet(YamlSection section) => new()
    {
        Wavelet = ReadWaveletName(section, "coif1"),
        StartLevel = (int)section.Number("startLevel", 0, v => v is >= 0 and < PyRadiomicsWaveletSettings.MostLevels && v == Math.Floor(v), "a whole number from 0 to 7"),
        Levels = (int)section.Number("levels", 1, v => v is >= 1 and <= PyRadiomicsWaveletSettings.MostLevels && v == Math.Floor(v), "a whole number from 1 to 8"),
        Dimensions = ReadDimensions(section),
    };

    private static PyRadiomicsLogSettings ReadPyRadiomicsLog(YamlSection section)
    {
        var log = new PyRadiomicsLogSettings { SigmaMm = ReadSigma(section), WholeSigma = section.Flag("wholeSigma", false) };
        RejectWithoutEffect(section, "wholeSigma", log.WholeSigma && log.SigmaMm != Math.Floor(log.SigmaMm), "sigmaMm is a fraction");
        return log;
    }

    private static LocalBinaryPatternSettings ReadLocalBinaryPattern(YamlSection section) => new()
    {
        RadiusVoxels = section.Number("radiusVoxels", 1, v => v is > 0 and <= 100, "a radius in voxels above 0, at most 100"),
        Samples = (int)section.Number("samples", 8, v => v is >= 2 and <= 360 && v == Math.Floor(v), "a whole number of samples from 2 to 360"),
        PlainName = ReadPlainName(section),
    };

    private static LocalBinaryPattern3DSettings ReadLocalBinaryPattern3D(YamlSection section) => new()
    {
        Levels = (int)section.Number("levels", 2, v => v is >= 1 and <= LocalBinaryPattern3DSettings.MostLevels && v == Math.Floor(v), "a whole number of levels from 1 to 20"),
        RadiusVoxels = section.Number("radiusVoxels", 1, v => v is > 0 and <= 100, "a radius in voxels above 0, at most 100"),
        Subdivisions = (int)section.Number("subdivisions", 1, v => v is >= 0 and <= Icosphere.MostSubdivisions && v == Math.Floor(v), "a whole number from 0 to 4"),
        PlainName = ReadPlainName(section),
    };

    private static bool ReadPlainName(YamlSection section) => section.Flag("plainName", false);

    private static double ReadSigma(YamlSection section) =>
        section.RequiredNumber("sigmaMm", v => v > 0 && double.IsFinite(v), "a positive standard deviation in mm");

    private static double ReadCutoff(YamlSection section, double absent) =>
        section.Number("cutoff", absent, v => v is > 0 and <= 20, "a number of standard deviations above 0, at most 20");

    private static FilterDimensions ReadDimensions(YamlSection section) => section.Choice("dimensions", FilterWords.Dimensions, FilterDimensions.Volumetric);

    private static FilterBoundary ReadBoundary(YamlSection section) => section.Choice("boundary", FilterWords.Boundaries, FilterBoundary.Mirror);

    private static RotationPooling ReadPooling(YamlSection section) => section.Choice("pooling", FilterWords.Poolings, RotationPooling.None);

    private static int ReadLevel(YamlSection section, int deepest) =>
        (int)section.Number("level", 1, v => v >= 1 && v <= deepest && v == Math.Floor(v), $"a whole level from 1 to {deepest}");

    private static string ReadWaveletName(YamlSection section, string absent)
    {
        string name = section.Text("wavelet", absent);
        if (!Wavelets.Names.Contains(name) && !section.IsWrong("wavelet"))
            section.Problem("wavelet", $"found {(name.Length == 0 ? "nothing" : $"\"{name}\"")}, expected one of {string.Join(", ", Wavelets.Names)}");
        return name;
    }

    private static RieszOrder ReadRiesz(YamlSection section, FilterDimensions dimensions)
    {
        const string expected = "three orders [x, y, z], whole numbers from 0 to 10 with 0 for z in 2D";
        if (section.Numbers("riesz", 3, expected) is not { } orders)
            return default;
        if (Array.Exists(orders, v => v is not (>= 0 and <= 10) || v != Math.Floor(v)) || (dimensions == FilterDimensions.Planar && orders[2] != 0))
            section.Problem("riesz", FormattableString.Invariant($"found [{orders[0]}, {orders[1]}, {orders[2]}], expected {expected}"));
        return new((int)orders[0], (int)orders[1], (int)orders[2]);
    }

    private static void RejectWithoutEffect(YamlSection section, string key, bool without, string why)
    {
        if (without && section.Has(key) && !section.IsWrong(key) && !section.IsWrong("pooling"))
            section.Problem(key, $"has no effect, as {why}");
    }
}
