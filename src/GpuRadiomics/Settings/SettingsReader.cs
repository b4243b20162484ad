using GpuRadiomics.Settings.Filters;
using GpuRadiomics.Settings.Perturbation;
using GpuRadiomics.Settings.PyRadiomics;
using GpuRadiomics.Settings.Sweeps;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace GpuRadiomics.Settings;

/// <summary>Reads a settings file (YAML). Keys that are absent keep the value of the profile named by <c>basedOn</c>, else the defaults.</summary>
public static class SettingsReader
{
    /// <param name="yaml">The file's text.</param>
    /// <param name="source">What messages call it: its path or the profile's name.</param>
    /// <exception cref="SettingsException">Anything in it is misspelt, of the wrong type or impossible.</exception>
    public static ExtractionSettings Parse(string yaml, string source) => Parse(yaml, source, RefuseSweep).Settings;

    /// <summary>As <see cref="Parse(string, string)"/>, with the section <c>sweep</c>.</summary>
    /// <param name="yaml">The file's text.</param>
    /// <param name="source">What messages call it: its path or the profile's name.</param>
    /// <exception cref="SettingsException">Anything in it is misspelt, of the wrong type or impossible.</exception>
    public static (ExtractionSettings Settings, SweepAxes Axes) ParseSweep(string yaml, string source) => Parse(yaml, source, ReadSweep);

    private static (ExtractionSettings Settings, SweepAxes Axes) Parse(string yaml, string source, Func<YamlSection, SweepAxes> readSweep)
    {
        var problems = new List<SettingsProblem>();
        var root = new YamlSection(Root(yaml, problems), "", problems);
        var axes = readSweep(root);
        var settings = ParameterFile.Is(root) ? ParameterFile.Read(root, source) : Read(root, source);
        return problems.Count == 0 ? (settings, axes) : throw new SettingsException(source, [.. problems.OrderBy(p => p.Line)]);
    }

    /// <summary>One setting is not many: what seems to ask for a sweep does not pass for the base alone.</summary>
    private static SweepAxes RefuseSweep(YamlSection root)
    {
        if (root.Has("sweep"))
        {
            root.Section("sweep");
            root.Problem("sweep", "found a sweep, expected one setting; the command that takes it is: gpuradiomics sweep");
        }

        return new();
    }

    private static SweepAxes ReadSweep(YamlSection root)
    {
        var section = root.Section("sweep");
        var axes = SweepReader.Read(axis => section.Words(axis, "a list of values"), section.Problem);
        section.RejectUnknownKeys();
        return axes;
    }

    private static YamlMappingNode? Root(string yaml, List<SettingsProblem> problems)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(yaml));
        }
        catch (YamlException error)
        {
            problems.Add(new(TabIndentedLine(yaml) ?? error.Start.Line, $"not valid YAML: {error.Message}"));
            return null;
        }

        if (stream.Documents is [{ RootNode: YamlMappingNode root }])
            return root;
        problems.Add(new(1, "found no settings, expected one YAML document of keys and values (see: gpuradiomics profiles show ibsi)"));
        return null;
    }

    /// <summary>The first line that is indented with a tab, which YAML forbids: of this mistake the parser does not know the line.</summary>
    private static long? TabIndentedLine(string yaml)
    {
        int line = Array.FindIndex(yaml.Split('\n'), text => text.TrimStart(' ').StartsWith('\t'));
        return line < 0 ? null : line + 1;
    }

    private static ExtractionSettings Read(YamlSection root, string source)
    {
        var basis = Basis(root);
        var settings = basis with
        {
            Name = root.Text("name", Path.GetFileNameWithoutExtension(source)),
            Description = root.Text("description", basis.Description),
            Input = ReadInput(root.Section("input"), basis.Input),
            Image = ImageReader.Read(root.Section("image"), basis.Image),
            Interpolation = InterpolationReader.Read(root.Section("interpolation"), basis.Interpolation),
            Perturbation = PerturbationReader.Read(root, basis.Perturbation),
            Resegmentation = ReadResegmentation(root.Section("resegmentation"), basis.Resegmentation),
            Roi = ReadRoi(root.Section("roi"), basis.Roi),
            Filters = FilterReader.Read(root, basis.Filters),
            Discretisation = ReadDiscretisations(root.Section("discretisation"), basis.Discretisation),
            Features = FeatureReader.Read(root.Section("features"), basis.Features),
            Diagnostics = ReadDiagnostics(root.Section("diagnostics"), basis.Diagnostics),
        };
        if (!settings.Perturbation.IsNone && settings.Interpolation is { Method: not InterpolationMethod.None, Placement: GridPlacement.Corner })
            root.Problem("perturbation", "perturbed grids have their centre where the image has it; expected interpolation.placement centre with it, or no interpolation");
        if (settings.Name.Length == 0)
            root.Problem("name", "found nothing, expected the name that marks this setting's rows");
        root.RejectUnknownKeys();
        return settings;
    }

    private static ExtractionSettings Basis(YamlSection root)
    {
        string name = root.Text("basedOn", "");
        if (name.Length == 0)
            return new() { Name = "" };
        if (SettingsProfiles.TryGet(name, out var profile))
            return profile;
        root.Problem("basedOn", $"found \"{name}\", expected one of {string.Join(", ", SettingsProfiles.Names)}");
        return new() { Name = "" };
    }

    private static InputSettings ReadInput(YamlSection section, InputSettings basis)
    {
        var input = new InputSettings
        {
            Contours = section.Choice("contours", SettingsWords.Contours, basis.Contours),
            PreferredMask = section.Choice("preferredMask", SettingsWords.MaskSources, basis.PreferredMask),
            MaskObjects = section.Choice("maskObjects", SettingsWords.MaskObjects, basis.MaskObjects),
            MergeRois = section.Flag("mergeRois", basis.MergeRois),
            SegmentationThreshold = section.Number("segmentationThreshold", basis.SegmentationThreshold, v => v is > 0 and <= 1, "a number above 0, at most 1"),
            OtherGrid = section.Choice("otherGrid", SettingsWords.OtherGrid, basis.OtherGrid),
            IrregularStack = section.Choice("irregularStack", SettingsWords.IrregularStack, basis.IrregularStack),
            Pet = section.Choice("pet", SettingsWords.Pet, basis.Pet),
            ExcludePadding = section.Flag("excludePadding", basis.ExcludePadding),
            AllowLossy = section.Flag("allowLossy", basis.AllowLossy),
        };
        section.RejectUnknownKeys();
        return input;
    }

    private static ResegmentationSettings ReadResegmentation(YamlSection section, ResegmentationSettings basis)
    {
        var range = basis.Range;
        const string expectedRange = "[lower, upper] with lower below upper (-inf and inf are allowed), or none";
        if (section.IsNone("range"))
            range = null;
        else if (section.Numbers("range", 2, expectedRange) is { } ends)
            range = new IntensityRange(ends[0], ends[1]);
        if (range is { } r && !(r.Lower < r.Upper))
            section.Problem("range", FormattableString.Invariant($"found [{r.Lower}, {r.Upper}], expected {expectedRange}"));
        var resegmentation = new ResegmentationSettings
        {
            Range = range,
            OutlierSigma = section.OptionalNumber("outlierSigma", basis.OutlierSigma, v => v > 0 && double.IsFinite(v), "a positive number of standard deviations"),
            Shape = section.Choice("shape", SettingsWords.ShapeMasks, basis.Shape),
        };
        section.RejectUnknownKeys();
        return resegmentation;
    }

    private static RoiSettings ReadRoi(YamlSection section, RoiSettings basis)
    {
        var roi = new RoiSettings
        {
            MinimumDimensions = (int)section.Number("minimumDimensions", basis.MinimumDimensions, v => v is >= 0 and <= 3 && v == Math.Floor(v), "a whole number from 0 to 3"),
            MinimumVoxels = (int)section.Number("minimumVoxels", basis.MinimumVoxels, v => v is >= 1 and <= int.MaxValue && v == Math.Floor(v), "a whole number from 1"),
        };
        section.RejectUnknownKeys();
        return roi;
    }

    private static DiscretisationSettings ReadDiscretisations(YamlSection section, DiscretisationSettings basis)
    {
        var discretisation = new DiscretisationSettings
        {
            Texture = ReadDiscretisation(section.Section("texture"), basis.Texture),
            IntensityVolumeHistogram = ReadDiscretisation(section.Section("intensityVolumeHistogram"), basis.IntensityVolumeHistogram),
            IntensityVolumeHistogramSpan = section.Choice("intensityVolumeHistogramSpan", SettingsWords.VolumeHistogramSpans, basis.IntensityVolumeHistogramSpan),
        };
        section.RejectUnknownKeys();
        return discretisation;
    }

    private static Discretisation ReadDiscretisation(YamlSection section, Discretisation basis)
    {
        var method = section.Choice("method", SettingsWords.Discretisation, basis.Method);
        double binSize = section.Number("binSize", basis.BinSize, v => v > 0 && double.IsFinite(v), "a positive bin width");
        var edges = section.Choice("edges", SettingsWords.BinEdges, basis.Edges);
        double bins = section.Number("bins", basis.Bins, v => v is >= 1 and <= 65535 && v == Math.Floor(v), "a whole number of bins from 1 to 65535");
        section.RejectUnknownKeys();
        if (method == DiscretisationMethod.FixedBinSize && binSize == 0 && !section.IsWrong("binSize"))
            section.Problem("binSize", "found nothing, expected a positive bin width, as method is fixed-bin-size");
        if (method == DiscretisationMethod.FixedBinNumber && bins == 0 && !section.IsWrong("bins"))
            section.Problem("bins", "found nothing, expected a whole number of bins, as method is fixed-bin-number");
        RejectWithoutEffect(section, "binSize", method, DiscretisationMethod.FixedBinSize);
        RejectWithoutEffect(section, "edges", method, DiscretisationMethod.FixedBinSize);
        RejectWithoutEffect(section, "bins", method, DiscretisationMethod.FixedBinNumber);
        return method switch
        {
            DiscretisationMethod.FixedBinSize => Discretisation.FixedBinSize(binSize, edges),
            DiscretisationMethod.FixedBinNumber => Discretisation.FixedBinNumber((int)bins),
            _ => Discretisation.None,
        };
    }

    /// <summary>A key that the method does not look at: the file would not compute what it seems to ask for.</summary>
    private static void RejectWithoutEffect(YamlSection section, string key, DiscretisationMethod method, DiscretisationMethod usedBy)
    {
        if (method != usedBy && section.Has(key) && !section.IsWrong(key) && !section.IsWrong("method"))
        {
            var words = SettingsWords.Discretisation;
            section.Problem(key, $"has no effect, as method is {words.WordFor(method)}; expected method {words.WordFor(usedBy)} with it");
        }
    }

    private static DiagnosticsSettings ReadDiagnostics(YamlSection section, DiagnosticsSettings basis)
    {
        var diagnostics = new DiagnosticsSettings { Stages = section.Flag("stages", basis.Stages), WholeImage = section.Flag("wholeImage", basis.WholeImage) };
        if (diagnostics is { WholeImage: true, Stages: false })
            section.Problem("wholeImage", "has no effect, as stages is false");
        section.RejectUnknownKeys();
        return diagnostics;
    }
}
