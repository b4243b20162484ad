using GpuRadiomics.Compute;
using GpuRadiomics.Compute.Cpu;

namespace GpuRadiomics.Cli.Tests.Bench;

/// <summary>The CPU's results under the name of another backend, the median of each ROI raised by the least that a double can be.</summary>
internal sealed class AlteredBackend : IComputeBackend
{
    private readonly CpuBackend cpu = new(2);

    public string Name => "opencl";

    public string Device => "altered";

    public int BatchesAtOnce => 1;

    public StageTimes Times => cpu.Times;

    public IReadOnlyList<WorkResult> Measure(IReadOnlyList<WorkItem> batch, CancellationToken cancellation) =>
        [.. cpu.Measure(batch, cancellation).Select(result => result.Measurement is { } measurement ? new WorkResult(Altered(measurement), null) : result)];

    public IReadOnlyList<RingMask> Rasterize(IReadOnlyList<PlanarRings> rois, CancellationToken cancellation) => cpu.Rasterize(rois, cancellation);

    public void Dispose() => cpu.Dispose();

    private static RoiMeasurement Altered(RoiMeasurement measurement) =>
        measurement with { Intensities = measurement.Intensities with { Median = Math.BitIncrement(measurement.Intensities.Median) } };
}
