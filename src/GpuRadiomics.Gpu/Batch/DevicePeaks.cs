using System.Runtime.InteropServices;
using GpuRadiomics.Compute;
using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Gpu.Devices;
using GpuRadiomics.Gpu.Memory;

namespace GpuRadiomics.Gpu.Batch;

/// <summary>
/// The local intensity peaks of a batch's items: the image around each ROI is interpolated on the device, and the means over spheres are computed there.
/// Begun before the queue is synchronized, read after.
/// </summary>
internal sealed class DevicePeaks
{
    private const int GroupSize = 256;

    private readonly PeakTable table;
    private readonly HostBuffer? found;
    private readonly int groups;

    /// <param name="lane">Where the work goes.</param>
    /// <param name="arrays">The batch's buffers.</param>
    /// <param name="volumes">Its images on the device.</param>
    /// <param name="rois">The first half of the batch.</param>
    /// <param name="items">The items.</param>
    public DevicePeaks(Lane lane, DeviceArrays arrays, ResidentVolumes volumes, InterpolatedRois rois, IReadOnlyList<PreparedItem> items)
    {
        table = new(items.Where(item => item.Item.WantsPeaks));
        if (table.Count == 0)
            return;
        var arounds = InterpolatedBoxes.Whole(lane, arrays, volumes, table.Arounds);
        groups = GpuKernels.Groups(table.MostVoxels, GroupSize);
        long means = 2L * groups * table.Count;
        var highest = arrays.New<double>(means);
        lane.Queue.Launch(
            lane.Kernels["local_peaks"], groups, GpuKernels.Jobs(table.Count), GroupSize,
            arrays.Of(table.Rows), table.Count, arrays.Of(rois.Selections.Rows), rois.Images.Rows, rois.Summaries, rois.Images.Inside, rois.Images.Intensities,
            arounds.Rois, arrays.Of(table.Spheres), arounds.Intensities, highest);
        found = arrays.ToHost(highest, 0, means * sizeof(double));
    }

    /// <returns>Null when the item does not want them.</returns>
    public LocalPeaks? Of(PreparedItem item)
    {
        if (!item.Item.WantsPeaks)
            return null;
        if (table.RejectionOf(item) is { } rejection)
            return LocalPeaks.Without(rejection);
        var means = MemoryMarshal.Cast<byte, double>(found!.Span).Slice(2 * groups * table.RowOf(item), 2 * groups);
        var peaks = new LocalPeaks(means[0], means[1]);
        for (int group = 1; group < groups; group++)
            peaks = PeakSearch.Higher(peaks, new(means[2 * group], means[2 * group + 1]));
        return peaks;
    }
}
