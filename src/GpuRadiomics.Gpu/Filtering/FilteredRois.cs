using GpuRadiomics.Compute;
using GpuRadiomics.Gpu.Batch;
using GpuRadiomics.Gpu.Devices;
using GpuRadiomics.Gpu.Memory;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Gpu.Filtering;

/// <summary>
/// Between the two halves of a batch: the filtered images of its ROIs, whose boxes are known by now, and their statistics, which come back.
/// Responses stay on the device, behind the intensities of the ROIs.
/// </summary>
internal sealed class FilteredRois
{
    private readonly BatchPlan batch;
    private readonly InterpolatedRois rois;
    private readonly KeptMasks kept;
    private readonly Dictionary<int, FilterTask> tasks = [];
    private readonly Dictionary<int, CaseRejectedException> rejections = [];
    private readonly ResponseTable table;
    private readonly ImageStatistics? statistics;
    private readonly SelectionSummary[] summaries = [];

    /// <param name="lane">Where the work goes.</param>
    /// <param name="arrays">The batch's buffers.</param>
    /// <param name="volumes">Its images on the device.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="rois">Its first half.</param>
    /// <param name="kept">What is kept of the ROIs.</param>
    /// <param name="items">The items, unfiltered.</param>
    /// <param name="jobs">Threads of the host to use at most.</param>
    public FilteredRois(
        Lane lane, DeviceArrays arrays, ResidentVolumes volumes, BatchPlan batch, InterpolatedRois rois, KeptMasks kept, IReadOnlyList<PreparedItem> items, int jobs)
    {
        (this.batch, this.rois, this.kept, table) = (batch, rois, kept, new(rois.Table));
        Images = rois.Images;
        foreach (var item in items)
        {
            foreach (int filter in item.Filters)
                Plan(filter, item);
        }

        if (table.Count == 0)
            return;
        var responses = rois.Images.Intensities;
        DeviceResponses.Compute(lane, arrays, volumes, [.. tasks.Values.Where(task => task.Plan.IsOnDevice)], responses);
        HostResponses.Compute(arrays, tasks.Values.Where(task => !task.Plan.IsOnDevice), responses, jobs);
        SelectionTable selections = new(table.Plans.Select((plan, i) => (Selection.All(i), plan.TargetBox.Size.Voxels, true)), table.Values);
        statistics = new(lane, arrays, Images with { Rows = arrays.Of(table.Rows), Count = table.Count }, table.Plans, table.TargetRows, selections);
        Images = new(arrays.Of<long>([.. rois.Table.Rows, .. table.Rows]), Images.Count + table.Count, Images.Inside, Images.Intensities);
        lane.Queue.Synchronize();
        summaries = statistics.Read();
    }

    /// <summary>The ROIs, and behind them their filtered images.</summary>
    public RoiImages Images { get; }

    /// <summary>An item's ROI in each of its filtered images, in the order of the settings.</summary>
    /// <exception cref="CaseRejectedException">A filter cannot be, or its response holds what is no number.</exception>
    public IReadOnlyList<PreparedItem> Of(PreparedItem item)
    {
        var filtered = new List<PreparedItem>();
        foreach (int filter in item.Filters)
        {
            if (rejections.TryGetValue(filter, out var rejection))
                throw rejection;
            foreach (var (response, name) in batch.Filters.All[filter].Names.Index())
            {
                int number = table.NumberOf(tasks[filter], response, kept.InsideOf(item));
                filtered.Add(item.InFiltered(name, rois.Images.Count + number, summaries[number]));
            }
        }

        return filtered;
    }

    /// <summary>Begins to fetch a filtered image's responses, in the order of the voxels that are kept; they are there when the queue was synchronized.</summary>
    public HostBuffer FetchValues(DeviceArrays arrays, PreparedItem item)
    {
        int number = item.Roi - rois.Images.Count;
        return arrays.ToHost(statistics!.Values, table.ValuesOf(number) * sizeof(double), item.Kept.Count * sizeof(double));
    }

    private void Plan(int filter, PreparedItem item)
    {
        if (rejections.ContainsKey(filter))
            return;
        var plan = batch.Filters.All[filter];
        if (!tasks.TryGetValue(filter, out var task))
        {
            try
            {
                tasks[filter] = task = new(plan, item.Mask.Box, plan.SourceBoxFor(item.Mask.Box), rois.Table.TargetVoxels + plan.Responses);
            }
            catch (CaseRejectedException rejection)
            {
                rejections[filter] = rejection;
                return;
            }
        }

        for (int response = 0; response < plan.Names.Count; response++)
            table.NumberOf(task, response, kept.InsideOf(item));
    }
}
