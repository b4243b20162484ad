using System.Diagnostics;

namespace GpuRadiomics.Compute;

/// <summary>How long at least one of several overlapping pieces of work was under way.</summary>
public sealed class BusyClock
{
    private readonly Lock access = new();
    private readonly Stopwatch watch = new();
    private int underWay;

    public TimeSpan Elapsed
    {
        get
        {
            lock (access)
                return watch.Elapsed;
        }
    }

    public T Measure<T>(Func<T> work)
    {
        Count(+1);
        try
        {
            return work();
        }
        finally
        {
            Count(-1);
        }
    }

    private void Count(int more)
    {
        lock (access)
        {
            underWay += more;
            if (underWay > 0)
                watch.Start();
            else
                watch.Stop();
        }
    }
}
