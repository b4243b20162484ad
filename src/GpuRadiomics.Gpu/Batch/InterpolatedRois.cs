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
    private readonly BatchPlan batch;
    private readonly InterpolatedBoxes boxes;
    private readonly ImageStatistics statistics;
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
        var plans = batch.Plans;
        boxes = InterpolatedBoxes.UnderMasks(lane, arrays, volumes, plans, new(batch.KeptVoxels, batch.Filters.ResponseVoxels));
        Images = new(boxes.Rois, plans.Count, boxes.Inside, boxes.Intensities);
        Selections = new(batch.Selections.Select((selection, i) => (selection, plans[selection.Plan].TargetBox.Size.Voxels, batch.IsOrdered(i))), Table.TargetVoxels);
        statistics = new(lane, arrays, Images, plans, Table.TargetRows, Selections);
        var inside = arrays.ToHost(boxes.Inside, 0, Table.TargetVoxels);
        lane.Queue.Synchronize();
        summaries = statistics.Read();
        masks = new Mask?[plans.Count];
        Parallel.ForEach(batch.Items.Select(item => item.Plan).Distinct(), new ParallelOptions { MaxDegreeOfParallelism = jobs }, i =>
            masks[i] = Mask.FromBox(plans[i].TargetGrid, plans[i].TargetBox, inside.Span.Slice((int)Table.Targets[i], (int)plans[i].TargetBox.Size.Voxels)));
        RequireSoundCounts();
    }

    /// <summary>The ROIs on the device; behind their masks and intensities is room for what is kept of them and for their filtered images.</summary>
    public RoiImages Images { get; }

    /// <summary>The rows of <see cref="Images"/>.</summary>
    public RoiTable Table => boxes.Table;

    public SelectionTable Selections { get; }

    /// <summary>The statistics of the selections, on the device.</summary>
    public GpuBuffer Summaries => statistics.Summaries;

    public SelectionSummary Summary(int selection) => summaries[selection];

    /// <summary>The statistics of all of a ROI's intensities; without percentiles.</summary>
    public SelectionSummary SummaryOfAll(int plan) => summaries[batch.AllOf(plan)];

    /// <summary>The morphological mask of an item's ROI on the target grid.</summary>
    public Mask MaskOf(PlannedItem item) => masks[item.Plan]!;

    /// <summary>Begins to fetch the intensities inside a ROI, in the order of its voxels; they are there when the queue was synchronized.</summary>
    public HostBuffer FetchValues(DeviceArrays arrays, int plan) =>
        arrays.ToHost(statistics.Values, Table.Targets[plan] * sizeof(double), SummaryOfAll(plan).Count * sizeof(double));

    /// <summary>The number of voxels inside says how many intensities are fetched: a device that computes wrong must not lead the host astray.</summary>
    private void RequireSoundCounts()
    {
        foreach (var (i, mask) in masks.Index())
        {
            if (mask is not null)
                SummaryOfAll(i).RequireCount(mask.VoxelCount);
        }
    }
}
