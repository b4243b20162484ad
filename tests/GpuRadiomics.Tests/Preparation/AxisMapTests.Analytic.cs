using GpuRadiomics.Preparation;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Tests.Preparation;

public class AxisMapTests
{
    // 4 voxels of 3 mm to 6 samples of 2 mm: positions -1/6 1/2 7/6 11/6 5/2 19/6.
    private static readonly AxisAlignment Axis = AxisAlignment.To(4, 3, 2);

    [Fact]
    public void Nearest_takes_the_nearest_voxel_and_of_two_as_near_the_upper() =>
        Assert.Equal([0, 1, 1, 2, 3, 3], Map(InterpolationMethod.Nearest).Indices);

    [Fact]
    public void Linear_takes_the_two_voxels_around()
    {
        var map = Map(InterpolationMethod.Trilinear);
        (int Index, double Weight)[][] expected =
        [
            [(0, 1)], // clamped to the first voxel
            [(0, 0.5), (1, 0.5)],
            [(1, 5.0 / 6), (2, 1.0 / 6)],
            [(1, 1.0 / 6), (2, 5.0 / 6)],
            [(2, 0.5), (3, 0.5)],
            [(3, 1)],
        ];
        AssertTaps(expected, map);
    }

    [Fact]
    public void Spline_takes_four_and_mirrors_at_the_outer_centres()
    {
        var map = Map(InterpolationMethod.TricubicSpline);
        (int Index, double Weight)[][] expected =
        [
            [(1, 1.0 / 6), (0, 4.0 / 6), (1, 1.0 / 6)], // clamped to the first voxel; what lies before it mirrors what follows
            [(1, 1.0 / 48), (0, 23.0 / 48), (1, 23.0 / 48), (2, 1.0 / 48)],
        ];
        AssertTaps(expected, map);
    }

    [Theory]
    [InlineData(InterpolationMethod.Nearest, 1)]
    [InlineData(InterpolationMethod.Trilinear, 2)]
    [InlineData(InterpolationMethod.TricubicSpline, 4)]
    public void Weights_sum_to_1_and_indices_lie_in_the_image(InterpolationMethod method, int taps)
    {
        var random = new Random(taps);
        for (int round = 0; round < 200; round++)
        {
            var axis = AxisAlignment.To(random.Next(1, 9), 0.3 + random.NextDouble(), 0.2 + random.NextDouble());
            var map = AxisMap.Create(axis, 0, axis.TargetSize, method);
            Assert.Equal((taps, axis.TargetSize), (map.Taps, map.Length));
            Assert.All(map.Indices, index => Assert.InRange(index, 0, axis.SourceSize - 1));
            Assert.All(map.Weights.Chunk(taps), weights => Assert.Equal(1, weights.Sum(), 1e-14));
            Assert.Equal((map.Indices.Min(), map.Indices.Max()), map.Reach);
        }
    }

    [Theory]
    [InlineData(InterpolationMethod.Nearest)]
    [InlineData(InterpolationMethod.Trilinear)]
    [InlineData(InterpolationMethod.TricubicSpline)]
    public void An_axis_of_one_voxel_gives_that_voxel(InterpolationMethod method)
    {
        var axis = AxisAlignment.To(1, 5, 1);
        var map = AxisMap.Create(axis, 0, 5, method);
        Assert.All(map.Indices, index => Assert.Equal(0, index));
    }

    [Fact]
    public void A_part_of_the_axis_has_the_same_taps_counted_from_where_it_starts()
    {
        var axis = AxisAlignment.To(20, 1, 0.7);
        var whole = AxisMap.Create(axis, 0, axis.TargetSize, InterpolationMethod.TricubicSpline);
        var part = AxisMap.Create(axis, 9, 6, InterpolationMethod.TricubicSpline);
        Assert.Equal(whole.Indices[(9 * 4)..(15 * 4)], part.Indices);
        Assert.Equal(whole.Weights[(9 * 4)..(15 * 4)], part.Weights);
        int low = part.Reach.Low;
        Assert.Equal(part.Indices.Select(i => i - low), part.From(low).Indices);
        Assert.Same(part.Weights, part.From(low).Weights);
    }

    [Fact]
    public void A_sample_on_a_voxels_centre_takes_from_that_voxel_only()
    {
        var map = AxisMap.Create(AxisAlignment.To(6, 2, 0), 0, 6, InterpolationMethod.Trilinear);
        Assert.Equal([0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5], map.Indices);
    }

    [Fact]
    public void Without_interpolation_there_is_no_map() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Map(InterpolationMethod.None));

    private static AxisMap Map(InterpolationMethod method) => AxisMap.Create(Axis, 0, 6, method);

    /// <summary>Compares the weight that each source index has in all, tap by tap.</summary>
    private static void AssertTaps((int Index, double Weight)[][] expected, AxisMap map)
    {
        for (int o = 0; o < expected.Length; o++)
        {
            var taps = map.Indices.Zip(map.Weights).Skip(o * map.Taps).Take(map.Taps).ToLookup(tap => tap.First, tap => tap.Second);
            for (int index = 0; index < 4; index++)
                Assert.Equal(expected[o].Where(tap => tap.Index == index).Sum(tap => tap.Weight), taps[index].Sum(), 1e-12);
        }
    }
}
