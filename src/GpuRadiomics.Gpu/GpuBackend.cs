using System.Collections.Concurrent;
using GpuRadiomics.Compute;
using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Gpu.Batch;
using GpuRadiomics.Gpu.Devices;
using GpuRadiomics.Gpu.Filtering;
using GpuRadiomics.Gpu.Memory;
using GpuRadiomics.Outcomes;
using GpuRadiomics.Settings.Filters;

namespace GpuRadiomics.Gpu;

/// <summary>
/// The backend of a device, through any driver: one launch of each kernel covers a whole batch, and two batches may be under way at a time.
/// Filtered images are images of the same ROIs, in the same launches; filters that devices do not have are computed by the CPU's code.
/// A batch that does not fit the device is halved until it does; a single item that does not fit is computed on the CPU, which gives the same bits.
/// </summary>
public sealed class GpuBackend : IComputeBackend
{
    /// <summary>Of the memory that is free when the backend is opened, when nothing else is said.</summary>
    public const double MemoryShare = 0.8;

    private const int Lanes = 2;

    private readonly GpuDriver driver;
    private readonly BufferPool pool;
    private readonly VoxelStore store;
    private readonly Lane[] lanes;
    private readonly BlockingCollection<Lane> idle = [];
    private readonly long imageBytes;
    private readonly long batchBytes;
    private readonly int jobs;
    private readonly CpuBackend cpu;
    private readonly DeviceRasterizer rasterizer;
    private readonly BusyClock measuring = new();
    private int leftToCpu;

    /// <param name="driver">The device; the backend disposes it.</param>
    /// <param name="jobs">Threads of the host to use at most.</param>
    /// <param name="memoryBytes">Device memory to use; null for 80 % of what is free. One half is for images, the other for the batches under way.</param>
    /// <param name="isTimed">Whether the device's part of the time is told apart.</param>
    public GpuBackend(GpuDriver driver, int jobs, long? memoryBytes = null, bool isTimed = false)
        : this(driver, jobs, memoryBytes, isExact: false, isTimed)
    {
    }

    /// <inheritdoc cref="BufferPool"/>
    internal GpuBackend(GpuDriver driver, int jobs, long? memoryBytes, bool isExact, bool isTimed = false)
    {
        (this.driver, this.jobs) = (driver, jobs);
        long memory = memoryBytes ?? (long)(driver.FreeBytes * MemoryShare);
        imageBytes = Math.Min(memory / 2, driver.Info.LargestBufferBytes);
        batchBytes = memory / 2 / Lanes;
        pool = new(driver, isExact);
        store = new(pool, imageBytes);
        var kernels = new GpuKernels(driver);
        lanes = [.. Enumerable.Range(0, Lanes).Select(_ => new Lane(driver, kernels, isTimed))];
        foreach (var lane in lanes)
            idle.Add(lane);
        cpu = new(jobs);
        rasterizer = new(pool, new(driver, kernels), jobs, batchBytes);
    }

    public string Name => driver.Info.Api;

    public string Device => $"{driver.Info.Name}, driver {driver.Info.DriverVersion}";

    /// <summary>False for OpenCL on a processor, and the like.</summary>
    public bool IsGpu => driver.Info.IsGpu;

    /// <summary>One for each lane, and one whose results the host works on.</summary>
    public int BatchesAtOnce => Lanes + 1;

    public StageTimes Times
    {
        get
        {
            var device = DeviceTimes ?? DeviceTimes.None;
            return new() { Upload = device.Upload, Kernels = device.Kernels, Readback = device.Readback, Wall = measuring.Elapsed };
        }
    }

    /// <summary>What the device's clock says, the queues together; null when the backend was opened without timing.</summary>
    public DeviceTimes? DeviceTimes => lanes.Select(lane => lane.Queue.Times).Aggregate((sum, times) => times is null ? null : sum?.Plus(times));

    /// <summary>Launches so far, by kernel name.</summary>
    internal IReadOnlyDictionary<string, int> Launches =>
        lanes.SelectMany(lane => lane.Queue.Launches).GroupBy(launch => launch.Key).ToDictionary(group => group.Key, group => group.Sum(launch => launch.Value));

    /// <summary>Images uploaded so far.</summary>
    internal int Uploads => store.Uploads;

    public int LeftToCpu => leftToCpu;

    public bool IsOnDevice(FilterSettings filter) => DeviceFilters.Has(filter);

    public IReadOnlyList<WorkResult> Measure(IReadOnlyList<WorkItem> batch, CancellationToken cancellation) => measuring.Measure(() =>
    {
        var results = new WorkResult[batch.Count];
        foreach (var part in BatchParts.Of(batch, Enumerable.Range(0, batch.Count), batchBytes, imageBytes, results))
            Measure(batch, part, results, cancellation);
        return results;
    });

    public IReadOnlyList<RingMask> Rasterize(IReadOnlyList<PlanarRings> rois, CancellationToken cancellation) => rasterizer.Rasterize(rois, cancellation);

    public void Dispose()
    {
        rasterizer.Dispose();
        foreach (var lane in lanes)
            lane.Dispose();
        idle.Dispose();
        store.Dispose();
        pool.Dispose();
        driver.Dispose();
    }

    private void Measure(IReadOnlyList<WorkItem> batch, BatchPlan part, WorkResult[] results, CancellationToken cancellation)
    {
        try
        {
            MeasureAtOnce(part, results, cancellation);
        }
        catch (GpuOutOfMemoryException) when (part.Items.Count > 1)
        {
            int[] numbers = [.. part.Items.Select(item => item.Index)];
            foreach (int[] half in numbers.Chunk((numbers.Length + 1) / 2))
            {
                foreach (var smaller in BatchParts.Of(batch, half, long.MaxValue, long.MaxValue, results))
                    Measure(batch, smaller, results, cancellation);
            }
        }
        catch (GpuOutOfMemoryException)
        {
            Interlocked.Increment(ref leftToCpu);
            int index = part.Items[0].Index;
            results[index] = cpu.Measure([batch[index]], cancellation)[0];
        }
    }

    private void MeasureAtOnce(BatchPlan part, WorkResult[] results, CancellationToken cancellation)
    {
        var lane = idle.Take(cancellation);
        try
        {
            using var volumes = store.Require(part.Images, lane.Queue);
            using var arrays = new DeviceArrays(pool, lane.Queue);
            DeviceBatch.Measure(lane, arrays, volumes, part, results, jobs);
        }
        finally
        {
            idle.Add(lane, CancellationToken.None);
        }
    }
}
