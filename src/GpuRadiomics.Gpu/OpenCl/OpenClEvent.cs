using GpuRadiomics.Gpu.Devices;

namespace GpuRadiomics.Gpu.OpenCl;

/// <summary>A marker's event.</summary>
internal sealed unsafe class OpenClEvent(OpenClLibrary cl, nint handle) : GpuEvent
{
    private nint handle = handle;

    public nint Handle
    {
        get
        {
            ObjectDisposedException.ThrowIf(handle == 0, this);
            return handle;
        }
    }

    /// <summary>Of a command: 0 when it is done, positive before, and an error code when it failed.</summary>
    public static int Status(OpenClLibrary cl, nint command)
    {
        int status;
        OpenClLibrary.Check(cl.GetEventInfo(command, OpenClConstants.EventCommandExecutionStatus, sizeof(int), &status, null), "clGetEventInfo");
        return status;
    }

    /// <summary>How long a command ran that is done, of a queue with profiling.</summary>
    public static long Nanoseconds(OpenClLibrary cl, nint command)
    {
        ulong start, end;
        OpenClLibrary.Check(cl.GetEventProfilingInfo(command, OpenClConstants.ProfilingCommandStart, sizeof(ulong), &start, null), "clGetEventProfilingInfo");
        OpenClLibrary.Check(cl.GetEventProfilingInfo(command, OpenClConstants.ProfilingCommandEnd, sizeof(ulong), &end, null), "clGetEventProfilingInfo");
        return (long)(end - start);
    }

    protected override void Dispose(bool disposing)
    {
        nint released = Interlocked.Exchange(ref handle, 0);
        if (released != 0)
            OpenClLibrary.Released(cl.ReleaseEvent(released));
    }
}
