using System.Runtime.InteropServices;
using GpuRadiomics.Compute;
using GpuRadiomics.Gpu.Devices;
using GpuRadiomics.Gpu.Memory;

namespace GpuRadiomics.Gpu.Batch;

/// <summary>
/// Matrices of zones. The device finds the zones, the host counts them: how many there are is known after the first synchronization, so the
/// records come after that.
/// </summary>
internal sealed class ZoneCounts : IDeviceCounts
{
    private const int GroupSize = 256;

    private const int RecordBytes = ZoneTable.RecordFields * sizeof(uint);

    private readonly DeviceArrays arrays;
    private readonly ZoneTable table;
    private readonly GpuBuffer records;
    private readonly HostBuffer found;
    private HostBuffer[] fetched = [];

    /// <inheritdoc cref="TableCounts"/>
    public ZoneCounts(Lane lane, DeviceArrays arrays, RoiImages images, PaddedRois padded, IEnumerable<(PreparedItem Item, TextureRequest Request)> requests)
    {
        this.arrays = arrays;
        table = new(requests, padded.Table);
        int count = table.Jobs.Count;
        records = arrays.New<uint>(table.Records * ZoneTable.RecordFields);
        var counters = arrays.Zeros<uint>(count);
        if (count > 0)
            Find(lane, images, padded, count, counters);
        found = arrays.ToHost(counters, 0, count * sizeof(uint));
    }

    public void FetchRest()
    {
        var counts = MemoryMarshal.Cast<byte, uint>(found.Span);
        fetched = new HostBuffer[table.Jobs.Count];
        for (int i = 0; i < fetched.Length; i++)
            fetched[i] = arrays.ToHost(records, table.Jobs[i].Record * RecordBytes, (long)counts[i] * RecordBytes);
    }

    public void Collect(CountedMatrices matrices, int jobs) =>
        Parallel.For(0, table.Jobs.Count, new ParallelOptions { MaxDegreeOfParallelism = jobs }, i =>
        {
            int count = (int)MemoryMarshal.Cast<byte, uint>(found.Span)[i];
            Collect(table.Jobs[i], MemoryMarshal.Cast<byte, uint>(fetched[i].Span)[..(count * ZoneTable.RecordFields)], matrices);
        });

    private void Find(Lane lane, RoiImages images, PaddedRois padded, int count, GpuBuffer counters)
    {
        var distances = Distances(lane, images);
        var (rows, labels, sizes, nearest) = (arrays.Of(table.Rows), arrays.New<uint>(table.Voxels), arrays.New<uint>(table.Voxels), arrays.New<uint>(table.Voxels));
        Launch("zone_labels", rows, count, padded.Rows, images.Rows, padded.Levels, labels, sizes, nearest);
        Launch("zone_links", rows, count, padded.Rows, images.Rows, padded.Levels, labels);
        Launch("zone_sizes", rows, count, padded.Rows, images.Rows, padded.Levels, distances, labels, sizes, nearest);
        Launch("zone_records", rows, count, padded.Rows, images.Rows, padded.Levels, sizes, nearest, counters, records);

        void Launch(string kernel, params ReadOnlySpan<KernelArgument> arguments) =>
            lane.Queue.Launch(lane.Kernels[kernel], GpuKernels.Groups(table.MostVoxels, GroupSize), GpuKernels.Jobs(count), GroupSize, arguments);
    }

    /// <summary>The maps of distances to the border, on the device.</summary>
    private GpuBuffer Distances(Lane lane, RoiImages images)
    {
        var borders = table.Borders;
        var distances = arrays.New<ushort>(borders.Distances);
        if (borders.Count == 0)
            return distances;
        var (rows, lines, perMap) = (arrays.Of(borders.Rows), borders.MostLines, GpuKernels.Jobs(borders.Count));
        lane.Queue.Launch(
            lane.Kernels["border_distance_x"], GpuKernels.Groups(lines[0], GroupSize), perMap, GroupSize, rows, borders.Count, images.Rows, images.Inside, distances);
        lane.Queue.Launch(lane.Kernels["border_distance_y"], GpuKernels.Groups(lines[1], GroupSize), perMap, GroupSize, rows, borders.Count, images.Rows, distances);
        lane.Queue.Launch(lane.Kernels["border_distance_z"], GpuKernels.Groups(lines[2], GroupSize), perMap, GroupSize, rows, borders.Count, images.Rows, distances);
        return distances;
    }

    private static void Collect(ZoneJob job, ReadOnlySpan<uint> zones, CountedMatrices matrices)
    {
        // Slices count from the mask's box; those of records from the target box, which may begin before it.
        bool isPlanar = job.Neighbourhood == TextureNeighbourhood.Planar;
        int slices = CountedMatrices.SlicesOf(job.Item, new(job.Kinds[0], job.Neighbourhood)), first = job.Item.Mask.Box.Z - job.Item.Plan.TargetBox.Z;
        int[] ends = new int[slices];
        for (int at = 0; at < zones.Length; at += ZoneTable.RecordFields)
            ends[SliceAt(zones, at)]++;
        for (int slice = 1; slice < slices; slice++)
            ends[slice] += ends[slice - 1];
        var keys = new ulong[zones.Length / ZoneTable.RecordFields];
        foreach (var kind in job.Kinds)
        {
            int[] next = [0, .. ends];
            for (int at = 0; at < zones.Length; at += ZoneTable.RecordFields)
                keys[next[SliceAt(zones, at)]++] = CountMatrix.Key((int)zones[at], (int)zones[at + (kind == TextureKind.SizeZone ? 1 : 2)]);
            for (int slice = 0; slice < slices; slice++)
            {
                int begin = slice == 0 ? 0 : ends[slice - 1];
                matrices.Put(job.Item, new(kind, job.Neighbourhood), slice, 0, CountMatrix.FromKeys(keys.AsSpan(begin, ends[slice] - begin)));
            }
        }

        int SliceAt(ReadOnlySpan<uint> records, int at) => isPlanar ? (int)records[at + 3] - first : 0;
    }
}
