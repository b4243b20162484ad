namespace GpuRadiomics.Compute;

/// <summary>Where a backend's time went.</summary>
public sealed record StageTimes
{
    /// <summary>Nothing yet.</summary>
    public static StageTimes None { get; } = new();

    /// <summary>Copies to the device, by its clock; zero for a backend that does not time its device.</summary>
    public TimeSpan Upload { get; init; }

    /// <summary>The device's computing, by its clock.</summary>
    public TimeSpan Kernels { get; init; }

    /// <summary>Copies from the device, by its clock.</summary>
    public TimeSpan Readback { get; init; }

    /// <summary>The time during which at least one call was under way.</summary>
    public TimeSpan Wall { get; init; }

    /// <summary>
    /// What the device's parts leave of the wall time: work of the host that the device waited for, and waiting for it to begin. All of it for the CPU.
    /// Nothing when the device, at several batches at a time, worked longer in sum than it took.
    /// </summary>
    public TimeSpan Host => TimeSpan.FromTicks(Math.Max(0, (Wall - Upload - Kernels - Readback).Ticks));

    /// <summary>What was added since an earlier reading of the same backend.</summary>
    public StageTimes Since(StageTimes earlier) => new()
    {
        Upload = Upload - earlier.Upload,
        Kernels = Kernels - earlier.Kernels,
        Readback = Readback - earlier.Readback,
        Wall = Wall - earlier.Wall,
    };
}
