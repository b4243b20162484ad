using System.Runtime.InteropServices;
using GpuRadiomics.Compute;
using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Gpu.Devices;
using GpuRadiomics.Gpu.Memory;
using GpuRadiomics.Imaging;

namespace GpuRadiomics.Gpu.Batch;

/// <summary>
/// Draws ROIs on a device: one launch of each kernel covers all of them. It has a lane of its own, and any thread may call it while others measure.
/// ROIs that do not fit the device at once are drawn in halves; a single one that does not fit is drawn on the CPU, which gives the same bits.
/// </summary>
/// <param name="pool">Where its memory comes from.</param>
/// <param name="lane">Its own; disposed with it.</param>
/// <param name="jobs">Threads of the host to use at most.</param>
/// <param name="mostBytes">Device memory to use at most.</param>
internal sealed class DeviceRasterizer(BufferPool pool, Lane lane, int jobs, long mostBytes) : IDisposable
{
    private const int GroupSize = 256;

    // As in ring_table.h.
    private const uint Covers = 1, Overlaps = 2;

    // Host memory and indices are 32-bit in places.
    private readonly long mostBytes = Math.Min(mostBytes, 1 << 30);
    private readonly Lock turn = new();

    /// <summary>Launches so far, by kernel name.</summary>
    public IReadOnlyDictionary<string, int> Launches => lane.Queue.Launches;

    /// <summary>ROIs that did not fit the device and were drawn on the CPU.</summary>
    public int LeftToCpu { get; private set; }

    /// <returns>What the ROIs cover, in their order.</returns>
    public IReadOnlyList<RingMask> Rasterize(IReadOnlyList<PlanarRings> rois, CancellationToken cancellation)
    {
        lock (turn)
        {
            var masks = new RingMask[rois.Count];
            Rasterize([.. rois], masks, cancellation);
            return masks;
        }
    }

    public void Dispose() => lane.Dispose();

    private void Rasterize(ReadOnlySpan<PlanarRings> rois, Span<RingMask> masks, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (rois.IsEmpty || TryAtOnce(rois.ToArray(), masks))
            return;
        if (rois.Length == 1)
        {
            LeftToCpu++;
            masks[0] = RingRasterizer.Rasterize(rois[0]);
            return;
        }

        int half = rois.Length / 2;
        Rasterize(rois[..half], masks[..half], cancellation);
        Rasterize(rois[half..], masks[half..], cancellation);
    }

    /// <returns>False when they do not fit.</returns>
    private bool TryAtOnce(PlanarRings[] rois, Span<RingMask> masks)
    {
        if (rois.Sum(RingTable.BytesOf) > mostBytes)
            return false;
        try
        {
            AtOnce(rois).CopyTo(masks);
            return true;
        }
        catch (GpuOutOfMemoryException)
        {
            return false;
        }
    }

    private RingMask[] AtOnce(PlanarRings[] rois)
    {
        using var arrays = new DeviceArrays(pool, lane.Queue);
        var table = new RingTable(rois);
        var rings = arrays.Of(table.Rings);
        var crossings = arrays.Zeros<uint>(table.CrossingWords);
        var inside = arrays.New<byte>(table.Voxels);
        var found = arrays.Zeros<uint>(table.RingCount);
        if (table.RingCount > 0)
        {
            lane.Queue.Launch(
                lane.Kernels["ring_crossings"], GpuKernels.Groups(table.MostVertices, GroupSize), GpuKernels.Jobs(table.RingCount), GroupSize,
                rings, table.RingCount, arrays.Of(table.Vertices), crossings);
            lane.Queue.Launch(
                lane.Kernels["ring_fill"], GpuKernels.Groups(rois.Max(roi => roi.Box.Size.Voxels), GroupSize), GpuKernels.Jobs(rois.Length), GroupSize,
                arrays.Of(table.Drawn), rois.Length, arrays.Of(table.Slices), rings, crossings, inside, found);
        }

        var insideOnHost = arrays.ToHost(inside, 0, table.Voxels);
        var foundOnHost = arrays.ToHost(found, 0, (long)table.RingCount * sizeof(uint));
        lane.Queue.Synchronize();
        var (voxels, firstRings) = Offsets(rois);
        var masks = new RingMask[rois.Length];
        Parallel.For(0, rois.Length, new ParallelOptions { MaxDegreeOfParallelism = jobs }, i =>
        {
            var values = insideOnHost.Span.Slice(voxels[i], (int)rois[i].Box.Size.Voxels);
            int overlapping = 0, empty = 0;
            foreach (uint became in MemoryMarshal.Cast<byte, uint>(foundOnHost.Span).Slice(firstRings[i], rois[i].Rings.Count))
            {
                overlapping += (became & Overlaps) != 0 ? 1 : 0;
                empty += (became & Covers) == 0 ? 1 : 0;
            }

            masks[i] = new(Mask.FromBox(rois[i].Grid, rois[i].Box, values), overlapping, empty);
        });
        return masks;
    }

    private static (int[] Voxels, int[] Rings) Offsets(PlanarRings[] rois)
    {
        int[] voxels = new int[rois.Length], rings = new int[rois.Length];
        for (int i = 1; i < rois.Length; i++)
        {
            voxels[i] = voxels[i - 1] + (int)rois[i - 1].Box.Size.Voxels;
            rings[i] = rings[i - 1] + rois[i - 1].Rings.Count;
        }

        return (voxels, rings);
    }
}
