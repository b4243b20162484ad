using System.Globalization;
using GpuRadiomics.Filters;
using GpuRadiomics.Settings.Filters;

namespace GpuRadiomics.Settings.PyRadiomics;

/// <summary>
/// Reads the section "imageType" of a parameter file: images by PyRadiomics' names, with what it has of their parameters. A parameter that an image does not have in its own
/// section is taken from the section "setting".
/// </summary>
/// <param name="settings">The section "setting".</param>
/// <param name="dimensions">Of wavelets.</param>
internal sealed class ImageTypes(YamlSection settings, FilterDimensions dimensions)
{
    /// <summary>What "setting" may have for images.</summary>
    public static readonly string[] Parameters =
    [
        "sigma", "wavelet", "level", "start_level", "gradientUseSpacing", "lbp2DRadius", "lbp2DSamples", "lbp2DMethod", "lbp3DLevels", "lbp3DIcosphereRadius",
        "lbp3DIcosphereSubdivision",
    ];

    private const string Whole = "a whole number";

    public List<FilterSettings> Read(YamlSection section)
    {
        var kinds = new Dictionary<string, Func<YamlSection, IEnumerable<FilterSettings>>>
        {
            ["Original"] = _ => [new UnfilteredSettings()],
            ["Wavelet"] = own => [ReadWavelet(own)],
            ["LoG"] = ReadLaplaciansOfGaussian,
            ["Square"] = _ => [new IntensityTransformSettings { Transform = IntensityTransform.Square }],
            ["SquareRoot"] = _ => [new IntensityTransformSettings { Transform = IntensityTransform.SquareRoot }],
            ["Logarithm"] = _ => [new IntensityTransformSettings { Transform = IntensityTransform.Logarithm }],
            ["Exponential"] = _ => [new IntensityTransformSettings { Transform = IntensityTransform.Exponential }],
            ["Gradient"] = own => [new GradientSettings { UseSpacing = Holder(own, "gradientUseSpacing").Choice("gradientUseSpacing", ParameterSettings.Flags, true), PlainName = true }],
            ["LBP2D"] = own => [ReadPattern2D(own)],
            ["LBP3D"] = own => [ReadPattern3D(own)],
        };
        var filters = new List<FilterSettings>();
        foreach (string name in section.Keys)
        {
            if (!kinds.TryGetValue(name, out var read))
            {
                section.Problem(name, $"unknown image, expected one of {string.Join(", ", kinds.Keys)}");
                continue;
            }

            // Settings of one image, but for its own parameters, would hold for that image alone, which is not supported: they are unknown keys.
            var own = section.SectionOrNothing(name);
            filters.AddRange(read(own));
            own.RejectUnknownKeys();
        }

        return filters;
    }

    /// <summary>The section that has a parameter: the image's own, or else that of the settings.</summary>
    private YamlSection Holder(YamlSection own, string key)
    {
        own.Ignore(key);
        return settings.Has(key) && !own.Has(key) ? settings : own;
    }

    private PyRadiomicsWaveletSettings ReadWavelet(YamlSection own)
    {
        var wavelets = Wavelets.Names.ToDictionary(name => name, name => name);
        return new()
        {
            Wavelet = Holder(own, "wavelet").Choice("wavelet", wavelets, "coif1"),
            Levels = ReadWhole(own, "level", 1, 1, PyRadiomicsWaveletSettings.MostLevels),
            StartLevel = ReadWhole(own, "start_level", 0, 0, PyRadiomicsWaveletSettings.MostLevels - 1),
            Dimensions = dimensions,
        };
    }

    private List<PyRadiomicsLogSettings> ReadLaplaciansOfGaussian(YamlSection own)
    {
        const string key = "sigma", expected = "a list of different positive standard deviations in mm";
        var holder = Holder(own, key);
        var filters = new List<PyRadiomicsLogSettings>();
        foreach (string word in holder.Words(key, expected) ?? [])
        {
            bool isNumber = double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out double sigma) && sigma > 0 && double.IsFinite(sigma);
            var log = new PyRadiomicsLogSettings { SigmaMm = sigma, WholeSigma = word.All(char.IsAsciiDigit) };
            if (!isNumber || filters.Any(other => other.Names[0] == log.Names[0]))
                holder.Problem(key, $"found \"{word}\"{(isNumber ? " twice" : "")}, expected {expected}");
            else
                filters.Add(log);
        }

        if (filters.Count == 0 && !holder.IsWrong(key))
            holder.Problem(key, $"found nothing, expected {expected}");
        return filters;
    }

    private LocalBinaryPatternSettings ReadPattern2D(YamlSection own)
    {
        const string method = "lbp2DMethod";
        var holder = Holder(own, method);
        if (holder.Text(method, "uniform") is not "uniform" and var found && !holder.IsWrong(method))
            holder.Problem(method, $"found \"{found}\", expected uniform; other patterns are not supported");
        return new()
        {
            RadiusVoxels = ReadRadius(own, "lbp2DRadius"),
            Samples = ReadWhole(own, "lbp2DSamples", 8, 2, 360),
            PlainName = true,
        };
    }

    private LocalBinaryPattern3DSettings ReadPattern3D(YamlSection own) => new()
    {
        Levels = ReadWhole(own, "lbp3DLevels", 2, 1, LocalBinaryPattern3DSettings.MostLevels),
        RadiusVoxels = ReadRadius(own, "lbp3DIcosphereRadius"),
        Subdivisions = ReadWhole(own, "lbp3DIcosphereSubdivision", 1, 0, Icosphere.MostSubdivisions),
        PlainName = true,
    };

    private double ReadRadius(YamlSection own, string key) => Holder(own, key).Number(key, 1, v => v is > 0 and <= 100, "a radius in voxels above 0, at most 100");

    private int ReadWhole(YamlSection own, string key, int absent, int least, int most) =>
        (int)Holder(own, key).Number(key, absent, v => v >= least && v <= most && v == Math.Floor(v), FormattableString.Invariant($"{Whole} from {least} to {most}"));
}
