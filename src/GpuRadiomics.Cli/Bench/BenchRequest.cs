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

    /// <summary>Chosen by name; empty for all that can be used.</summary>
    public required IReadOnlyList<string> Backends { get; init; }

    public int Device { get; init; }

    public DeviceMemory DeviceMemory { get; init; } = DeviceMemory.Default;

    public required IReadOnlyList<ExtractionSettings> Settings { get; init; }

    public Regex? RoiNames { get; init; }

    public required int Jobs { get; init; }

    /// <summary>Timed runs of each backend.</summary>
    public required int Repeat { get; init; }

    /// <summary>Null when nothing is to be kept.</summary>
    public string? Output { get; init; }
}
