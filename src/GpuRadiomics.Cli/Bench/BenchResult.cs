using GpuRadiomics.Cli.Bench.Energy;
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

    /// <summary>Rows by images: each of the settings' images of a ROI counts, as a row of its own would.</summary>
    public required long ImageRows { get; init; }

    /// <summary>Voxels of all ROIs, of each of the settings' images once.</summary>
    public required long VoxelSettings { get; init; }

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

    /// <summary>What was busy when.</summary>
    public required IReadOnlyList<TimelineSlot> Timeline { get; init; }

    /// <summary>What the machine says it used during the run.</summary>
    public required EnergyUse Energy { get; init; }

    /// <summary>The process's largest memory until now, whichever backend ran.</summary>
    public required long PeakMemoryBytes { get; init; }

    public double RowsPerSecond => Rows.Ok / Total.TotalSeconds;

    public double ImageRowsPerSecond => ImageRows / Total.TotalSeconds;

    public double VoxelSettingsPerSecond => VoxelSettings / Total.TotalSeconds;

    /// <summary>The share of the time during which the device had work, by its own clock; two queues at once count twice. 0 for the CPU.</summary>
    public double DeviceBusy => (Computing.Upload + Computing.Kernels + Computing.Readback) / Total;

    /// <summary>How often this run goes into one of the same number by the CPU; null without one.</summary>
    public double? SpeedOver(IEnumerable<BenchResult> runs) =>
        runs.FirstOrDefault(run => run.Backend == "cpu" && run.Repeat == Repeat) is { } cpu ? cpu.Total / Total : null;
}
