using GpuRadiomics.Gpu.Devices;

namespace GpuRadiomics.Gpu.OpenCl;

/// <summary>An in-order command queue.</summary>
internal sealed unsafe class OpenClQueue : GpuQueue
{
    private readonly OpenClLibrary cl;
    private readonly OpenClCommands commands;
    private nint handle;

    public OpenClQueue(OpenClLibrary cl, nint handle, bool isTimed)
        : base(isTimed) => (this.cl, this.handle, commands) = (cl, handle, new(cl, Tally));

    private nint Handle
    {
        get
        {
            ObjectDisposedException.ThrowIf(handle == 0, this);
            return handle;
        }
    }

    public override void Upload(GpuBuffer target, long targetOffset, HostBuffer source, long sourceOffset, long bytes)
    {
        nint queue = Handle;
        nint buffer = Range((OpenClBuffer)target, targetOffset, bytes);
        byte* memory = Range((OpenClHostBuffer)source, sourceOffset, bytes);
        if (bytes == 0)
            return;
        nint done;
        int error = cl.EnqueueWriteBuffer(queue, buffer, OpenClConstants.NonBlocking, (nuint)targetOffset, (nuint)bytes, memory, 0, null, &done);
        commands.Add(error, done, "clEnqueueWriteBuffer", DeviceWork.Upload(bytes));
    }

    /// <remarks>A download ends a batch of work, so the device is told to begin with it.</remarks>
    public override void Download(HostBuffer target, long targetOffset, GpuBuffer source, long sourceOffset, long bytes)
    {
        nint queue = Handle;
        nint buffer = Range((OpenClBuffer)source, sourceOffset, bytes);
        byte* memory = Range((OpenClHostBuffer)target, targetOffset, bytes);
        if (bytes == 0)
            return;
        nint done;
        int error = cl.EnqueueReadBuffer(queue, buffer, OpenClConstants.NonBlocking, (nuint)sourceOffset, (nuint)bytes, memory, 0, null, &done);
        commands.Add(error, done, "clEnqueueReadBuffer", DeviceWork.Readback(bytes));
        OpenClLibrary.Check(cl.Flush(queue), "clFlush");
    }

    public override void Fill(GpuBuffer target, long offset, long bytes, uint value)
    {
        nint queue = Handle;
        nint buffer = Range((OpenClBuffer)target, offset, bytes);
        if (offset % sizeof(uint) != 0 || bytes % sizeof(uint) != 0)
            throw new ArgumentOutOfRangeException(nameof(bytes), $"A fill's offset and length are multiples of 4 bytes. Found: {bytes} bytes from {offset}.");
        if (bytes == 0)
            return;
        nint done;
        int error = cl.EnqueueFillBuffer(queue, buffer, &value, sizeof(uint), (nuint)offset, (nuint)bytes, 0, null, &done);
        commands.Add(error, done, "clEnqueueFillBuffer", DeviceWork.Fill(bytes));
    }

    /// <remarks>Flushed: OpenCL lets another queue wait only for what has been handed to the device.</remarks>
    public override GpuEvent Record()
    {
        nint queue = Handle;
        nint marker;
        OpenClLibrary.Check(cl.EnqueueMarkerWithWaitList(queue, 0, null, &marker), "clEnqueueMarkerWithWaitList");
        var recorded = new OpenClEvent(cl, marker);
        OpenClLibrary.Check(cl.Flush(queue), "clFlush");
        return recorded;
    }

    public override void WaitFor(GpuEvent other)
    {
        nint queue = Handle;
        nint awaited = ((OpenClEvent)other).Handle;
        nint done;
        int error = cl.EnqueueBarrierWithWaitList(queue, 1, &awaited, &done);
        commands.Add(error, done, "clEnqueueBarrierWithWaitList", DeviceWork.Wait);
    }

    public override void Synchronize()
    {
        int error = cl.Finish(Handle);
        // The commands know which of them failed; the queue at best knows that one did.
        commands.ThrowIfFailed();
        OpenClLibrary.Check(error, "clFinish");
    }

    protected override void LaunchCore(GpuKernel kernel, int groupsX, int groupsY, int groupSize, ReadOnlySpan<KernelArgument> arguments)
    {
        nint queue = Handle;
        var launched = (OpenClKernel)kernel;
        nuint* global = stackalloc nuint[] { (nuint)groupsX * (nuint)groupSize, (nuint)groupsY };
        nuint* local = stackalloc nuint[] { (nuint)groupSize, 1 };
        nint done;
        int error;
        lock (launched.ArgumentsLock)
        {
            launched.SetArguments(arguments);
            error = cl.EnqueueNDRangeKernel(queue, launched.Handle, 2, null, global, local, 0, null, &done);
        }

        commands.Add(error, done, "clEnqueueNDRangeKernel", DeviceWork.Launch(kernel.Name, arguments));
    }

    /// <summary>Waits for what was put in: the host memory it uses is about to go. What failed unseen stays unseen.</summary>
    protected override void Dispose(bool disposing)
    {
        nint released = Interlocked.Exchange(ref handle, 0);
        if (released == 0)
            return;
        _ = cl.Finish(released);
        commands.Forget();
        OpenClLibrary.Released(cl.ReleaseCommandQueue(released));
    }

    private static nint Range(OpenClBuffer buffer, long offset, long bytes)
    {
        ThrowIfOutside(buffer.Bytes, offset, bytes);
        return buffer.Handle;
    }

    private static byte* Range(OpenClHostBuffer buffer, long offset, long bytes)
    {
        ThrowIfOutside(buffer.Bytes, offset, bytes);
        return buffer.Memory + offset;
    }

    /// <summary>A driver does not know where host memory ends.</summary>
    private static void ThrowIfOutside(long length, long offset, long bytes)
    {
        if (offset < 0 || bytes < 0 || offset > length || bytes > length - offset)
            throw new ArgumentOutOfRangeException(nameof(bytes), $"A range lies inside its buffer of {length} bytes. Found: {bytes} bytes from {offset}.");
    }
}
