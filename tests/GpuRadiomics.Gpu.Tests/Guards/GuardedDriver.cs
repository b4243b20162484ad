using GpuRadiomics.Gpu.Devices;

namespace GpuRadiomics.Gpu.Tests.Guards;

/// <summary>
/// A driver whose buffers have guards: memory of a known pattern before and after, looked at when a queue is waited for and when a buffer goes.
/// The driver underneath is opened with <see cref="GuardedProgram"/>'s kernels. Fresh buffers hold the pattern too, and not zeros.
/// </summary>
internal sealed class GuardedDriver : GpuDriver
{
    /// <summary>Before and after; every type may begin at a multiple of it.</summary>
    public const int GuardBytes = 1024;

    private const byte Pattern = 0xA5;
    private const uint PatternWord = 0xA5A5A5A5;

    private readonly GpuDriver inner;
    private readonly GpuQueue looking;
    private readonly HostBuffer seen;
    private readonly HashSet<GuardedBuffer> buffers = [];
    private readonly HashSet<GuardedQueue> queues = [];
    private readonly List<string> overwritten = [];
    private readonly Lock all = new();
    private int given;

    /// <param name="program">Its kernels as they are.</param>
    /// <param name="open">Opens the driver underneath, with the kernels that are handed to it.</param>
    public GuardedDriver(KernelProgram program, Func<KernelProgram, GpuDriver> open)
    {
        inner = open(GuardedProgram.Of(program, GuardBytes));
        looking = inner.CreateQueue();
        seen = inner.AllocateHost(GuardBytes + sizeof(uint));
    }

    /// <summary>What was found: which buffer, where, and the kernels that had it.</summary>
    public IReadOnlyList<string> Overwritten => overwritten;

    public override GpuDeviceInfo Info => inner.Info;

    public override long FreeBytes => inner.FreeBytes;

    public override GpuBuffer Allocate(long bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        long words = (GuardBytes + bytes + GuardBytes + sizeof(uint) - 1) / sizeof(uint);
        var larger = inner.Allocate(words * sizeof(uint));
        lock (all)
        {
            looking.Fill(larger, 0, larger.Bytes, PatternWord);
            looking.Synchronize();
            var buffer = new GuardedBuffer(larger, bytes, given++, Retire);
            buffers.Add(buffer);
            return buffer;
        }
    }

    public override HostBuffer AllocateHost(long bytes) => inner.AllocateHost(bytes);

    public override GpuQueue CreateQueue(bool isTimed)
    {
        lock (all)
        {
            var queue = new GuardedQueue(this, inner.CreateQueue(isTimed));
            queues.Add(queue);
            return queue;
        }
    }

    public override GpuKernel GetKernel(string name) => inner.GetKernel(name);

    public void LookAtAll()
    {
        lock (all)
            buffers.RemoveWhere(buffer => !IsIntact(buffer));
    }

    public void Forget(GuardedQueue queue)
    {
        lock (all)
            queues.Remove(queue);
    }

    protected override void Dispose(bool disposing)
    {
        seen.Dispose();
        looking.Dispose();
        inner.Dispose();
    }

    private void Retire(GuardedBuffer buffer)
    {
        lock (all)
        {
            // What still runs may write on it.
            foreach (var queue in queues)
                queue.Inner.Synchronize();
            // One that was found overwritten is no longer among them: it is told once.
            if (buffers.Remove(buffer))
                IsIntact(buffer);
            buffer.Inner.Dispose();
        }
    }

    private bool IsIntact(GuardedBuffer buffer)
    {
        int found = overwritten.Count;
        if (Read(buffer, 0, GuardBytes).LastIndexOfAnyExcept(Pattern) is var last and >= 0)
            Note(buffer, FormattableString.Invariant($"byte {GuardBytes - last} before its beginning"));
        long end = GuardBytes + buffer.Bytes;
        if (Read(buffer, end, buffer.Inner.Bytes - end).IndexOfAnyExcept(Pattern) is var first and >= 0)
            Note(buffer, FormattableString.Invariant($"byte {first + 1} past its end"));
        buffer.Kernels.Clear();
        return overwritten.Count == found;
    }

    private ReadOnlySpan<byte> Read(GuardedBuffer buffer, long from, long bytes)
    {
        looking.Download(seen, 0, buffer.Inner, from, bytes);
        looking.Synchronize();
        return seen.Span[..(int)bytes];
    }

    private void Note(GuardedBuffer buffer, string where) => overwritten.Add(
        FormattableString.Invariant($"Buffer {buffer.Number} of {buffer.Bytes} bytes: {where} is overwritten, after {string.Join(", ", buffer.Kernels)}."));
}
