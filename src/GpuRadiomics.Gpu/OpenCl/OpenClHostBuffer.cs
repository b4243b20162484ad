using GpuRadiomics.Gpu.Devices;

namespace GpuRadiomics.Gpu.OpenCl;

/// <summary>
/// Pinned host memory the way OpenCL gives it: a buffer that the driver puts into host memory, mapped once for its whole life.
/// It keeps the queue it was mapped through, to be unmapped even after the driver was disposed.
/// </summary>
internal sealed unsafe class OpenClHostBuffer : HostBuffer
{
    private readonly OpenClLibrary cl;
    private readonly nint queue;
    private readonly byte* memory;
    private nint handle;

    public OpenClHostBuffer(OpenClLibrary cl, nint context, nint queue, int bytes)
    {
        (this.cl, this.queue, Bytes) = (cl, queue, bytes);
        nuint size = (nuint)Math.Max(bytes, sizeof(uint));
        int error;
        handle = cl.CreateBuffer(context, OpenClConstants.MemReadWrite | OpenClConstants.MemAllocHostPtr, size, null, &error);
        Check("clCreateBuffer", error);
        memory = (byte*)cl.EnqueueMapBuffer(queue, handle, OpenClConstants.Blocking, OpenClConstants.MapReadWrite, 0, size, 0, null, null, &error);
        if (error != 0)
        {
            OpenClLibrary.Released(cl.ReleaseMemObject(handle));
            Check("clEnqueueMapBuffer", error);
        }

        OpenClLibrary.Check(cl.RetainCommandQueue(queue), "clRetainCommandQueue");
    }

    public override long Bytes { get; }

    public override Span<byte> Span => new(Memory, (int)Bytes);

    public byte* Memory
    {
        get
        {
            ObjectDisposedException.ThrowIf(handle == 0, this);
            return memory;
        }
    }

    protected override void Dispose(bool disposing)
    {
        nint released = Interlocked.Exchange(ref handle, 0);
        if (released == 0)
            return;
        OpenClLibrary.Released(cl.EnqueueUnmapMemObject(queue, released, memory, 0, null, null));
        OpenClLibrary.Released(cl.Finish(queue));
        OpenClLibrary.Released(cl.ReleaseMemObject(released));
        OpenClLibrary.Released(cl.ReleaseCommandQueue(queue));
    }

    private void Check(string call, int error)
    {
        if (OpenClError.IsOutOfMemory(error))
            throw new GpuOutOfMemoryException(call, Bytes);
        OpenClLibrary.Check(error, call);
    }
}
