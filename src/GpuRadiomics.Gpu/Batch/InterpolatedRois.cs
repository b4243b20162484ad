using System.Runtime.InteropServices;
using GpuRadiomics.Gpu.Devices;
using GpuRadiomics.Gpu.Memory;
using GpuRadiomics.Imaging;

namespace GpuRadiomics.Gpu.Batch;

/// <summary>
/// The first half of a batch: every ROI on its target grid, and the statistics of every selection. Masks and statistics come back;
/// intensities stay on the device.
/// </summary>
internal sealed class InterpolatedRois
{
    private const int GroupSize = 256;

    private readonly BatchPlan batch;
    private readonly InterpolatedBoxes boxes;
    private readonly GpuBuffer values;
    private readonly Mask?[] masks;
    private readonly SelectionSummary[] summaries;

    /// <param name="lane">Where the work goes.</param>
    /// <param name="arrays">The batch's buffers.</param>
    /// <param name="volumes">Its images on the device.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="jobs">Threads of the host to use at most.</param>
    public InterpolatedRois(Lane lane, DeviceArrays arrays, ResidentVolumes volumes, BatchPlan batch, int jobs)
    {
        this.batch = batch;
        var (queue, kernels, plans) = (lane.Queue, lane.Kernels, batch.Plans);
        boxes = InterpolatedBoxes.UnderMasks(lane, arrays, volumes, plans);
        var table = boxes.Table;
        var rows = arrays.New<uint>(table.TargetRows);
        var totals = arrays.New<uint>(plans.Count);
        Selections = new(batch, table.TargetVoxels);
        values = arrays.New<double>(Selections.Values);
        int perRoi = GpuKernels.Jobs(plans.Count);
        int perRow = GpuKernels.Groups(plans.Max(plan => (long)plan.TargetBox.Size.Y * plan.TargetBox.Size.Z), GroupSize);
        queue.Launch(kernels["count_rows"], perRow, perRoi, GroupSize, Rois, plans.Count, Inside, rows);
        queue.Launch(kernels["scan_rows"], 1, perRoi, GroupSize, Rois, plans.Count, rows, totals);
        queue.Launch(kernels["gather_rows"], perRow, perRoi, GroupSize, Rois, plans.Count, Inside, Intensities, rows, values);

        Summaries = arrays.New<double>((long)Selections.Count * SelectionSummary.Fields);
        Summarise(lane, arrays, totals);
        var inside = arrays.ToHost(Inside, 0, table.TargetVoxels);
        var found = arrays.ToHost(Summaries, 0, Selections.Count * SelectionSummary.Fields * sizeof(double));
        queue.Synchronize();
        summaries = [.. Enumerable.Range(0, Selections.Count).Select(i =>
            new SelectionSummary(MemoryMarshal.Cast<byte, double>(found.Span).Slice(i * SelectionSummary.Fields, SelectionSummary.Fields)))];
        masks = new Mask?[plans.Count];
        Parallel.ForEach(batch.Items.Select(item => item.Plan).Distinct(), new ParallelOptions { MaxDegreeOfParallelism = jobs }, i =>
            masks[i] = Mask.FromBox(plans[i].TargetGrid, plans[i].TargetBox, inside.Span.Slice((int)table.Targets[i], (int)plans[i].TargetBox.Size.Voxels)));
        RequireSoundCounts();
    }

    /// <inheritdoc cref="InterpolatedBoxes.Rois"/>
    public GpuBuffer Rois => boxes.Rois;

    /// <inheritdoc cref="InterpolatedBoxes.Inside"/>
    public GpuBuffer Inside => boxes.Inside;

    /// <inheritdoc cref="InterpolatedBoxes.Intensities"/>
    public GpuBuffer Intensities => boxes.Intensities;

    public SelectionTable Selections { get; }

    /// <summary>The statistics of the selections, on the device.</summary>
    public GpuBuffer Summaries { get; }

    public SelectionSummary Summary(int selection) => summaries[selection];

    /// <summary>The statistics of all of a ROI's intensities; without percentiles.</summary>
    public SelectionSummary SummaryOfAll(int plan) => summaries[batch.AllOf(plan)];

    /// <summary>The morphological mask of an item's ROI on the target grid.</summary>
    public Mask MaskOf(PlannedItem item) => masks[item.Plan]!;

    /// <summary>Begins to fetch the intensities inside a ROI, in the order of its voxels; they are there when the queue was synchronized.</summary>
    public HostBuffer FetchValues(DeviceArrays arrays, int plan) =>
        arrays.ToHost(values, boxes.Table.Targets[plan] * sizeof(double), SummaryOfAll(plan).Count * sizeof(double));

    /// <summary>The number of voxels inside says how many intensities are fetched: a device that computes wrong must not lead the host astray.</summary>
    private void RequireSoundCounts()
    {
        foreach (var (i, mask) in masks.Index())
        {
            if (mask is not null && SummaryOfAll(i).Count is var counted && counted != mask.VoxelCount)
            {
                throw new GpuException(
                    "Counting voxels", "the device computes wrong", FormattableString.Invariant($"It counted {counted} in a mask that has {mask.VoxelCount}."));
            }
        }
    }

    private void Summarise(Lane lane, DeviceArrays arrays, GpuBuffer totals)
    {
        int count = Selections.Count, perSelection = GpuKernels.Jobs(count);
        var (queue, kernels) = (lane.Queue, lane.Kernels);
        var rows = arrays.Of(Selections.Rows);
        var scratch = arrays.New<double>(Selections.Scratch);
        queue.Launch(
            kernels["intensity_selection"], 1, perSelection, GroupSize,
            rows, count, Rois, arrays.Of(Selections.Numbers), totals, values, scratch, Summaries);
        queue.Launch(kernels["intensity_extremes"], 1, perSelection, GroupSize, rows, count, Rois, values, Summaries);
        queue.Launch(kernels["intensity_percentiles"], 1, perSelection, GroupSize, rows, count, Rois, values, Summaries);
        queue.Launch(kernels["intensity_sums"], 1, perSelection, GroupSize, rows, count, Rois, values, scratch, Summaries);
    }
}
