using System.Runtime.InteropServices;
using GpuRadiomics.Compute;
using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Gpu.Devices;
using GpuRadiomics.Gpu.Memory;
using GpuRadiomics.Imaging;
using GpuRadiomics.Preparation;

namespace GpuRadiomics.Gpu.Batch;

/// <summary>The second half of a batch: grey levels, their histograms, and texture matrices; all counts come back.</summary>
internal static class CountedLevels
{
    private const int GroupSize = 256;

    private static readonly (TextureKind Kind, string Kernel)[] Kinds = [(TextureKind.Cooccurrence, "cooccurrence"), (TextureKind.RunLength, "run_length")];

    /// <returns>The measurements, in the order of the items.</returns>
    public static RoiMeasurement[] Measure(Lane lane, DeviceArrays arrays, InterpolatedRois rois, IReadOnlyList<PreparedItem> items, int jobs)
    {
        var (queue, kernels) = (lane.Queue, lane.Kernels);
        var table = new LevelTable(items);
        var rows = arrays.Of(table.Rows);
        var padded = arrays.Zeros<ushort>(table.PaddedVoxels);
        var histograms = arrays.Zeros<uint>(table.HistogramCounts);
        if (table.Count > 0)
        {
            int groups = GpuKernels.Groups(items.Max(item => item.Plan.TargetBox.Size.Voxels), GroupSize);
            queue.Launch(
                kernels["discretisation"], groups, GpuKernels.Jobs(table.Count), GroupSize,
                rows, table.Count, rois.Rois, arrays.Of(table.Numbers), rois.Inside, rois.Intensities, padded, histograms);
        }

        var onDevice = items.Where(TextureTable.Fits).ToArray();
        var counted = Kinds.Select(kind => Launch(kernels[kind.Kernel], new TextureTable(kind.Kind, onDevice, table))).ToArray();
        var histogramsOnHost = arrays.ToHost(histograms, 0, table.HistogramCounts * sizeof(uint));
        var voxels = new KeptVoxels(lane, arrays, rois, items);
        queue.Synchronize();

        var matrices = new Dictionary<(PreparedItem, TextureRequest), CountMatrix[][]>();
        foreach (var (textures, tables) in counted)
            Collect(textures, tables, matrices, jobs);
        var measurements = new RoiMeasurement[items.Count];
        Parallel.For(0, items.Count, new ParallelOptions { MaxDegreeOfParallelism = jobs }, i =>
        {
            var counts = MemoryMarshal.Cast<byte, uint>(histogramsOnHost.Span);
            var item = items[i];
            var mask = voxels.MaskOf(item);
            measurements[i] = item.Measurement(
                mask, voxels.IntensitiesOf(item, mask), table.HistogramOf(item, isTexture: true, counts), table.HistogramOf(item, isTexture: false, counts),
                Textures(item, mask, voxels, matrices), item.Item.WantsPeaks ? PeakSearch.Find(item.Item, voxels.RoiOf(item, mask), 1) : null);
        });
        return measurements;

        (TextureTable Table, HostBuffer Tables) Launch(GpuKernel kernel, TextureTable textures)
        {
            var tables = arrays.Zeros<uint>(textures.Cells);
            if (textures.Jobs.Count > 0)
            {
                queue.Launch(
                    kernel, GpuKernels.Groups(textures.MostVoxels, GroupSize), GpuKernels.Jobs(textures.Jobs.Count), GroupSize,
                    arrays.Of(textures.Rows), textures.Jobs.Count, rows, rois.Rois, padded, tables);
            }

            return (textures, arrays.ToHost(tables, 0, textures.Cells * sizeof(uint)));
        }
    }

    private static void Collect(TextureTable textures, HostBuffer tables, Dictionary<(PreparedItem, TextureRequest), CountMatrix[][]> matrices, int jobs)
    {
        foreach (var group in textures.Jobs.GroupBy(job => (job.Item, job.Request)))
        {
            matrices[group.Key] = [.. Enumerable.Range(0, group.Max(job => job.Slice) + 1)
                .Select(_ => new CountMatrix[Direction.Of(group.Key.Request.Neighbourhood).Count])];
        }

        Parallel.For(0, textures.Jobs.Count, new ParallelOptions { MaxDegreeOfParallelism = jobs }, i =>
        {
            var job = textures.Jobs[i];
            var cells = MemoryMarshal.Cast<byte, uint>(tables.Span).Slice((int)job.Table, job.Cells);
            int levels = job.Item.TextureScale!.Levels;
            matrices[(job.Item, job.Request)][job.Slice][job.Direction] = job.Request.Kind == TextureKind.Cooccurrence
                ? CountMatrix.FromPairs(cells, job.Stride, levels)
                : CountMatrix.FromDense(cells, job.Stride, levels, job.Stride - 1);
        });
    }

    /// <summary>The matrices that came from the device; the others are counted here.</summary>
    private static IReadOnlyList<TextureCounts> Textures(
        PreparedItem item, Mask mask, KeptVoxels voxels, Dictionary<(PreparedItem, TextureRequest), CountMatrix[][]> matrices)
    {
        if (item.TextureScale is not { } scale || item.Item.Textures.Count == 0)
            return [];
        var fromDevice = item.Item.Textures.Where(request => matrices.ContainsKey((item, request))).ToArray();
        var here = item.Item.Textures.Except(fromDevice).ToArray();
        long[] slices = KeptVoxels.SliceVoxels(mask, item.Mask.Box);
        var counts = here.Length == 0 ? [] : CountHere(voxels.RoiOf(item, mask), scale, here);
        return
        [
            .. item.Item.Textures.Select(request => matrices.TryGetValue((item, request), out var counted)
                ? new TextureCounts(request, counted, request.Neighbourhood == TextureNeighbourhood.Planar ? slices : [slices.Sum()])
                : counts.First(count => count.Request == request)),
        ];
    }

    private static IReadOnlyList<TextureCounts> CountHere(PreparedRoi roi, LevelScale scale, IReadOnlyList<TextureRequest> requests) =>
        TextureCounting.Count(new PaddedLevels(roi.Box.Size, RoiDiscretisation.Discretise(roi, scale).Levels), roi.Morphological, requests, 1);
}
