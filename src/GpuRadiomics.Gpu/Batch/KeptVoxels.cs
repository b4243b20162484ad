using GpuRadiomics.Compute;
using GpuRadiomics.Geometry;
using GpuRadiomics.Gpu.Devices;
using GpuRadiomics.Gpu.Memory;
using GpuRadiomics.Imaging;
using GpuRadiomics.Preparation;

namespace GpuRadiomics.Gpu.Batch;

/// <summary>The intensity masks of a batch's items, and intensities where the host needs them. Begun before the queue is synchronized, read after.</summary>
internal sealed class KeptVoxels
{
    private const int GroupSize = 256;

    private readonly Dictionary<int, long> offsets = [];
    private readonly Dictionary<int, HostBuffer> values = [];
    private readonly HostBuffer? masks;

    /// <param name="lane">Where the work goes.</param>
    /// <param name="arrays">The batch's buffers.</param>
    /// <param name="rois">The first half of the batch.</param>
    /// <param name="items">The items.</param>
    /// <param name="needsIntensities">Of which of them the intensities are copied to the host.</param>
    public KeptVoxels(Lane lane, DeviceArrays arrays, InterpolatedRois rois, IReadOnlyList<PreparedItem> items, Func<PreparedItem, bool> needsIntensities)
    {
        foreach (int plan in items.Where(needsIntensities).Select(item => item.Roi).Distinct())
            values[plan] = rois.FetchValues(arrays, plan);
        var partial = items.Where(item => !item.KeepsAll).DistinctBy(item => item.Selection).ToArray();
        if (partial.Length == 0)
            return;
        long bytes = 0;
        long[] rows = rois.Selections.Rows.ToArray();
        foreach (var item in partial)
        {
            rows[item.Selection * SelectionTable.Fields + SelectionTable.KeptField] = offsets[item.Selection] = bytes;
            bytes += item.Plan.TargetBox.Size.Voxels;
        }

        var kept = arrays.New<byte>(bytes);
        lane.Queue.Launch(
            lane.Kernels["kept_mask"], GpuKernels.Groups(partial.Max(item => item.Plan.TargetBox.Size.Voxels), GroupSize), GpuKernels.Jobs(rois.Selections.Count), GroupSize,
            arrays.Of<long>(rows), rois.Selections.Count, rois.Rois, rois.Summaries, rois.Inside, rois.Intensities, kept);
        masks = arrays.ToHost(kept, 0, bytes);
    }

    /// <summary>The intensity mask of an item; its own box may be smaller than that of the morphological mask.</summary>
    public Mask MaskOf(PreparedItem item) => item.KeepsAll
        ? item.Mask
        : Mask.FromBox(item.Plan.TargetGrid, item.Plan.TargetBox, masks!.Span.Slice((int)offsets[item.Selection], (int)item.Plan.TargetBox.Size.Voxels));

    /// <summary>The same mask over the box of the morphological one, with its intensities.</summary>
    public IntensityMask IntensitiesOf(PreparedItem item, Mask intensityMask)
    {
        var (mask, box) = (item.Mask, item.Mask.Box);
        var all = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, double>(values[item.Roi].Span);
        byte[] inside = Expand(intensityMask, box);
        var intensities = new double[item.Summary.Count];
        for (int i = 0, from = 0, at = 0; i < inside.Length; i++)
        {
            if (inside[i] != 0)
                intensities[at++] = all[from];
            from += mask.Inside[i] != 0 ? 1 : 0;
        }

        return new(box.Size, item.Plan.TargetGrid.SpacingMm, inside, intensities);
    }

    /// <summary>The ROI as the CPU's own steps have it, with 0 for the intensities outside.</summary>
    public PreparedRoi RoiOf(PreparedItem item, Mask intensityMask)
    {
        var (mask, box) = (item.Mask, item.Mask.Box);
        var inside = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, double>(values[item.Roi].Span);
        var intensities = new double[mask.Inside.Length];
        for (int i = 0, at = 0; i < intensities.Length; i++)
            intensities[i] = mask.Inside[i] != 0 ? inside[at++] : 0;
        return new(item.Plan.TargetGrid, box, intensities, mask.Inside, Expand(intensityMask, box));
    }

    /// <summary>Voxels of the intensity mask in each slice of the morphological mask's box.</summary>
    public static long[] SliceVoxels(Mask intensityMask, Box3 box)
    {
        var slices = new long[box.Size.Z];
        int slice = intensityMask.Box.Size.X * intensityMask.Box.Size.Y;
        for (int z = 0; z < intensityMask.Box.Size.Z; z++)
            slices[intensityMask.Box.Z - box.Z + z] = slice - intensityMask.Inside.AsSpan(z * slice, slice).Count((byte)0);
        return slices;
    }

    /// <summary>The mask over a larger box.</summary>
    private static byte[] Expand(Mask mask, Box3 box)
    {
        if (mask.Box == box)
            return mask.Inside;
        var inside = new byte[box.Size.Voxels];
        for (int z = mask.Box.Z; z < mask.Box.EndZ; z++)
        for (int y = mask.Box.Y; y < mask.Box.EndY; y++)
            mask.Inside.AsSpan((int)mask.Box.OffsetOf(mask.Box.X, y, z), mask.Box.Size.X).CopyTo(inside.AsSpan((int)box.OffsetOf(mask.Box.X, y, z)));
        return inside;
    }
}
