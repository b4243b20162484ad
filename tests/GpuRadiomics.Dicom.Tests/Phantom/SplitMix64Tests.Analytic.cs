using GpuRadiomics.Dicom.Phantom;

namespace GpuRadiomics.Dicom.Tests.Phantom;

public sealed class SplitMix64AnalyticTests
{
    /// <summary>The sequence that S. Vigna's splitmix64.c gives from the state 1234567.</summary>
    [Fact]
    public void It_gives_the_published_sequence()
    {
        var random = new SplitMix64(1234567);
        ulong[] published = [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821];
        Assert.Equal(published, Enumerable.Range(0, 5).Select(_ => random.Next()));
    }

    [Fact]
    public void Unit_values_are_uniform()
    {
        var random = SplitMix64.For(1, 2, 3);
        var values = Enumerable.Range(0, 10000).Select(_ => random.NextUnit()).ToArray();
        Assert.All(values, value => Assert.InRange(value, 0, 1 - double.Epsilon));
        // Four standard errors of the mean of 10 000 uniform values: 4 * 0.2887 / 100.
        Assert.InRange(values.Average(), 0.5 - 0.0116, 0.5 + 0.0116);
    }
}
