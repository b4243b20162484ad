namespace GpuRadiomics.Cli.Bench;

/// <summary>
/// A model, no measurement, of what a run would take on a GPU: launches, copies and bytes are those that another device counted in the same run; what each of them
/// costs is assumed. Arithmetic, contention of atomics and the drawing of outlines are left out.
/// </summary>
/// <param name="Run">The run, with the counts.</param>
internal sealed record GpuModel(BenchResult Run)
{
    /// <summary>Seconds from the end of one kernel to the beginning of the next in a queue, and before a copy: assumed.</summary>
    public const double LaunchSeconds = 5e-6, CopySeconds = 10e-6;

    /// <summary>What kernels get of the memory's bandwidth, and copies of the bus's: assumed.</summary>
    public const double MemoryShare = 0.5, BusShare = 0.8;

    public long Launches => Run.Device.LaunchesByName.Values.Sum();

    public long Copies => Run.Device.Uploads + Run.Device.Readbacks;

    public long CopiedBytes => Run.Device.UploadedBytes + Run.Device.ReadBackBytes;

    public double LaunchTime => Launches * LaunchSeconds;

    /// <summary>Every byte of each kernel's buffers goes to or from memory once a launch.</summary>
    public double KernelTime(GpuCard card) => Run.Device.TouchedBytes / (MemoryShare * card.MemoryBytesPerSecond);

    public double CopyTime(GpuCard card) => Copies * CopySeconds + CopiedBytes / (BusShare * card.BusBytesPerSecond);

    public double DeviceTime(GpuCard card) => LaunchTime + KernelTime(card) + CopyTime(card);

    /// <summary>The longest of the stages that go on side by side: reading, the device, the host's computing, formulas with writing. As measured but for the device.</summary>
    public double BestTotal(GpuCard card) => Run.Scan.TotalSeconds + new[]
    {
        Run.Reading.TotalSeconds, DeviceTime(card), Run.Computing.Host.TotalSeconds, (Run.Features + Run.Writing).TotalSeconds,
    }.Max();

    /// <summary>All stages one after another.</summary>
    public double WorstTotal(GpuCard card) =>
        (Run.Scan + Run.Reading + Run.Computing.Host + Run.Features + Run.Writing).TotalSeconds + DeviceTime(card);
}
