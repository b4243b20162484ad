using System.Text.RegularExpressions;
using GpuRadiomics.Cli.Cohort;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Cli.Bench;

/// <summary>What the user asked to compare.</summary>
internal sealed record BenchRequest
{
    /// <summary>Empty for a synthetic cohort.</summary>
    public required IReadOnlyList<string> Inputs { get; init; }

    public string? Mask { get; init; }

    /// <summary>Patients of the synthetic cohort.</summary>
    public required int Patients { get; init; }

    /// <summary>Whether the synthetic images are small.</summary>
    public bool Small { get; init; }

    /// <summary>Of the synthetic cohort; null for its own.</summary>
    public int? Seed { get; init; }

    /// <summary>Chosen by name; empty for all that can be used.</summary>
    public required IReadOnlyList<string> Backends { get; init; }

    public int Device { get; init; }

    public DeviceMemory DeviceMemory { get; init; } = DeviceMemory.Default;

    public required IReadOnlyList<ExtractionSettings> Settings { get; init; }

    /// <summary>The settings for the reports: their number, and their names.</summary>
    public string SettingNames => Settings.Count == 1 ? Settings[0].Name : $"{Settings.Count}: {string.Join(", ", Settings.Select(setting => setting.Name))}";

    public Regex? RoiNames { get; init; }

    public required int Jobs { get; init; }

    /// <summary>Timed runs of each backend.</summary>
    public required int Repeat { get; init; }

    /// <summary>Whether the timed runs of each backend come after one to warm up.</summary>
    public bool WarmUp { get; init; } = true;

    /// <summary>All runs of a backend.</summary>
    public int Runs => Repeat + (WarmUp ? 1 : 0);

    /// <summary>Null when nothing is to be kept.</summary>
    public string? Output { get; init; }
}
