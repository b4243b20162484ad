using GpuRadiomics.Compute;
using GpuRadiomics.Geometry;
using GpuRadiomics.Gpu.Devices;
using GpuRadiomics.Imaging;
using GpuRadiomics.Preparation;

namespace GpuRadiomics.Gpu.Batch;

/// <summary>Intensities of a batch's images where the host needs them. Begun before the queue is synchronized, read after.</summary>
internal sealed class KeptVoxels
{
    private readonly Dictionary<int, HostBuffer> values = [];

    /// <param name="items">The items, filtered ones too.</param>
    /// <param name="needsIntensities">Of which of them the intensities are copied to the host.</param>
    /// <param name="fetch">Begins to copy those of an item.</param>
    public KeptVoxels(IEnumerable<PreparedItem> items, Func<PreparedItem, bool> needsIntensities, Func<PreparedItem, HostBuffer> fetch)
    {
        foreach (var item in items.Where(needsIntensities).DistinctBy(item => item.Roi))
            values[item.Roi] = fetch(item);
    }

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
        var fetched = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, double>(values[item.Roi].Span);
        byte[] kept = Expand(intensityMask, box);
        // Of a filtered image there is no more than what is kept.
        byte[] inside = item.IsFiltered ? kept : mask.Inside;
        var intensities = new double[inside.Length];
        for (int i = 0, at = 0; i < intensities.Length; i++)
            intensities[i] = inside[i] != 0 ? fetched[at++] : 0;
        return new(item.Plan.TargetGrid, box, intensities, mask.Inside, kept);
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
