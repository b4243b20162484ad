using GpuRadiomics.Compute.Cpu.Batch;

namespace GpuRadiomics.Compute.Cpu;

/// <summary>The backend that is always there. Items of a batch share the steps that depend on the same things.</summary>
public sealed class CpuBackend : IComputeBackend
{
    private readonly int jobs;
    private readonly BusyClock measuring = new();

    /// <param name="jobs">Threads to use at most; at least 1.</param>
    public CpuBackend(int jobs)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(jobs, 1);
        this.jobs = jobs;
    }

    public string Name => "cpu";

    public string Device => FormattableString.Invariant($"CPU, {jobs} of {Environment.ProcessorCount} threads, {8 * System.Numerics.Vector<byte>.Count}-bit vectors");

    public StageTimes Times => new() { Wall = measuring.Elapsed };

    public int BatchesAtOnce => 1;

    /// <summary>The steps that were run so far.</summary>
    internal StepCounts Steps { get; } = new();

    public IReadOnlyList<WorkResult> Measure(IReadOnlyList<WorkItem> batch, CancellationToken cancellation) =>
        measuring.Measure(() => BatchMeasurement.Measure(batch, jobs, Steps, cancellation));

    public IReadOnlyList<RingMask> Rasterize(IReadOnlyList<PlanarRings> rois, CancellationToken cancellation)
    {
        var masks = new RingMask[rois.Count];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = cancellation };
        Parallel.For(0, rois.Count, parallel, i => masks[i] = RingRasterizer.Rasterize(rois[i]));
        return masks;
    }

    public void Dispose()
    {
    }
}
