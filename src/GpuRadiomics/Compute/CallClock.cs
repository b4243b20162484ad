using System.Diagnostics;

namespace GpuRadiomics.Compute;

/// <summary>Adds up the wall time of calls, from whichever threads.</summary>
internal sealed class CallClock
{
    private long ticks;

    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(0, Interlocked.Read(ref ticks));

    /// <summary>The call lasts until what this gives is disposed.</summary>
    public Call Begin() => new(this);

    public readonly struct Call(CallClock clock) : IDisposable
    {
        private readonly long started = Stopwatch.GetTimestamp();

        public void Dispose() => Interlocked.Add(ref clock.ticks, Stopwatch.GetTimestamp() - started);
    }
}
