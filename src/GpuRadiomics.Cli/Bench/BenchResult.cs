using GpuRadiomics.Compute;
using GpuRadiomics.Formats.Manifest;
using GpuRadiomics.Gpu.Devices;

namespace GpuRadiomics.Cli.Bench;

/// <summary>One run of the cohort through one backend.</summary>
internal sealed record BenchResult
{
    public required string Backend { get; init; }

    /// <summary>From 1; 0 is the run to warm up.</summary>
    public required int Repeat { get; init; }

    public required RunCounts Rows { get; init; }

    /// <summary>Against the first run of the first backend.</summary>
    public required TableComparison Comparison { get; init; }

    /// <summary>Headers of all files.</summary>
    public required TimeSpan Scan { get; init; }

    /// <summary>Pixels and contours, the drawing of ROIs included; beside the computing of the cases before.</summary>
    public required TimeSpan Reading { get; init; }

    public required StageTimes Computing { get; init; }

    /// <summary>Formulas and whole-image diagnostics.</summary>
    public required TimeSpan Features { get; init; }

    public required TimeSpan Writing { get; init; }

    /// <summary>From the first header to the last row.</summary>
    public required TimeSpan Total { get; init; }

    /// <summary>What the device did; zeros for the CPU.</summary>
    public required DeviceTimes Device { get; init; }

    /// <summary>The process's largest memory until now, whichever backend ran.</summary>
    public required long PeakMemoryBytes { get; init; }

    public double RowsPerSecond => Rows.Ok / Total.TotalSeconds;

    /// <summary>How often this run goes into one of the same number by the CPU; null without one.</summary>
    public double? SpeedOver(IEnumerable<BenchResult> runs) =>
        runs.FirstOrDefault(run => run.Backend == "cpu" && run.Repeat == Repeat) is { } cpu ? cpu.Total / Total : null;
}
