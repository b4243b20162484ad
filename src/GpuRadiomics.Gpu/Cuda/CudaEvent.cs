using GpuRadiomics.Gpu.Devices;

namespace GpuRadiomics.Gpu.Cuda;

internal sealed unsafe class CudaEvent : GpuEvent
{
    /// <summary>cuda.h, CU_EVENT_DISABLE_TIMING: an event that only orders work is cheaper.</summary>
    private const uint DisableTiming = 2;

    private readonly CudaContext context;
    private nint handle;

    public CudaEvent(CudaContext context)
    {
        this.context = context;
        nint created;
        context.Check(context.Enter().EventCreate(&created, DisableTiming), "cuEventCreate");
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
