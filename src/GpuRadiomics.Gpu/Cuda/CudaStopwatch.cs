using GpuRadiomics.Gpu.Devices;

namespace GpuRadiomics.Gpu.Cuda;

/// <summary>Times the work of a stream: an event before each piece and one after it. The events are used again once they are read.</summary>
/// <param name="context">The context the stream belongs to.</param>
/// <param name="stream">The stream.</param>
/// <param name="tally">Told how long each piece took.</param>
internal sealed unsafe class CudaStopwatch(CudaContext context, nint stream, DeviceTally tally) : IDisposable
{
    /// <summary>From here on the oldest work is waited for, so that the list stays short in a stream nobody waits for.</summary>
    private const int Many = 1024;

    private readonly List<CudaEvent> events = [];
    private readonly Stack<CudaEvent> free = [];
    private readonly List<(CudaEvent Start, CudaEvent End, DeviceWork Work)> pending = [];
    private CudaEvent? started;

    /// <summary>Before a piece of work; once more when the last one was refused and has no end.</summary>
    public void Start()
    {
        if (pending.Count >= Many)
        {
            context.Check(context.Enter().StreamSynchronize(stream), "cuStreamSynchronize");
            Read();
        }

        started ??= Take();
        Record(started);
    }

    /// <summary>After a piece of work that was put in.</summary>
    public void Stop(DeviceWork work)
    {
        var end = Take();
        Record(end);
        pending.Add((started!, end, work));
        started = null;
    }

    /// <summary>When all work is done.</summary>
    public void Read()
    {
        foreach (var (start, end, work) in pending)
        {
            float milliseconds;
            context.Check(context.Enter().EventElapsedTime(&milliseconds, start.Handle, end.Handle), "cuEventElapsedTime", work.Kernel);
            tally.Add(work, (long)(milliseconds * 1e6));
            free.Push(start);
            free.Push(end);
        }

        pending.Clear();
    }

    public void Dispose()
    {
        foreach (var made in events)
            made.Dispose();
    }

    private CudaEvent Take()
    {
        if (free.TryPop(out var used))
            return used;
        var made = new CudaEvent(context, isTimed: true);
        events.Add(made);
        return made;
    }

    private void Record(CudaEvent point) => context.Check(context.Enter().EventRecord(point.Handle, stream), "cuEventRecord");
}
