using GpuRadiomics.Gpu.Devices;

namespace GpuRadiomics.Gpu.Cuda;

internal sealed unsafe class CudaEvent : GpuEvent
{
    /// <summary>cuda.h, CU_EVENT_DISABLE_TIMING: an event that only orders work is cheaper.</summary>
    private const uint DisableTiming = 2;

    private readonly CudaContext context;
    private nint handle;

    /// <param name="context">The context it belongs to.</param>
    /// <param name="isTimed">Whether the time when it is reached can be asked for.</param>
    public CudaEvent(CudaContext context, bool isTimed = false)
    {
        this.context = context;
        nint created;
        context.Check(context.Enter().EventCreate(&created, isTimed ? 0 : DisableTiming), "cuEventCreate");
        handle = created;
    }

    public nint Handle
    {
        get
        {
            ObjectDisposedException.ThrowIf(handle == 0, this);
            return handle;
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (handle != 0 && context.EnterToRelease() is { } cuda)
            _ = cuda.EventDestroy(handle);
        handle = 0;
    }
}
