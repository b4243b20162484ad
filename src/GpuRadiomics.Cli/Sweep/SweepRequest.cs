using GpuRadiomics.Cli.Cohort;
using GpuRadiomics.Settings;
using GpuRadiomics.Settings.Sweeps;

namespace GpuRadiomics.Cli.Sweep;

/// <summary>What the user asked to sweep.</summary>
/// <param name="Extraction">Input, output and means, and all settings as one run computes them.</param>
/// <param name="Basis">The setting that is varied.</param>
/// <param name="Axes">What is varied of it.</param>
/// <param name="Settings">The settings with what tells them apart.</param>
internal sealed record SweepRequest(ExtractionRequest Extraction, ExtractionSettings Basis, SweepAxes Axes, IReadOnlyList<SweepSetting> Settings)
{
    /// <summary>Whether each setting has tables of its own too.</summary>
    public bool WithEachSetting { get; init; }

    /// <summary>Whether the plan is all that is wanted.</summary>
    public bool DryRun { get; init; }

    /// <summary>Whether an earlier sweep in the output folder is forgotten.</summary>
    public bool Overwrite { get; init; }

    /// <summary>The values of each axis in words, by the axis's name in settings files.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> AxisWords => new Dictionary<string, IReadOnlyList<string>>
    {
        [SweepReader.Spacing] = [.. Axes.Spacings.Select(spacing => spacing.ToString())],
        ["binning"] = [.. Axes.Binnings.Select(SweepSettings.NameOf)],
        [SweepReader.Perturb] = [.. Axes.Perturbations.Select(perturbation => perturbation.Name)],
    };
}
