using GpuRadiomics.Preparation;

namespace GpuRadiomics.Tests.Preparation;

public class AxisAlignmentTests
{
    [Theory]
    [InlineData(10, 2.0, 1.0, 20)]
    [InlineData(10, 1.0, 2.0, 5)]
    [InlineData(11, 1.0, 2.0, 6)] // 5.5 rounded up
    [InlineData(10, 3.0, 0.1, 300)] // 30 / 0.1 is a rounding error above 300
    [InlineData(10, 0.3, 0.1, 30)]
    [InlineData(204, 0.977, 2.0, 100)]
    [InlineData(1, 1.0, 5.0, 1)]
    [InlineData(1, 1.0, 1e9, 1)] // never less than one sample
    public void Has_ceil_of_the_extent_over_the_spacing_samples(int size, double spacingMm, double targetMm, int expected)
    {
        var axis = AxisAlignment.To(size, spacingMm, targetMm);
        Assert.Equal(new AxisAlignment(size, spacingMm, expected, targetMm), axis);
    }

    [Fact]
    public void Spacing_zero_keeps_the_axis()
    {
        var axis = AxisAlignment.To(17, 2.5, 0);
        Assert.Equal(new AxisAlignment(17, 2.5, 17, 2.5), axis);
        Assert.All(Enumerable.Range(0, 17), i => Assert.Equal(i, axis.SourcePosition(i)));
    }

    [Fact]
    public void Positions_by_hand()
    {
        // 4 voxels of 3 mm, centres at -4.5 -1.5 1.5 4.5 mm; 6 samples of 2 mm at -5 -3 -1 1 3 5 mm.
        var axis = AxisAlignment.To(4, 3, 2);
        double[] expected = [-1.0 / 6, 0.5, 7.0 / 6, 11.0 / 6, 2.5, 19.0 / 6];
        Assert.All(expected.Index(), entry => Assert.Equal(entry.Item, axis.SourcePosition(entry.Index), 1e-12));
    }

    [Fact]
    public void Centres_lie_at_the_same_place_and_samples_within_the_image()
    {
        var random = new Random(21);
        for (int round = 0; round < 500; round++)
        {
            var axis = Any(random);
            double first = axis.SourcePosition(0), last = axis.SourcePosition(axis.TargetSize - 1);
            Assert.Equal((axis.SourceSize - 1) / 2.0, (first + last) / 2, 1e-9);
            // Not half a voxel beyond the outermost centres: the mask's border is found with that.
            Assert.InRange(first, -0.5 - 1e-5, axis.SourceSize);
            Assert.InRange(last, -1, axis.SourceSize - 0.5 + 1e-5);
        }
    }

    [Fact]
    public void Targets_touching_hold_every_sample_that_takes_from_the_voxels()
    {
        var random = new Random(22);
        for (int round = 0; round < 500; round++)
        {
            var axis = Any(random);
            int low = random.Next(axis.SourceSize), high = random.Next(low, axis.SourceSize);
            var (first, count) = axis.TargetsTouching(low, high);
            Assert.InRange(first, 0, axis.TargetSize - 1);
            Assert.InRange(first + count, 1, axis.TargetSize);
            for (int target = 0; target < axis.TargetSize; target++)
            {
                double position = Math.Clamp(axis.SourcePosition(target), 0, axis.SourceSize - 1);
                if (position > low - 1 && position < high + 1)
                    Assert.InRange(target, first, first + count - 1);
            }
        }
    }

    private static AxisAlignment Any(Random random) =>
        AxisAlignment.To(random.Next(1, 40), 0.1 + random.NextDouble() * 5, 0.1 + random.NextDouble() * 8);
}
