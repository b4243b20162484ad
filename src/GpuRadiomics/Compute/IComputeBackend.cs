using GpuRadiomics.Outcomes;
using GpuRadiomics.Settings.Filters;

namespace GpuRadiomics.Compute;

/// <summary>
/// Where voxels are worked on: drawing, interpolation, re-segmentation, discretisation, counting. Every backend gives the same bits for the same batch,
/// whatever its thread count, device or the order of the items.
/// </summary>
public interface IComputeBackend : IDisposable
{
    /// <summary>The name by which --backend chooses it.</summary>
    string Name { get; }

    /// <summary>The device in words, for run.json.</summary>
    string Device { get; }

    /// <summary>Where the time of all calls of <see cref="Measure"/> went since the backend was opened; drawing belongs to the reading that waits for it.</summary>
    StageTimes Times { get; }

    /// <summary>How many calls of <see cref="Measure"/> may run at the same time to some advantage.</summary>
    int BatchesAtOnce { get; }

    /// <summary>Items that did not fit a device and were computed by the CPU's code; none for a backend without one.</summary>
    int LeftToCpu => 0;

    /// <summary>Whether a device computes the responses of a filter, and not the host.</summary>
    bool IsOnDevice(FilterSettings filter) => false;

    /// <summary>Measures every item of a batch; the results stand in the items' order.</summary>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    IReadOnlyList<WorkResult> Measure(IReadOnlyList<WorkItem> batch, CancellationToken cancellation);

    /// <summary>Draws ROIs; the results stand in their order. It may be called while another thread measures.</summary>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    IReadOnlyList<RingMask> Rasterize(IReadOnlyList<PlanarRings> rois, CancellationToken cancellation);
}

/// <summary>A work item's measurement, or why there is none; exactly one of the two is not null.</summary>
public sealed record WorkResult(RoiMeasurement? Measurement, CaseRejectedException? Rejection);
