using System.CommandLine;
using GpuRadiomics.Settings;
using GpuRadiomics.Settings.Sweeps;

namespace GpuRadiomics.Cli.Commands;

/// <summary>--bin-width, --bin-count, --spacing, --filter and --perturb: the axes of a sweep, beside those of a settings file.</summary>
internal sealed class SweepAxisOptions
{
    private readonly Option<string?> binWidth = new("--bin-width") { Description = "Bin widths of texture, in the image's unit, as 5,10,25,50." };

    private readonly Option<string?> binCount = new("--bin-count") { Description = "Numbers of bins of texture, as 16,32,64; with --bin-width, further values of the same axis." };

    private readonly Option<string?> spacing = new("--spacing") { Description = "Voxel spacings in mm to interpolate to, as 1,2,1x1x3,native; native is the image's own." };

    private readonly Option<string?> filter = new("--filter")
    {
        Description = "Images to compute features of, as original,wavelet-coif1,log:1,2,3 (Laplacian of Gaussian of sigma 1, 2 and 3 mm). Default: those of the base.",
    };

    private readonly Option<string?> perturb = new("--perturb")
    {
        Description = "Changes of image and ROI, as translate:0.33,rotate:5,volume:-0.1,noise:2,contour-noise:3; each setting is computed without any too.",
    };

    public IEnumerable<Option> All => [binWidth, binCount, spacing, filter, perturb];

    /// <summary>The axes of the command line and of the settings file together.</summary>
    /// <exception cref="UsageException">A value cannot be, an axis is in both, or there is none.</exception>
    public SweepAxes Read(ParseResult parsed, SweepAxes ofFile)
    {
        var options = new Dictionary<string, Option<string?>>
        {
            [SweepReader.BinWidth] = binWidth, [SweepReader.BinCount] = binCount, [SweepReader.Spacing] = spacing, [SweepReader.Filter] = filter, [SweepReader.Perturb] = perturb,
        };
        var problems = new List<string>();
        var given = SweepReader.Read(
            axis => parsed.GetValue(options[axis])?.Split(',', StringSplitOptions.TrimEntries), (axis, message) => problems.Add($"{options[axis].Name}: {message}"));
        var inBoth = options.Where(option => parsed.GetValue(option.Value) is not null && Has(ofFile, option.Key));
        problems.AddRange(inBoth.Select(option => $"{option.Value.Name}: found values here and under sweep.{option.Key} in the settings file, expected them in one place"));
        var axes = new SweepAxes
        {
            Binnings = [.. ofFile.Binnings.Concat(given.Binnings).OrderBy(binning => binning.Method)],
            Spacings = [.. ofFile.Spacings, .. given.Spacings],
            Filters = [.. ofFile.Filters, .. given.Filters],
            Perturbations = [.. ofFile.Perturbations, .. given.Perturbations],
        };
        if (problems.Count == 0 && axes.IsEmpty)
            problems.Add($"Nothing is varied. Expected at least one of {string.Join(", ", options.Values.Select(option => option.Name))}, or a section sweep in the settings file.");
        return problems.Count == 0 ? axes : throw new UsageException(string.Join(Environment.NewLine, problems));
    }

    private static bool Has(SweepAxes axes, string axis) => axis switch
    {
        SweepReader.BinWidth => axes.Binnings.Any(binning => binning.Method == DiscretisationMethod.FixedBinSize),
        SweepReader.BinCount => axes.Binnings.Any(binning => binning.Method == DiscretisationMethod.FixedBinNumber),
        SweepReader.Spacing => axes.Spacings.Count > 0,
        SweepReader.Filter => axes.Filters.Count > 0,
        _ => axes.Perturbations.Count > 0,
    };
}
