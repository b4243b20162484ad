using GpuRadiomics.Gpu.Devices;

namespace GpuRadiomics.Gpu.OpenCl;

/// <summary>
/// What was put into a queue and is not known to be done. A command that fails after it was put in says so only through its own event:
/// clFinish may succeed all the same.
/// </summary>
/// <param name="cl">The functions.</param>
/// <param name="tally">Told how long each command took; null for a queue without profiling.</param>
internal sealed unsafe class OpenClCommands(OpenClLibrary cl, DeviceTally? tally)
{
    /// <summary>From here on every new command looks whether the oldest are done, so that the list stays short in a queue nobody waits for.</summary>
    private const int Many = 64;

    private readonly Queue<(nint Done, string Call, DeviceWork Work)> pending = [];
    private GpuException? failure;

    /// <param name="error">The enqueuing call's answer.</param>
    /// <param name="done">The command's event, owned from here on.</param>
    /// <param name="call">The enqueuing call.</param>
    /// <param name="work">What it does.</param>
    public void Add(int error, nint done, string call, DeviceWork work)
    {
        OpenClLibrary.Check(error, call, work.Kernel);
        pending.Enqueue((done, call, work));
        if (pending.Count >= Many)
            Sweep();
    }

    /// <summary>After the queue has finished.</summary>
    public void ThrowIfFailed()
    {
        Sweep();
        if (Interlocked.Exchange(ref failure, null) is { } failed)
            throw failed;
    }

    /// <summary>Releases all events.</summary>
    public void Forget()
    {
        while (pending.TryDequeue(out var command))
            OpenClLibrary.Released(cl.ReleaseEvent(command.Done));
    }

    /// <summary>Takes out what is done, in order; keeps the first failure, which is what the later ones come from.</summary>
    private void Sweep()
    {
        while (pending.TryPeek(out var command))
        {
            int status = OpenClEvent.Status(cl, command.Done);
            if (status > 0)
                return;
            if (status < 0)
                failure ??= new GpuException(command.Call, OpenClError.Describe(status), command.Work.Kernel);
            else if (command.Work.Kind != DeviceWorkKind.Wait)
                tally?.Add(command.Work, OpenClEvent.Nanoseconds(cl, command.Done));
            pending.Dequeue();
            OpenClLibrary.Released(cl.ReleaseEvent(command.Done));
        }
    }
}
