using System.Runtime.InteropServices;
using GpuRadiomics.Gpu.Devices;
using GpuRadiomics.Gpu.OpenCl;

namespace GpuRadiomics.Gpu.Tests.OpenCl;

/// <summary>A point that is reached when the test says so (clCreateUserEvent).</summary>
internal sealed unsafe class UserEvent : IDisposable
{
    private const uint EventContext = 0x11D4;
    private readonly nint loader;

    public UserEvent(GpuDriver driver)
    {
        var cl = OpenClLibrary.Load(OpenClLibrary.LoaderNames);
        loader = OpenClLibrary.LoaderNames.Select(name => NativeLibrary.TryLoad(name, out nint found) ? found : 0).First(found => found != 0);
        var create = (delegate* unmanaged<nint, int*, nint>)NativeLibrary.GetExport(loader, "clCreateUserEvent");
        using var queue = driver.CreateQueue();
        using var recorded = (OpenClEvent)queue.Record();
        nint context;
        OpenClLibrary.Check(cl.GetEventInfo(recorded.Handle, EventContext, (nuint)sizeof(nint), &context, null), "clGetEventInfo");
        int error;
        Event = new OpenClEvent(cl, create(context, &error));
        OpenClLibrary.Check(error, "clCreateUserEvent");
    }

    public OpenClEvent Event { get; }

    /// <param name="status">0: reached. Negative: never, with this error.</param>
    public void Set(int status)
    {
        var set = (delegate* unmanaged<nint, int, int>)NativeLibrary.GetExport(loader, "clSetUserEventStatus");
        OpenClLibrary.Check(set(Event.Handle, status), "clSetUserEventStatus");
    }

    public void Dispose() => Event.Dispose();
}
