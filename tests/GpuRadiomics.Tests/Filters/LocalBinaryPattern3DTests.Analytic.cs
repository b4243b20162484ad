using GpuRadiomics.Geometry;
using GpuRadiomics.Settings.Filters;

namespace GpuRadiomics.Tests.Filters;

/// <summary>Local binary patterns on spheres where they can be worked out by hand.</summary>
public class LocalBinaryPattern3DAnalyticTests
{
    private static readonly Size3 Size = new(31, 29, 27);

    private static readonly Box3 Middle = new(15, 14, 13, new(1, 1, 1));

    // Of degree 0, n set samples of 42 have n / 4 pi at each of the 42.
    private static double OfDegreeZero(int set) => set / (4 * Math.PI) * Math.Sqrt(42);

    [Theory]
    [InlineData(7)]
    [InlineData(-0.1)]
    public void In_a_flat_image_all_samples_are_set_and_kurtosis_is_that_of_equal_numbers(double intensity)
    {
        double[] values = At(Middle, (_, _, _) => intensity);
        Assert.Equal(OfDegreeZero(42), values[0], 1e-12);
        Assert.Equal(-3, values[^1]);
    }

    [Fact]
    public void Samples_outside_the_image_are_zero()
    {
        // At the border along x: 25 of 42 samples lie inside, those with a component of at least 0.
        Assert.Equal(OfDegreeZero(25), At(new(0, 14, 13, new(1, 1, 1)), (_, _, _) => 7)[0], 1e-12);
        Assert.Equal(OfDegreeZero(42), At(new(0, 14, 13, new(1, 1, 1)), (_, _, _) => -7)[0], 1e-12);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_plane_sets_half_of_the_sphere_and_the_points_on_its_edge(int axis)
    {
        double[] values = At(Middle, (x, y, z) => 1e9 * (axis == 0 ? x : axis == 1 ? y : z));
        // 8 points have a component of 0, 17 are on either side.
        Assert.Equal(OfDegreeZero(25), values[0], 1e-12);
        // Points of icosahedral symmetry have the moments of the sphere: 1/5 over the square of 1/3, less 3.
        // The border is at least 13 voxels away, and the spline feels it with 0.27^13 = 4e-8 of a step.
        Assert.Equal(-1.2, values[^1], 1e-6);
    }

    [Fact]
    public void About_a_single_bright_voxel_nothing_is_set()
    {
        double[] values = At(Middle, (x, y, z) => (x, y, z) == (15, 14, 13) ? 1000 : 0);
        Assert.Equal([0, 0], values[..2]);
    }

    [Fact]
    public void Flips_along_x_and_y_keep_values_and_turns_about_the_diagonal_those_of_degree_zero_and_kurtosis()
    {
        var random = new Random(62);
        Size3 cube = new(9, 9, 9);
        double[] image = FilterCases.Noise(random, cube);
        double[][] own = FilterCases.Respond(new LocalBinaryPattern3DSettings { Levels = 4 }, image, cube);
        foreach (var (moved, levels) in new (Func<int, int, int, (int, int, int)>, int[])[]
        {
            ((x, y, z) => (8 - x, y, z), [0, 1, 2, 3, 4]), ((x, y, z) => (x, 8 - y, z), [0, 1, 2, 3, 4]), ((x, y, z) => (y, z, x), [0, 4]),
        })
        {
            double[][] others = FilterCases.Respond(new LocalBinaryPattern3DSettings { Levels = 4 }, Moved(image, moved), cube);
            foreach (int level in levels)
            {
                double[] expected = Moved(own[level], moved);
                for (int i = 0; i < expected.Length; i++)
                    Assert.Equal(expected[i], others[level][i], 1e-11);
            }
        }

        double[] Moved(double[] values, Func<int, int, int, (int X, int Y, int Z)> to)
        {
            var result = new double[values.Length];
            for (int i = 0; i < values.Length; i++)
            {
                var (x, y, z) = to(i % 9, i / 9 % 9, i / 81);
                result[(z * 9 + y) * 9 + x] = values[i];
            }

            return result;
        }
    }

    private static double[] At(Box3 voxel, Func<int, int, int, double> intensity)
    {
        double[] image = [.. Enumerable.Range(0, (int)Size.Voxels).Select(i => intensity(i % Size.X, i / Size.X % Size.Y, i / Size.X / Size.Y))];
        return [.. FilterCases.Respond(new LocalBinaryPattern3DSettings(), image, Size, voxel, 1).Select(response => response[0])];
    }
}
