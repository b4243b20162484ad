using GpuRadiomics.Compute;
using GpuRadiomics.Gpu.Filtering;
using GpuRadiomics.Gpu.Memory;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Gpu.Batch;

/// <summary>One batch on one lane, from stored voxels to measurements.</summary>
internal static class DeviceBatch
{
    /// <param name="lane">Where the work goes.</param>
    /// <param name="arrays">The batch's buffers.</param>
    /// <param name="volumes">Its images on the device.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="results">Takes the results, at the items' places.</param>
    /// <param name="jobs">Threads of the host to use at most.</param>
    /// <exception cref="Devices.GpuOutOfMemoryException">It does not fit the device.</exception>
    public static void Measure(Lane lane, DeviceArrays arrays, ResidentVolumes volumes, BatchPlan batch, WorkResult[] results, int jobs)
    {
        var rois = new InterpolatedRois(lane, arrays, volumes, batch, jobs);
        var items = Each(batch.Items, results, item => item.Index, item => new PreparedItem(item, batch.Plans[item.Plan], rois));
        if (items.Count == 0)
            return;
        var kept = new KeptMasks(lane, arrays, rois, items);
        var filtered = new FilteredRois(lane, arrays, volumes, batch, rois, kept, items, jobs);
        var images = Each(items, results, item => item.Index, item => (PreparedItem[])[item, .. filtered.Of(item)]);
        if (images.Count == 0)
            return;
        var measurements = CountedLevels.Measure(lane, arrays, volumes, rois, kept, filtered, [.. images.SelectMany(ofItem => ofItem)], jobs);
        int at = 0;
        foreach (var ofItem in images)
        {
            results[ofItem[0].Index] = new(measurements[at] with { Responses = measurements[(at + 1)..(at + ofItem.Length)] }, null);
            at += ofItem.Length;
        }
    }

    /// <summary>What can be made of each; for the others their rejection is the result.</summary>
    private static List<TMade> Each<T, TMade>(IReadOnlyList<T> items, WorkResult[] results, Func<T, int> indexOf, Func<T, TMade> make)
    {
        var all = new List<TMade>();
        foreach (var item in items)
        {
            try
            {
                all.Add(make(item));
            }
            catch (CaseRejectedException rejection)
            {
                results[indexOf(item)] = new(null, rejection);
            }
        }

        return all;
    }
}
