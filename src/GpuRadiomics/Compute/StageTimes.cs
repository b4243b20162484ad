namespace GpuRadiomics.Compute;

/// <summary>Where a backend's time went. The parts follow one another, so they add up to the wall time of its calls.</summary>
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

    /// <summary>The rest of the wall time: the host's part, and waiting for the device to begin. All of it for the CPU.</summary>
    public TimeSpan Host { get; init; }

    /// <summary>What was added since an earlier reading of the same backend.</summary>
    public StageTimes Since(StageTimes earlier) => new()
    {
        Upload = Upload - earlier.Upload,
        Kernels = Kernels - earlier.Kernels,
        Readback = Readback - earlier.Readback,
        Host = Host - earlier.Host,
    };
}
