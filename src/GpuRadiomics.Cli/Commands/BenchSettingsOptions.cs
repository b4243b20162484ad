using System.CommandLine;
using GpuRadiomics.Cli.Bench;
using GpuRadiomics.Settings;
using GpuRadiomics.Settings.Sweeps;

namespace GpuRadiomics.Cli.Commands;

/// <summary>What bench computes: settings, each of them swept over axes if there are any, or the fixed benchmark.</summary>
internal sealed class BenchSettingsOptions
{
    private readonly SettingsOptions settings = new();
    private readonly SweepAxisOptions axes = new();

    private readonly Option<bool> headline = new("--headline")
    {
        Description = $"The fixed benchmark: GTV-1 of {HeadlineSweep.Patients} patients (fewer with --patients) x 9 images x 10 bin widths x 2 spacings, "
            + "one run of each backend, none to warm up.",
    };

    public void AddTo(Command command)
    {
        Option[] own = [settings.Profile, settings.File, .. axes.All];
        foreach (var option in own.Append(headline))
            command.Options.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetValue(headline) && Array.Find(own, option => result.GetResult(option) is not null) is { } other)
                result.AddError($"--headline has settings of its own, without {other.Name}.");
        });
    }

    public bool IsHeadline(ParseResult parsed) => parsed.GetValue(headline);

    /// <exception cref="UsageException">A setting or an axis cannot be.</exception>
    /// <exception cref="SettingsException">A settings file is wrong.</exception>
    public IReadOnlyList<ExtractionSettings> Read(ParseResult parsed)
    {
        if (IsHeadline(parsed))
            return HeadlineSweep.Settings;
        var basis = settings.Read(parsed);
        if (axes.All.All(axis => parsed.GetResult(axis) is null))
            return basis;
        var swept = axes.Read(parsed, new());
        if (basis.Select(setting => SweepSettings.MisfitOf(setting, swept)).FirstOrDefault(misfit => misfit is not null) is { } misfit)
            throw new UsageException(misfit);
        return [.. basis.SelectMany(setting => SweepSettings.Of(setting, swept)).Select(setting => setting.Settings)];
    }
}
