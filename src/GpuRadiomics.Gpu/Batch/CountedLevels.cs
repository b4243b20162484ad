using System.Runtime.InteropServices;
using GpuRadiomics.Compute;
using GpuRadiomics.Gpu.Memory;

namespace GpuRadiomics.Gpu.Batch;

/// <summary>The second half of a batch: grey levels, their histograms, texture matrices and local peaks; what was counted comes back.</summary>
internal static class CountedLevels
{
    private const int GroupSize = 256;

    /// <returns>The measurements, in the order of the items.</returns>
    public static RoiMeasurement[] Measure(
        Lane lane, DeviceArrays arrays, ResidentVolumes volumes, InterpolatedRois rois, IReadOnlyList<PreparedItem> items, int jobs)
    {
        var table = new LevelTable(items);
        var padded = new PaddedRois(table, arrays.Of(table.Rows), arrays.Zeros<ushort>(table.PaddedVoxels));
        var histograms = arrays.Zeros<uint>(table.HistogramCounts);
        if (table.Count > 0)
        {
            int groups = GpuKernels.Groups(items.Max(item => item.Plan.TargetBox.Size.Voxels), GroupSize);
            lane.Queue.Launch(
                lane.Kernels["discretisation"], groups, GpuKernels.Jobs(table.Count), GroupSize,
                padded.Rows, table.Count, rois.Rois, arrays.Of(table.Numbers), rois.Inside, rois.Intensities, padded.Levels, histograms);
        }

        var textures = new CountedTextures(lane, arrays, rois, padded, items);
        var peaks = new DevicePeaks(lane, arrays, volumes, rois, items);
        var histogramsOnHost = arrays.ToHost(histograms, 0, table.HistogramCounts * sizeof(uint));
        var voxels = new KeptVoxels(lane, arrays, rois, items, item => item.Item.WantsIntensities || !textures.IsWhole(item));
        lane.Queue.Synchronize();

        textures.Collect(jobs);
        var measurements = new RoiMeasurement[items.Count];
        Parallel.For(0, items.Count, new ParallelOptions { MaxDegreeOfParallelism = jobs }, i =>
        {
            var counts = MemoryMarshal.Cast<byte, uint>(histogramsOnHost.Span);
            var item = items[i];
            var mask = voxels.MaskOf(item);
            measurements[i] = item.Measurement(
                mask, item.Item.WantsIntensities ? voxels.IntensitiesOf(item, mask) : null, table.HistogramOf(item, isTexture: true, counts), table.HistogramOf(item, isTexture: false, counts),
                textures.Of(item, mask, voxels), peaks.Of(item));
        });
        return measurements;
    }
}
