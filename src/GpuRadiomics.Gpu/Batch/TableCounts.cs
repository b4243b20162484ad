using System.Runtime.InteropServices;
using GpuRadiomics.Compute;
using GpuRadiomics.Gpu.Devices;
using GpuRadiomics.Gpu.Memory;

namespace GpuRadiomics.Gpu.Batch;

/// <summary>Matrices of a kind that is counted in dense tables, one for each slice and direction.</summary>
internal sealed class TableCounts : IDeviceCounts
{
    private const int GroupSize = 256;

    private readonly TextureTable table;
    private readonly HostBuffer tables;

    /// <param name="kernel">The kernel of the kind.</param>
    /// <param name="lane">Where the work goes.</param>
    /// <param name="arrays">The batch's buffers.</param>
    /// <param name="images">The ROIs' images.</param>
    /// <param name="padded">The grey levels.</param>
    /// <param name="requests">What to count, of that kind; all of it fits.</param>
    public TableCounts(
        string kernel, Lane lane, DeviceArrays arrays, RoiImages images, PaddedRois padded, IEnumerable<(PreparedItem Item, TextureRequest Request)> requests)
    {
        table = new(requests, padded.Table);
        var counts = arrays.Zeros<uint>(table.Cells);
        if (table.Jobs.Count > 0)
        {
            lane.Queue.Launch(
                lane.Kernels[kernel], GpuKernels.Groups(table.MostVoxels, GroupSize), GpuKernels.Jobs(table.Jobs.Count), GroupSize,
                arrays.Of(table.Rows), table.Jobs.Count, padded.Rows, images.Rows, padded.Levels, counts);
        }

        tables = arrays.ToHost(counts, 0, table.Cells * sizeof(uint));
    }

    public void FetchRest()
    {
    }

    public void Collect(CountedMatrices matrices, int jobs) =>
        Parallel.For(0, table.Jobs.Count, new ParallelOptions { MaxDegreeOfParallelism = jobs }, i =>
        {
            var job = table.Jobs[i];
            matrices.Put(job.Item, job.Request, job.Slice, job.Direction, job.ToMatrix(MemoryMarshal.Cast<byte, uint>(tables.Span).Slice((int)job.Table, job.Cells)));
        });
}
