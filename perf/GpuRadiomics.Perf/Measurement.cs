using System.Diagnostics;
using System.Globalization;

namespace GpuRadiomics.Perf;

/// <summary>Times an action over several runs, after warming up, and prints minimum and median.</summary>
internal static class Measurement
{
    private const int Runs = 25;

    // The runtime compiles anew what is called often, in the background.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(0.4);

    public static void PrintHeader()
    {
        Console.WriteLine($"# {Environment.ProcessorCount} threads, .NET {Environment.Version}, {DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}");
        Console.WriteLine("benchmark,min_ms,median_ms,units,unit,units_per_s");
    }

    /// <param name="name">The benchmark.</param>
    /// <param name="units">How much one run does.</param>
    /// <param name="unit">Of what.</param>
    /// <param name="action">One run.</param>
    /// <param name="runs">How many; a fifth as many, or for 0.4 s, to warm up.</param>
    public static void Print(string name, double units, string unit, Action action, int runs = Runs)
    {
        double[] milliseconds = Sorted(action, runs);
        Console.WriteLine(FormattableString.Invariant(
            $"{name},{milliseconds[0]:F3},{milliseconds[runs / 2]:F3},{units:F0},{unit},{units / milliseconds[0] * 1e3:G4}"));
    }

    /// <summary>The least milliseconds of several runs.</summary>
    public static double Least(Action action, int runs) => Sorted(action, runs)[0];

    private static double[] Sorted(Action action, int runs)
    {
        long began = Stopwatch.GetTimestamp();
        for (int i = 0; i < (runs + 4) / 5 || Stopwatch.GetElapsedTime(began) < WarmUp; i++)
            action();
        var milliseconds = new double[runs];
        for (int i = 0; i < runs; i++)
        {
            long started = Stopwatch.GetTimestamp();
            action();
            milliseconds[i] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }

        Array.Sort(milliseconds);
        return milliseconds;
    }

    /// <exception cref="InvalidOperationException">The answer is wrong, so its time means nothing.</exception>
    public static void Check(string what, bool right)
    {
        if (!right)
            throw new InvalidOperationException($"{what}: wrong answer; nothing is timed.");
    }
}
