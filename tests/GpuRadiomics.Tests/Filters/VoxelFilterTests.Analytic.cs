using GpuRadiomics.Geometry;
using GpuRadiomics.Settings.Filters;

namespace GpuRadiomics.Tests.Filters;

/// <summary>Transforms of single voxels, gradients and local binary patterns, worked out by hand.</summary>
public class VoxelFilterTests
{
    private static readonly Size3 Row = new(4, 1, 1);

    [Theory]
    [InlineData(IntensityTransform.Square, new[] { 100.0, 25, 0, 4 })]
    [InlineData(IntensityTransform.SquareRoot, new[] { -100.0, 70.710678118654752, 0, 28.284271247461901 })]
    [InlineData(IntensityTransform.Logarithm, new[] { -100.0, 85.194048, 0, 47.604593 })]
    [InlineData(IntensityTransform.Exponential, new[] { 0.01, 10, 1, 1.4454397707459274 })]
    public void Intensities_are_transformed_with_the_largest_magnitude_as_scale(IntensityTransform transform, double[] expected)
    {
        var response = FilterCases.Respond(new IntensityTransformSettings { Transform = transform }, [-100, 50, 0, transform == IntensityTransform.Square ? -20 : 8], Row)[0];
        if (transform == IntensityTransform.Logarithm)
            expected = [-100, 100 * Math.Log(51) / Math.Log(101), 0, 100 * Math.Log(9) / Math.Log(101)];
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], response[i], 1e-12);
    }

    [Fact]
    public void An_image_of_zeros_has_no_scale()
    {
        foreach (var transform in Enum.GetValues<IntensityTransform>())
        {
            double expected = transform == IntensityTransform.Exponential ? 1 : 0;
            Assert.All(FilterCases.Respond(new IntensityTransformSettings { Transform = transform }, new double[4], Row)[0], value => Assert.Equal(expected, value));
        }
    }

    [Fact]
    public void The_gradient_of_a_ramp_is_its_slope_and_half_of_it_at_the_border()
    {
        Size3 size = new(5, 4, 3);
        var ramp = Enumerable.Range(0, 60).Select(i => 3.0 * (i % 5) + 5 * (i / 5 % 4) + 8 * (i / 20)).ToArray();
        double[] perVoxel = FilterCases.Respond(new GradientSettings { UseSpacing = false }, ramp, size)[0], perMm = FilterCases.Respond(new GradientSettings(), ramp, size)[0];
        int middle = (1 * 4 + 1) * 5 + 2;
        Assert.Equal(Math.Sqrt(9 + 25 + 64), perVoxel[middle], 1e-14);
        // Spacing is 1, 1.25 and 2 mm.
        Assert.Equal(Math.Sqrt(9 + 16 + 16), perMm[middle], 1e-14);
        Assert.Equal(Math.Sqrt(9 + 25 + 64) / 2, perVoxel[0], 1e-14);
    }

    [Fact]
    public void Patterns_count_the_samples_that_are_at_least_the_centre()
    {
        Size3 size = new(5, 5, 1);
        var flat = Enumerable.Repeat(7.0, 25).ToArray();
        int middle = 12;
        Assert.Equal(8, Pattern(flat)[middle]);
        // Outside is 0: at a corner only the three samples inside are as high; they are neighbours, so the pattern is uniform.
        Assert.Equal(3, Pattern(flat)[20]);
        var peak = (double[])flat.Clone();
        peak[middle] = 8;
        Assert.Equal(0, Pattern(peak)[middle]);
        // A line through the centre: two opposite samples are as high, the others lower.
        var line = flat.Select((_, i) => i % 5 == 2 ? 9.0 : 0).ToArray();
        Assert.Equal(9, Pattern(line)[middle]);
        // Half of it high, from the first sample on: one change.
        var half = flat.Select((_, i) => i / 5 <= 2 ? 9.0 : 0).ToArray();
        Assert.Equal(5, Pattern(half)[middle]);

        double[] Pattern(double[] image) => FilterCases.Respond(new LocalBinaryPatternSettings(), image, size)[0];
    }
}
