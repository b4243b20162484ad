using GpuRadiomics.Geometry;
using GpuRadiomics.Settings.Filters;

namespace GpuRadiomics.Tests.Filters;

/// <summary>PyRadiomics' Laplacian of Gaussian against the recursive filter that it is an impulse response of.</summary>
public class PyRadiomicsLogTests
{
    // Of the largest intensity: kernels end where they have decayed to e^-27, and the square of the distance counts in them.
    private const double Relative = 1e-9;

    [Theory]
    [InlineData(0.5)]
    [InlineData(1)]
    [InlineData(2.3)]
    [InlineData(6)]
    public void Responses_are_those_of_the_recursion(double sigmaMm)
    {
        var random = new Random(36);
        foreach (var size in (Size3[])[new(1, 1, 1), new(2, 3, 1), new(19, 7, 5), new(6, 21, 9), new(17, 2, 4)])
        {
            double[] image = FilterCases.Noise(random, size), expected = NaiveRecursiveGaussian.Laplacian(image, size, FilterCases.SpacingMm, sigmaMm);
            double[] response = FilterCases.Respond(new PyRadiomicsLogSettings { SigmaMm = sigmaMm }, image, size)[0];
            for (int i = 0; i < expected.Length; i++)
                Assert.Equal(expected[i], response[i], Relative * 700);
        }
    }

    [Fact]
    public void A_flat_image_has_none_and_the_square_of_the_distance_has_six_times_the_square_of_sigma()
    {
        Size3 size = new(91, 73, 46);
        double[] flat = new double[size.Voxels], bowl = new double[size.Voxels];
        Array.Fill(flat, 1000);
        for (int i = 0; i < bowl.Length; i++)
        {
            double x = i % size.X * FilterCases.SpacingMm.X - 45, y = i / size.X % size.Y * FilterCases.SpacingMm.Y - 45, z = i / size.X / size.Y * FilterCases.SpacingMm.Z - 45;
            bowl[i] = x * x + y * y + z * z;
        }

        var settings = new PyRadiomicsLogSettings { SigmaMm = 1.5 };
        Box3 middle = new(44, 35, 22, new(2, 2, 2));
        Assert.All(FilterCases.Respond(settings, flat, size, middle, 1)[0], value => Assert.Equal(0, value, Relative * 1000));
        Assert.All(FilterCases.Respond(settings, bowl, size, middle, 1)[0], value => Assert.Equal(6 * 2.25, value, Relative * 6000));
    }
}
