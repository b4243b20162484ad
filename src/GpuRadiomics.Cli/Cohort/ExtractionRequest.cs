using System.Text.RegularExpressions;
using GpuRadiomics.Formats.Clinical;
using GpuRadiomics.Formats.Tables.Signature;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Cli.Cohort;

/// <summary>What the user asked to extract.</summary>
internal sealed record ExtractionRequest
{
    public required IReadOnlyList<string> Inputs { get; init; }

    public required string Output { get; init; }

    public required IReadOnlyList<ExtractionSettings> Settings { get; init; }

    public string? Mask { get; init; }

    public string Backend { get; init; } = "auto";

    /// <summary>The device's number among those of its backend.</summary>
    public int Device { get; init; }

    public DeviceMemory DeviceMemory { get; init; } = DeviceMemory.Default;

    /// <summary>Clinical data to append; null for none.</summary>
    public ClinicalTable? Clinical { get; init; }

    /// <summary>For the weighted sum of the signature's features; null for none.</summary>
    public SignatureWeights? SignatureWeights { get; init; }

    /// <summary>Where the headers of an earlier run lie and those of this one go; null to read every header.</summary>
    public string? HeaderIndex { get; init; }

    public Regex? RoiNames { get; init; }

    public int Jobs { get; init; } = Environment.ProcessorCount;

    public bool Quiet { get; init; }
}
