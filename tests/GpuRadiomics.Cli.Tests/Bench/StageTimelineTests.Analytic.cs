using GpuRadiomics.Cli.Bench;

namespace GpuRadiomics.Cli.Tests.Bench;

/// <summary>From clocks looked at now and then to what was busy when.</summary>
public class StageTimelineTests
{
    [Fact]
    public void Parts_have_the_share_by_which_clocks_moved()
    {
        // One clock runs during the first second, the other during the second at half its speed.
        var slots = StageTimeline.Of([At(0, 0, 0), At(1, 1, 0), At(2, 1, 0.5)], 4);
        Assert.Equal([0, 0.5, 1, 1.5], slots.Select(slot => slot.From));
        Assert.Equal([1, 1, 0, 0], slots.Select(slot => slot.Busy[0]));
        Assert.Equal([0, 0, 0.5, 0.5], slots.Select(slot => slot.Busy[1]));
    }

    [Fact]
    public void A_run_of_no_length_has_no_parts() => Assert.Empty(StageTimeline.Of([At(1, 0, 0)], 4));

    [Fact]
    public void Digits_are_tenths()
    {
        TimelineSlot[] slots = [new(0, [0, 0.05, 0.1, 0.99, 1.9]), new(1, [1, 0.5, 0.29, 0.09, 0.95])];
        Assert.Equal(
            [["reading", "09"], ["computing", "05"], ["device", "12"], ["features", "90"], ["writing", "99"]],
            StageTimeline.Digits(slots));
    }

    [Fact]
    public async Task Sampling_ends_with_the_run()
    {
        int calls = 0;
        await using var timeline = StageTimeline.Start(() => [TimeSpan.FromTicks(Interlocked.Increment(ref calls)), default, default, default, default]);
        var slots = await timeline.Finish();
        int seen = calls;
        await Task.Delay(100, TestContext.Current.CancellationToken);
        Assert.Equal(seen, calls);
        Assert.All(slots, slot => Assert.Equal(StageTimeline.Stages.Count, slot.Busy.Count));
    }

    private static (TimeSpan, TimeSpan[]) At(double second, params double[] clocks) => (TimeSpan.FromSeconds(second), [.. clocks.Select(TimeSpan.FromSeconds)]);
}
