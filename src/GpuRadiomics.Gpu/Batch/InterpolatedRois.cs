using System.Runtime.InteropServices;
using GpuRadiomics.Gpu.Devices;
using GpuRadiomics.Gpu.Memory;
using GpuRadiomics.Imaging;
using GpuRadiomics.Preparation;

namespace GpuRadiomics.Gpu.Batch;

/// <summary>
/// The first half of a batch: every ROI on its target grid, and the statistics of every selection. Masks and statistics come back;
/// intensities stay on the device.
/// </summary>
internal sealed class InterpolatedRois
{
    private const int GroupSize = 256;

    private static readonly string[] PrefilterKernels = ["spline_prefilter_x", "spline_prefilter_y", "spline_prefilter_z"];

    private readonly BatchPlan batch;
    private readonly GpuBuffer values;
    private readonly long[] targets;
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
        var numbers = new NumberTable();
        var table = new RoiTable(plans, volumes, numbers);
        targets = [.. table.Targets];
        Rois = arrays.Of(table.Rows);
        var indices = arrays.Of(numbers.Indices);
        var weights = arrays.Of(numbers.Numbers);
        Inside = arrays.New<byte>(table.TargetVoxels);
        Intensities = arrays.New<double>(table.TargetVoxels);
        int perVoxel = GpuKernels.Groups(plans.Max(plan => plan.TargetBox.Size.Voxels), GroupSize), perRoi = GpuKernels.Jobs(plans.Count);
        queue.Launch(kernels["mask_interpolation"], perVoxel, perRoi, GroupSize, Rois, plans.Count, indices, weights, DrawnMasks(arrays, table), Inside);

        var coefficients = arrays.New<double>(table.Coefficients);
        if (table.Coefficients > 0)
            Prefilter(lane, arrays.Of(table.SplineWeights), weights, volumes.Buffer, coefficients);
        queue.Launch(
            kernels["image_interpolation"], perVoxel, perRoi, GroupSize,
            Rois, plans.Count, indices, weights, volumes.Buffer, coefficients, Inside, Intensities);

        var rows = arrays.New<uint>(table.TargetRows);
        var totals = arrays.New<uint>(plans.Count);
        Selections = new(batch, table.TargetVoxels);
        values = arrays.New<double>(Selections.Values);
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
            masks[i] = Mask.FromBox(plans[i].TargetGrid, plans[i].TargetBox, inside.Span.Slice((int)targets[i], (int)plans[i].TargetBox.Size.Voxels)));
        RequireSoundCounts();
    }

    /// <summary>The ROI table on the device.</summary>
    public GpuBuffer Rois { get; }

    /// <summary>1 for each voxel of the target boxes that is inside.</summary>
    public GpuBuffer Inside { get; }

    public GpuBuffer Intensities { get; }

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
        arrays.ToHost(values, targets[plan] * sizeof(double), SummaryOfAll(plan).Count * sizeof(double));

    private void Prefilter(Lane lane, GpuBuffer splineWeights, GpuBuffer numbers, GpuBuffer volumes, GpuBuffer coefficients)
    {
        var boxes = batch.Plans.Where(plan => plan.HasSpline).Select(plan => plan.ImagePlan!.SourceBox.Size).ToArray();
        int count = batch.Plans.Count, perRoi = GpuKernels.Jobs(count);
        lane.Queue.Launch(
            lane.Kernels["spline_samples"], GpuKernels.Groups(boxes.Max(size => size.Voxels), GroupSize), perRoi, GroupSize, Rois, count, numbers, volumes, coefficients);
        double last = SplinePole.Value / (SplinePole.Value * SplinePole.Value - 1);
        foreach (var (axis, name) in PrefilterKernels.Index())
        {
            int groups = GpuKernels.Groups(boxes.Max(size => size.Voxels / size[axis]), GroupSize);
            lane.Queue.Launch(
                lane.Kernels[name], groups, perRoi, GroupSize, Rois, count, splineWeights, numbers, SplinePole.Value, SplinePole.Gain, last, coefficients);
        }
    }

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

    private static GpuBuffer DrawnMasks(DeviceArrays arrays, RoiTable table) => arrays.Of(table.MaskBytes, bytes =>
    {
        int at = 0;
        foreach (var mask in table.Masks)
        {
            mask.Inside.CopyTo(bytes[at..]);
            at += mask.Inside.Length;
        }
    });
}
