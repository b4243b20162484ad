using System.Collections.Concurrent;
using GpuRadiomics.Gpu.Devices;
using GpuRadiomics.Gpu.Memory;
using GpuRadiomics.Imaging;

namespace GpuRadiomics.Gpu.Batch;

/// <summary>What re-segmentation keeps of a batch's ROIs: masks behind those of the ROIs, and on their way to the host. Read when the queue was synchronized.</summary>
internal sealed class KeptMasks
{
    private const int GroupSize = 256;

    private readonly InterpolatedRois rois;
    private readonly Dictionary<int, long> offsets = [];
    private readonly ConcurrentDictionary<int, Mask> made = [];
    private readonly HostBuffer? masks;

    /// <param name="lane">Where the work goes.</param>
    /// <param name="arrays">The batch's buffers.</param>
    /// <param name="rois">The first half of the batch.</param>
    /// <param name="items">The items, unfiltered.</param>
    public KeptMasks(Lane lane, DeviceArrays arrays, InterpolatedRois rois, IReadOnlyList<PreparedItem> items)
    {
        this.rois = rois;
        var partial = items.Where(item => !item.KeepsAll).DistinctBy(item => item.Selection).ToArray();
        if (partial.Length == 0)
            return;
        long bytes = 0;
        long[] rows = rois.Selections.Rows.ToArray();
        foreach (var item in partial)
        {
            offsets[item.Selection] = bytes;
            rows[item.Selection * SelectionTable.Fields + SelectionTable.KeptField] = rois.Table.TargetVoxels + bytes;
            bytes += item.Plan.TargetBox.Size.Voxels;
        }

        lane.Queue.Launch(
            lane.Kernels["kept_mask"], GpuKernels.Groups(partial.Max(item => item.Plan.TargetBox.Size.Voxels), GroupSize), GpuKernels.Jobs(rois.Selections.Count), GroupSize,
            arrays.Of<long>(rows), rois.Selections.Count, rois.Images.Rows, rois.Summaries, rois.Images.Intensities, rois.Images.Inside);
        masks = arrays.ToHost(rois.Images.Inside, rois.Table.TargetVoxels, bytes);
    }

    /// <summary>Where on the device the mask of what an item keeps begins.</summary>
    public long InsideOf(PreparedItem item) => item.KeepsAll ? rois.Table.Targets[item.Unfiltered.Roi] : rois.Table.TargetVoxels + offsets[item.Selection];

    /// <summary>The intensity mask of an item; its own box may be smaller than that of the morphological mask.</summary>
    public Mask MaskOf(PreparedItem item) => item.KeepsAll ? item.Mask : made.GetOrAdd(item.Selection, selection =>
        Mask.FromBox(item.Plan.TargetGrid, item.Plan.TargetBox, masks!.Span.Slice((int)offsets[selection], (int)item.Plan.TargetBox.Size.Voxels)));
}
