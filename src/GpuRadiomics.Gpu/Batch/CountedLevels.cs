using System.Runtime.InteropServices;
using GpuRadiomics.Compute;
using GpuRadiomics.Gpu.Filtering;
using GpuRadiomics.Gpu.Memory;

namespace GpuRadiomics.Gpu.Batch;

/// <summary>The second half of a batch: grey levels, their histograms, texture matrices and local peaks; what was counted comes back.</summary>
internal static class CountedLevels
{
    private const int GroupSize = 256;

    /// <param name="lane">Where the work goes.</param>
    /// <param name="arrays">The batch's buffers.</param>
    /// <param name="volumes">Its images on the device.</param>
    /// <param name="rois">The first half of the batch.</param>
    /// <param name="kept">What is kept of its ROIs.</param>
    /// <param name="filtered">Its filtered images.</param>
    /// <param name="items">The items, filtered ones too.</param>
    /// <param name="jobs">Threads of the host to use at most.</param>
    /// <returns>The measurements, in the order of the items.</returns>
    public static RoiMeasurement[] Measure(
        Lane lane, DeviceArrays arrays, ResidentVolumes volumes, InterpolatedRois rois, KeptMasks kept, FilteredRois filtered, IReadOnlyList<PreparedItem> items, int jobs)
    {
        var images = filtered.Images;
        var table = new LevelTable(items);
        var padded = new PaddedRois(table, arrays.Of(table.Rows), arrays.Zeros<ushort>(table.PaddedVoxels));
        var histograms = arrays.Zeros<uint>(table.HistogramCounts);
        if (table.Count > 0)
        {
            int groups = GpuKernels.Groups(items.Max(item => item.Plan.TargetBox.Size.Voxels), GroupSize);
            lane.Queue.Launch(
                lane.Kernels["discretisation"], groups, GpuKernels.Jobs(table.Count), GroupSize,
                padded.Rows, table.Count, images.Rows, arrays.Of(table.Numbers), images.Inside, images.Intensities, padded.Levels, histograms);
        }

        var textures = new CountedTextures(lane, arrays, images, padded, items);
        var peaks = new DevicePeaks(lane, arrays, volumes, rois, items);
        var histogramsOnHost = arrays.ToHost(histograms, 0, table.HistogramCounts * sizeof(uint));
        var voxels = new KeptVoxels(
            items, item => item.Item.WantsIntensities || !textures.IsWhole(item),
            item => item.IsFiltered ? filtered.FetchValues(arrays, item) : rois.FetchValues(arrays, item.Roi));
        lane.Queue.Synchronize();

        textures.Collect(jobs);
        var measurements = new RoiMeasurement[items.Count];
        Parallel.For(0, items.Count, new ParallelOptions { MaxDegreeOfParallelism = jobs }, i =>
        {
            var counts = MemoryMarshal.Cast<byte, uint>(histogramsOnHost.Span);
            var item = items[i];
            var mask = kept.MaskOf(item);
            measurements[i] = item.Measurement(
                mask, item.Item.WantsIntensities ? voxels.IntensitiesOf(item, mask) : null, table.HistogramOf(item, isTexture: true, counts), table.HistogramOf(item, isTexture: false, counts),
                textures.Of(item, mask, voxels), peaks.Of(item));
        });
        return measurements;
    }
}
