using GpuRadiomics.Compute;
using GpuRadiomics.Families;
using GpuRadiomics.Families.Morphology;
using GpuRadiomics.Outcomes;
using GpuRadiomics.Tests.Support;

namespace GpuRadiomics.Tests.Families;

/// <summary>What makes two evaluations one: parts that hold the same are equal, and what is made of them is made once.</summary>
public class SharedPartsTests
{
    [Fact]
    public void A_part_is_made_once_for_sources_that_are_equal()
    {
        var shared = new SharedParts();
        int made = 0;
        var shapes = new[] { Mask(1, 1), Mask(1, 1), Mask(1, 0) }.Select(mask => shared.Of(mask, source =>
        {
            made++;
            return new Shape(source);
        })).ToArray();
        Assert.Equal(2, made);
        Assert.Same(shapes[0], shapes[1]);
        Assert.NotSame(shapes[0], shapes[2]);
        // Another part of the same source is another part.
        Assert.Equal("2", shared.Of(Mask(1, 1), source => source.Size.X.ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Parts_of_measurements_are_equal_when_they_hold_the_same()
    {
        AssertEquality(Mask(1, 1), Mask(1, 1), Mask(1, 0), new MorphologicalMask(new(2, 1, 1), new(1, 1, 3), [1, 1]));
        AssertEquality(Intensities(3, 4), Intensities(3, 4), Intensities(3, 5), Intensities(3, 4) with { SpacingMm = new(2, 1, 1) });
        AssertEquality(
            MadeMeasurement.HistogramOf([1, 2]), MadeMeasurement.HistogramOf([1, 2]), MadeMeasurement.HistogramOf([2, 1]), MadeMeasurement.HistogramOf([1, 2, 0]),
            LevelHistogram.Without(new(RejectionReason.TooManyGreyLevels, "Too many", "here", "70000", "65535", "Use fewer")));
    }

    private static void AssertEquality<T>(T part, T same, params T[] others)
        where T : class
    {
        Assert.NotSame(part, same);
        Assert.Equal((part, part.GetHashCode()), (same, same.GetHashCode()));
        Assert.All(others, other => Assert.False(part.Equals(other)));
    }

    private static MorphologicalMask Mask(params byte[] inside) => new(new(2, 1, 1), new(1, 1, 2), inside);

    private static IntensityMask Intensities(params double[] values) => new(new(2, 1, 1), new(1, 1, 2), [1, 1], values);
}
