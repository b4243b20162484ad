using GpuRadiomics.Gpu.Devices;

namespace GpuRadiomics.Gpu.Cuda;

internal sealed unsafe class CudaQueue : GpuQueue
{
    /// <summary>cuda.h, CU_STREAM_NON_BLOCKING: it does not wait for the default stream, which other libraries in the process may use.</summary>
    private const uint NonBlocking = 1;

    private readonly CudaContext context;
    private readonly CudaStopwatch? stopwatch;
    private nint stream;

    public CudaQueue(CudaContext context, bool isTimed)
        : base(isTimed)
    {
        this.context = context;
        nint created;
        context.Check(context.Enter().StreamCreate(&created, NonBlocking), "cuStreamCreate");
        stream = created;
        if (Tally is not null)
            stopwatch = new(context, stream, Tally);
    }

    private nint Stream
    {
        get
        {
            ObjectDisposedException.ThrowIf(stream == 0, this);
            return stream;
        }
    }

    public override void Upload(GpuBuffer target, long targetOffset, HostBuffer source, long sourceOffset, long bytes)
    {
        CheckRange(target.Bytes, targetOffset, bytes);
        CheckRange(source.Bytes, sourceOffset, bytes);
        if (bytes == 0)
            return;
        ulong to = ((CudaBuffer)target).Address + (ulong)targetOffset;
        byte* from = ((CudaHostBuffer)source).Address + sourceOffset;
        stopwatch?.Start();
        context.Check(context.Enter().MemcpyHtoDAsync(to, from, (nuint)bytes, Stream), "cuMemcpyHtoDAsync");
        stopwatch?.Stop(DeviceWork.Upload(bytes));
    }

    public override void Download(HostBuffer target, long targetOffset, GpuBuffer source, long sourceOffset, long bytes)
    {
        CheckRange(target.Bytes, targetOffset, bytes);
        CheckRange(source.Bytes, sourceOffset, bytes);
        if (bytes == 0)
            return;
        byte* to = ((CudaHostBuffer)target).Address + targetOffset;
        ulong from = ((CudaBuffer)source).Address + (ulong)sourceOffset;
        stopwatch?.Start();
        context.Check(context.Enter().MemcpyDtoHAsync(to, from, (nuint)bytes, Stream), "cuMemcpyDtoHAsync");
        stopwatch?.Stop(DeviceWork.Readback(bytes));
    }

    public override void Fill(GpuBuffer target, long offset, long bytes, uint value)
    {
        CheckRange(target.Bytes, offset, bytes);
        if ((offset | bytes) % sizeof(uint) != 0)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"Words of 4 bytes are filled. Found: {bytes} bytes from {offset}."), nameof(bytes));
        }

        if (bytes == 0)
            return;
        ulong to = ((CudaBuffer)target).Address + (ulong)offset;
        stopwatch?.Start();
        context.Check(context.Enter().MemsetD32Async(to, value, (nuint)(bytes / sizeof(uint)), Stream), "cuMemsetD32Async");
        stopwatch?.Stop(DeviceWork.Fill(bytes));
    }

    public override GpuEvent Record()
    {
        var point = new CudaEvent(context);
        int result = context.Enter().EventRecord(point.Handle, Stream);
        if (result != CudaResult.Success)
            point.Dispose();
        context.Check(result, "cuEventRecord");
        return point;
    }

    public override void WaitFor(GpuEvent other) =>
        context.Check(context.Enter().StreamWaitEvent(Stream, ((CudaEvent)other).Handle, 0), "cuStreamWaitEvent");

    public override void Synchronize()
    {
        context.Check(context.Enter().StreamSynchronize(Stream), "cuStreamSynchronize");
        stopwatch?.Read();
    }

    protected override void LaunchCore(GpuKernel kernel, int groupsX, int groupsY, int groupSize, ReadOnlySpan<KernelArgument> arguments)
    {
        var launched = (CudaKernel)kernel;
        if (arguments.Length != launched.ParameterBytes.Count)
            throw WrongArguments($"{kernel.Name} takes {launched.ParameterBytes.Count}; found {arguments.Length}.");

        // Each argument's bits stand in a slot of 8 bytes; the driver reads as many of them as the parameter has.
        ulong* slots = stackalloc ulong[arguments.Length];
        void** pointers = stackalloc void*[arguments.Length];
        for (int i = 0; i < arguments.Length; i++)
        {
            int bytes = arguments[i].Buffer is null ? arguments[i].Bytes : sizeof(ulong);
            if (bytes != launched.ParameterBytes[i])
                throw WrongArguments($"{kernel.Name}'s parameter {i} has {launched.ParameterBytes[i]} bytes; found {bytes}.");
            slots[i] = arguments[i].Buffer is { } buffer ? ((CudaBuffer)buffer).Address : (ulong)arguments[i].Bits;
            pointers[i] = slots + i;
        }

        stopwatch?.Start();
        int result = context.Enter().LaunchKernel(
            launched.Function, (uint)groupsX, (uint)groupsY, 1, (uint)groupSize, 1, 1, 0, Stream, pointers, null);
        context.Check(result, "cuLaunchKernel", FormattableString.Invariant($"{kernel.Name}, {groupsX} x {groupsY} groups of {groupSize}."));
        stopwatch?.Stop(DeviceWork.Launch(kernel.Name, arguments));
    }

    /// <summary>Work that was put in is still done; its buffers may go after it.</summary>
    protected override void Dispose(bool disposing)
    {
        if (stream != 0 && context.EnterToRelease() is { } cuda)
            _ = cuda.StreamDestroy(stream);
        stream = 0;
        stopwatch?.Dispose();
    }

    private static GpuException WrongArguments(FormattableString found) =>
        new("cuLaunchKernel", "wrong arguments", FormattableString.Invariant(found));

    private static void CheckRange(long size, long offset, long bytes)
    {
        if (offset < 0 || bytes < 0 || bytes > size - offset)
        {
            throw new ArgumentOutOfRangeException(
                nameof(bytes), FormattableString.Invariant($"{bytes} bytes from {offset} are not inside a buffer of {size}."));
        }
    }
}
