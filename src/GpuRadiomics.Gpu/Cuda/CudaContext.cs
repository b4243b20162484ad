using GpuRadiomics.Gpu.Devices;

namespace GpuRadiomics.Gpu.Cuda;

/// <summary>The device's primary context. A thread has to be in it to use what belongs to it, and any thread may come.</summary>
internal sealed unsafe class CudaContext : IDisposable
{
    private nint handle;

    public CudaContext(CudaDevice device)
    {
        Device = device;
        nint retained;
        device.Library.Check(device.Library.Functions.PrimaryCtxRetain(&retained, device.Handle), "cuDevicePrimaryCtxRetain", device.Info.Name);
        handle = retained;
    }

    public CudaDevice Device { get; }

    /// <summary>Brings this thread into the context; the driver's functions are reached through here, so that none is called without.</summary>
    public CudaFunctions Enter()
    {
        ObjectDisposedException.ThrowIf(handle == 0, this);
        Check(Device.Library.Functions.CtxSetCurrent(handle), "cuCtxSetCurrent");
        return Device.Library.Functions;
    }

    /// <summary>
    /// As <see cref="Enter"/>, to give something back; null when the context is gone, and what belonged to it too. Results are not looked at then:
    /// after a kernel has failed every call of the context fails with that error, which has been reported, and must not hide behind another.
    /// </summary>
    public CudaFunctions? EnterToRelease()
    {
        if (handle == 0)
            return null;
        _ = Device.Library.Functions.CtxSetCurrent(handle);
        return Device.Library.Functions;
    }

    /// <exception cref="GpuException">The result is an error.</exception>
    public void Check(int result, string call, string detail = "") => Device.Library.Check(result, call, detail);

    public void Dispose()
    {
        if (handle == 0)
            return;
        _ = Device.Library.Functions.CtxSetCurrent(0);
        _ = Device.Library.Functions.PrimaryCtxRelease(Device.Handle);
        handle = 0;
    }
}
