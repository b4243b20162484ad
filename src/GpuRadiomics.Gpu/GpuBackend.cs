using GpuRadiomics.Compute;
using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Gpu.Batch;
using GpuRadiomics.Gpu.Devices;
using GpuRadiomics.Gpu.Residency;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Gpu;

/// <summary>
/// The backend of a device, through any driver: one launch of each kernel covers a whole batch. A batch that does not fit the device is halved until it does;
/// a single item that does not fit is computed on the CPU, which gives the same bits.
/// </summary>
public sealed class GpuBackend : IComputeBackend
{
    // Of the memory that is free when the backend is opened.
    private const double MemoryShare = 0.8;

    private readonly GpuDriver driver;
    private readonly GpuQueue queue;
    private readonly GpuKernels kernels;
    private readonly VoxelStore store;
    private readonly long memoryBytes;
    private readonly int jobs;
    private readonly CpuBackend cpu;
    private readonly CallClock clock = new();

    /// <param name="driver">The device; the backend disposes it.</param>
    /// <param name="jobs">Threads of the host to use at most.</param>
    /// <param name="memoryBytes">Device memory to use at most; null for 80 % of what is free.</param>
    /// <param name="isTimed">Whether the device's part of the time is told apart.</param>
    public GpuBackend(GpuDriver driver, int jobs, long? memoryBytes = null, bool isTimed = false)
    {
        (this.driver, this.jobs) = (driver, jobs);
        this.memoryBytes = memoryBytes ?? (long)(driver.FreeBytes * MemoryShare);
        queue = driver.CreateQueue(isTimed);
        kernels = new(driver);
        store = new(driver, queue);
        cpu = new(jobs);
    }

    public string Name => driver.Info.Api;

    public string Device => $"{driver.Info.Name}, driver {driver.Info.DriverVersion}";

    public StageTimes Times
    {
        get
        {
            var device = DeviceTimes ?? DeviceTimes.None;
            return new() { Upload = device.Upload, Kernels = device.Kernels, Readback = device.Readback, Wall = clock.Elapsed };
        }
    }

    /// <summary>What the device's clock says; null when the backend was opened without timing.</summary>
    public DeviceTimes? DeviceTimes => queue.Times;

    /// <summary>Launches so far, by kernel name.</summary>
    internal IReadOnlyDictionary<string, int> Launches => queue.Launches;

    /// <summary>Images uploaded so far.</summary>
    internal int Uploads => store.Uploads;

    /// <summary>Items that did not fit the device and were computed on the CPU.</summary>
    public int LeftToCpu { get; private set; }

    public IReadOnlyList<WorkResult> Measure(IReadOnlyList<WorkItem> batch, CancellationToken cancellation)
    {
        using var call = clock.Begin();
        var results = new WorkResult[batch.Count];
        foreach (var part in BatchParts.Of(batch, memoryBytes))
            Measure(batch, part, results, cancellation);
        return results;
    }

    public void Dispose()
    {
        store.Dispose();
        queue.Dispose();
        driver.Dispose();
    }

    private void Measure(IReadOnlyList<WorkItem> batch, IReadOnlyList<int> part, WorkResult[] results, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        try
        {
            MeasureAtOnce(batch, part, results);
        }
        catch (GpuOutOfMemoryException) when (part.Count > 1)
        {
            int half = part.Count / 2;
            Measure(batch, [.. part.Take(half)], results, cancellation);
            Measure(batch, [.. part.Skip(half)], results, cancellation);
        }
        catch (GpuOutOfMemoryException)
        {
            LeftToCpu++;
            results[part[0]] = cpu.Measure([batch[part[0]]], cancellation)[0];
        }
    }

    private void MeasureAtOnce(IReadOnlyList<WorkItem> batch, IReadOnlyList<int> part, WorkResult[] results)
    {
        var plans = new List<RoiPlan>();
        var planned = new List<(int Index, int Plan)>();
        foreach (int i in part)
            Plan(batch[i], i, plans, planned, results);
        if (plans.Count == 0)
            return;
        using var arrays = new DeviceArrays(driver, queue);
        var rois = new InterpolatedRois(kernels, queue, arrays, store, plans);
        var prepared = new PreparedItem?[planned.Count];
        Parallel.For(0, planned.Count, new ParallelOptions { MaxDegreeOfParallelism = jobs }, k =>
        {
            var (index, plan) = planned[k];
            try
            {
                prepared[k] = new(batch[index], plans[plan], plan, rois);
            }
            catch (CaseRejectedException rejection)
            {
                results[index] = new(null, rejection);
            }
        });
        var alive = planned.Index().Where(entry => prepared[entry.Index] is not null).ToArray();
        if (alive.Length == 0)
            return;
        var measurements = CountedLevels.Measure(kernels, queue, arrays, rois, [.. alive.Select(entry => prepared[entry.Index]!)], jobs);
        foreach (var (k, entry) in alive.Index())
            results[entry.Item.Index] = new(measurements[k], null);
    }

    /// <summary>Gives an item its plan, shared with those it has in common with; an item that cannot be planned has its rejection at once.</summary>
    private static void Plan(WorkItem item, int index, List<RoiPlan> plans, List<(int Index, int Plan)> planned, WorkResult[] results)
    {
        try
        {
            if (item.Roi.VoxelCount == 0)
                RoiStages.Initial(item);
            int plan = plans.FindIndex(other => other.Serves(item));
            if (plan < 0)
            {
                plan = plans.Count;
                plans.Add(RoiPlan.Of(item));
            }

            planned.Add((index, plan));
        }
        catch (CaseRejectedException rejection)
        {
            results[index] = new(null, rejection);
        }
    }
}
