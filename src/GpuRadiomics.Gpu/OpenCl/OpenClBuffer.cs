using GpuRadiomics.Gpu.Devices;

namespace GpuRadiomics.Gpu.OpenCl;

/// <summary>A buffer of the device.</summary>
internal sealed unsafe class OpenClBuffer : GpuBuffer
{
    private readonly OpenClLibrary cl;
    private readonly Action<long> giveBack;
    private nint handle;

    /// <param name="cl">The functions.</param>
    /// <param name="context">The context it belongs to.</param>
    /// <param name="queue">A queue to touch it through.</param>
    /// <param name="bytes">Its size; 0 is a buffer too.</param>
    /// <param name="giveBack">Told the size when it is disposed.</param>
    public OpenClBuffer(OpenClLibrary cl, nint context, nint queue, long bytes, Action<long> giveBack)
    {
        (this.cl, Bytes, this.giveBack) = (cl, bytes, giveBack);
        int error;
        // OpenCL has no buffer of 0 bytes, and the touch needs 4.
        handle = cl.CreateBuffer(context, OpenClConstants.MemReadWrite, (nuint)Math.Max(bytes, sizeof(uint)), null, &error);
        Check("clCreateBuffer", error);
        error = Touch(queue);
        if (error != 0)
        {
            OpenClLibrary.Released(cl.ReleaseMemObject(handle));
            Check("clEnqueueFillBuffer", error);
        }
    }

    public override long Bytes { get; }

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
        nint released = Interlocked.Exchange(ref handle, 0);
        if (released == 0)
            return;
        OpenClLibrary.Released(cl.ReleaseMemObject(released));
        giveBack(Bytes);
    }

    /// <summary>
    /// Most drivers reserve the memory at a buffer's first use. It is used here, so that a lack of memory shows where it can be answered.
    /// </summary>
    private int Touch(nint queue)
    {
        uint zero = 0;
        nint done;
        int error = cl.EnqueueFillBuffer(queue, handle, &zero, sizeof(uint), 0, sizeof(uint), 0, null, &done);
        if (error != 0)
            return error;
        error = cl.Finish(queue);
        int status = OpenClEvent.Status(cl, done);
        OpenClLibrary.Released(cl.ReleaseEvent(done));
        return status < 0 ? status : error;
    }

    private void Check(string call, int error)
    {
        if (OpenClError.IsOutOfMemory(error))
            throw new GpuOutOfMemoryException(call, Bytes);
        OpenClLibrary.Check(error, call);
    }
}
