using System.CommandLine;
using GpuRadiomics.Cli.Bench;
using GpuRadiomics.Settings;
using GpuRadiomics.Settings.Sweeps;

namespace GpuRadiomics.Cli.Commands;

/// <summary>What bench computes: settings, each of them swept over axes if there are any, or the fixed benchmark.</summary>
internal sealed class BenchSettingsOptions
{
    private readonly SettingsOptions settings = new();

    private readonly Dictionary<string, Option<string?>> axes = new()
    {
        [SweepReader.BinWidth] = Axis("--bin-width", "bin widths, as 10,25"),
        [SweepReader.BinCount] = Axis("--bin-count", "numbers of bins, as 16,32"),
        [SweepReader.Spacing] = Axis("--spacing", "spacings in mm, as 1,2,native"),
        [SweepReader.Filter] = Axis("--filter", "images, as original,wavelet-coif1,log:1,2"),
        [SweepReader.Perturb] = Axis("--perturb", "perturbations, as rotate:5,volume:-0.1"),
    };

    private readonly Option<bool> headline = new("--headline")
    {
        Description = $"The fixed benchmark: GTV-1 of {HeadlineSweep.Patients} patients (fewer with --patients) x 9 images x 10 bin widths x 2 spacings, "
            + "one run of each backend, none to warm up.",
    };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[settings.Profile, settings.File, .. axes.Values, headline])
            command.Options.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetValue(headline) && Array.Find<Option>([settings.Profile, settings.File, .. axes.Values], option => result.GetResult(option) is not null) is { } own)
                result.AddError($"--headline has settings of its own, without {own.Name}.");
        });
    }

    public bool IsHeadline(ParseResult parsed) => parsed.GetValue(headline);

    /// <exception cref="UsageException">A setting or an axis cannot be.</exception>
    /// <exception cref="SettingsException">A settings file is wrong.</exception>
    public IReadOnlyList<ExtractionSettings> Read(ParseResult parsed)
    {
        if (IsHeadline(parsed))
            return HeadlineSweep.Settings;
        var problems = new List<string>();
        var read = SweepReader.Read(
            axis => parsed.GetValue(axes[axis])?.Split(',', StringSplitOptions.TrimEntries),
            (axis, problem) => problems.Add($"{axes[axis].Name}: {problem}."));
        if (problems.Count > 0)
            throw new UsageException(string.Join("\n", problems));
        var basis = settings.Read(parsed);
        try
        {
            return read.IsEmpty ? basis : [.. basis.SelectMany(setting => SweepSettings.Of(setting, read)).Select(setting => setting.Settings)];
        }
        catch (ArgumentException error)
        {
            throw new UsageException(error.Message);
        }
    }

    private static Option<string?> Axis(string name, string what) => new(name) { Description = $"Every setting for each of these {what}." };
}
