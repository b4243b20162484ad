using System.Diagnostics;

namespace GpuRadiomics.Cli.Bench;

/// <summary>A part of a run.</summary>
/// <param name="From">Its beginning in seconds since that of the run's first case.</param>
/// <param name="Busy">For each of <see cref="StageTimeline.Stages"/> the share of the part during which it had work.</param>
internal sealed record TimelineSlot(double From, IReadOnlyList<double> Busy);

/// <summary>Looks at the stages' clocks a few times a second while a run is under way.</summary>
internal sealed class StageTimeline : IAsyncDisposable
{
    private const int Slots = 20;

    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(20);

    private readonly Func<TimeSpan[]> clocks;
    private readonly List<(TimeSpan At, TimeSpan[] Clocks)> samples = [];
    private readonly CancellationTokenSource stop = new();
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private readonly Task sampling;

    private StageTimeline(Func<TimeSpan[]> clocks)
    {
        this.clocks = clocks;
        Sample();
        sampling = Task.Run(SampleUntilStopped);
    }

    public static IReadOnlyList<string> Stages { get; } = ["reading", "computing", "device", "features", "writing"];

    /// <param name="clocks">Reads, for each stage, how long it has been busy so far. Called by another thread.</param>
    public static StageTimeline Start(Func<TimeSpan[]> clocks) => new(clocks);

    /// <summary>The run in twentieths.</summary>
    public async Task<IReadOnlyList<TimelineSlot>> Finish()
    {
        await stop.CancelAsync().ConfigureAwait(false);
        await sampling.ConfigureAwait(false);
        Sample();
        return Of(samples, Slots);
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync().ConfigureAwait(false);
        await sampling.ConfigureAwait(false);
        stop.Dispose();
    }

    /// <summary>Equal parts of the time from the first sample to the last; clocks run evenly between samples.</summary>
    public static IReadOnlyList<TimelineSlot> Of(IReadOnlyList<(TimeSpan At, TimeSpan[] Clocks)> samples, int slots)
    {
        double first = samples[0].At.TotalSeconds, length = (samples[^1].At.TotalSeconds - first) / slots;
        if (!(length > 0))
            return [];
        double[][] at = [.. Enumerable.Range(0, slots + 1).Select(slot => ClocksAt(samples, first + slot * length))];
        return [.. Enumerable.Range(0, slots).Select(slot => new TimelineSlot(slot * length, [.. at[slot + 1].Zip(at[slot], (end, begin) => (end - begin) / length)]))];
    }

    /// <summary>A line for each stage, a digit for each part: tenths of it.</summary>
    public static IEnumerable<string[]> Digits(IReadOnlyList<TimelineSlot> slots) =>
        Stages.Select((stage, i) => (string[])[stage, string.Concat(slots.Select(slot => (char)('0' + Math.Clamp((int)(10 * slot.Busy[i]), 0, 9))))]);

    private static double[] ClocksAt(IReadOnlyList<(TimeSpan At, TimeSpan[] Clocks)> samples, double second)
    {
        int after = 1;
        while (after < samples.Count - 1 && samples[after].At.TotalSeconds < second)
            after++;
        var (before, next) = (samples[after - 1], samples[after]);
        double part = Math.Clamp((second - before.At.TotalSeconds) / (next.At - before.At).TotalSeconds, 0, 1);
        return [.. before.Clocks.Zip(next.Clocks, (low, high) => low.TotalSeconds + part * (high - low).TotalSeconds)];
    }

    private async Task SampleUntilStopped()
    {
        using var timer = new PeriodicTimer(Period);
        try
        {
            while (await timer.WaitForNextTickAsync(stop.Token).ConfigureAwait(false))
                Sample();
        }
        catch (OperationCanceledException)
        {
            // The run is done.
        }
    }

    private void Sample()
    {
        var now = watch.Elapsed;
        if (samples.Count == 0 || now > samples[^1].At)
            samples.Add((now, clocks()));
    }
}
