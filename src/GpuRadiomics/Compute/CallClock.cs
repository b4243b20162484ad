using System.Diagnostics;

namespace GpuRadiomics.Compute;

/// <summary>The wall time during which at least one call was under way. Calls may come from several threads and overlap.</summary>
internal sealed class CallClock
{
    private readonly Lock access = new();
    private readonly Stopwatch watch = new();
    private int running;

    public TimeSpan Elapsed
    {
        get
        {
            lock (access)
                return watch.Elapsed;
        }
    }

    /// <summary>The call lasts until what this gives is disposed.</summary>
    public Call Begin()
    {
        lock (access)
        {
            if (running++ == 0)
                watch.Start();
        }

        return new(this);
    }

    private void End()
    {
        lock (access)
        {
            if (--running == 0)
                watch.Stop();
        }
    }

    public readonly struct Call(CallClock clock) : IDisposable
    {
        public void Dispose() => clock.End();
    }
}
