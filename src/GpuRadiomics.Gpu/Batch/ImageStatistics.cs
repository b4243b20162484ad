using System.Runtime.InteropServices;
using GpuRadiomics.Gpu.Devices;
using GpuRadiomics.Gpu.Memory;

namespace GpuRadiomics.Gpu.Batch;

/// <summary>The intensities inside ROIs, put together in the order of their voxels, and the statistics of every selection of them. Begun when made.</summary>
internal sealed class ImageStatistics
{
    private const int GroupSize = 256;

    private readonly SelectionTable selections;
    private readonly HostBuffer found;

    /// <param name="lane">Where the work goes.</param>
    /// <param name="arrays">The batch's buffers.</param>
    /// <param name="images">The ROIs' images.</param>
    /// <param name="plans">The ROI of each.</param>
    /// <param name="targetRows">Rows of all target boxes.</param>
    /// <param name="selections">What statistics are of.</param>
    public ImageStatistics(Lane lane, DeviceArrays arrays, RoiImages images, IReadOnlyList<RoiPlan> plans, long targetRows, SelectionTable selections)
    {
        this.selections = selections;
        var (queue, kernels) = (lane.Queue, lane.Kernels);
        var rows = arrays.New<uint>(targetRows);
        var totals = arrays.New<uint>(images.Count);
        Values = arrays.New<double>(selections.Values);
        int perRoi = GpuKernels.Jobs(images.Count), perRow = GpuKernels.Groups(plans.Max(plan => (long)plan.TargetBox.Size.Y * plan.TargetBox.Size.Z), GroupSize);
        queue.Launch(kernels["count_rows"], perRow, perRoi, GroupSize, images.Rows, images.Count, images.Inside, rows);
        queue.Launch(kernels["scan_rows"], 1, perRoi, GroupSize, images.Rows, images.Count, rows, totals);
        queue.Launch(kernels["gather_rows"], perRow, perRoi, GroupSize, images.Rows, images.Count, images.Inside, images.Intensities, rows, Values);
        Summaries = arrays.New<double>((long)selections.Count * SelectionSummary.Fields);
        Summarise(lane, arrays, images, totals);
        found = arrays.ToHost(Summaries, 0, selections.Count * SelectionSummary.Fields * sizeof(double));
    }

    /// <summary>The intensities, on the device.</summary>
    public GpuBuffer Values { get; }

    /// <summary>The statistics, on the device.</summary>
    public GpuBuffer Summaries { get; }

    /// <summary>The statistics, when the queue was synchronized.</summary>
    public SelectionSummary[] Read() => [.. Enumerable.Range(0, selections.Count).Select(i =>
        new SelectionSummary(MemoryMarshal.Cast<byte, double>(found.Span).Slice(i * SelectionSummary.Fields, SelectionSummary.Fields)))];

    private void Summarise(Lane lane, DeviceArrays arrays, RoiImages images, GpuBuffer totals)
    {
        int count = selections.Count, perSelection = GpuKernels.Jobs(count);
        var (queue, kernels) = (lane.Queue, lane.Kernels);
        var rows = arrays.Of(selections.Rows);
        var scratch = arrays.New<double>(selections.Scratch);
        queue.Launch(
            kernels["intensity_selection"], 1, perSelection, GroupSize,
            rows, count, images.Rows, arrays.Of(selections.Numbers), totals, Values, scratch, Summaries);
        queue.Launch(kernels["intensity_extremes"], 1, perSelection, GroupSize, rows, count, images.Rows, Values, Summaries);
        queue.Launch(kernels["intensity_percentiles"], 1, perSelection, GroupSize, rows, count, images.Rows, Values, Summaries);
        queue.Launch(kernels["intensity_sums"], 1, perSelection, GroupSize, rows, count, images.Rows, Values, scratch, Summaries);
    }
}
