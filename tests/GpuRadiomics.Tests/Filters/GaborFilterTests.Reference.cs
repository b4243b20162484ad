using System.Numerics;
using GpuRadiomics.Geometry;
using GpuRadiomics.Settings.Filters;

namespace GpuRadiomics.Tests.Filters;

/// <summary>Gabor responses against the sum over the kernel.</summary>
public class GaborFilterTests
{
    private static readonly GaborFilterSettings Settings = new() { SigmaMm = 1.6, LambdaMm = 3.1, Gamma = 1.4, ThetaDegrees = 25, Cutoff = 6 };

    [Theory]
    [InlineData(FilterBoundary.Mirror)]
    [InlineData(FilterBoundary.Zero)]
    [InlineData(FilterBoundary.Nearest)]
    [InlineData(FilterBoundary.Periodic)]
    public void Modulus_is_that_of_the_sum_over_the_kernel(FilterBoundary boundary)
    {
        Size3 size = new(70, 9, 3);
        var image = FilterCases.Noise(new Random(61), size);
        var response = FilterCases.Respond(Settings with { Boundary = boundary }, image, size)[0];
        for (int i = 0; i < image.Length; i += 13)
            Assert.Equal(Naive(image, size, i, boundary, 25, 0, 1), response[i], 1e-2);
    }

    [Fact]
    public void Pooling_is_over_all_directions_and_planes()
    {
        Size3 size = new(12, 11, 7);
        var image = FilterCases.Noise(new Random(62), size);
        var averaged = Settings with { ThetaDegrees = 0, Pooling = RotationPooling.Average, StepDegrees = 45, OrthogonalPlanes = true };
        var response = FilterCases.Respond(averaged, image, size)[0];
        var largest = FilterCases.Respond(averaged with { Pooling = RotationPooling.Max, StepDegrees = 120 }, image, size)[0];
        for (int i = 0; i < image.Length; i += 29)
        {
            var planes = ((int U, int V)[])[(0, 1), (0, 2), (1, 2)];
            Assert.Equal(planes.Average(p => Enumerable.Range(0, 8).Average(k => Naive(image, size, i, FilterBoundary.Mirror, 45 * k, p.U, p.V))), response[i], 1e-2);
            Assert.Equal(planes.Average(p => Enumerable.Range(0, 3).Max(k => Naive(image, size, i, FilterBoundary.Mirror, 120 * k, p.U, p.V))), largest[i], 1e-2);
        }
    }

    // The tolerance of 1e-2 on responses of hundreds is what lies beyond six standard deviations, exp(-18), on either side's box.
    private static double Naive(double[] image, Size3 size, int voxel, FilterBoundary boundary, double theta, int axisU, int axisV)
    {
        int[] at = [voxel % size.X, voxel / size.X % size.Y, voxel / size.X / size.Y];
        var (sin, cos) = Math.SinCos(theta * Math.PI / 180);
        var sum = Complex.Zero;
        for (int v = -14; v <= 14; v++)
        for (int u = -14; u <= 14; u++)
        {
            double x = u * FilterCases.SpacingMm[axisU], y = v * FilterCases.SpacingMm[axisV], along = x * cos + y * sin, across = 1.4 * (y * cos - x * sin);
            int[] from = [.. at];
            (from[axisU], from[axisV]) = (at[axisU] - u, at[axisV] - v);
            sum += NaiveConvolution.Value(image, size, from, boundary)
                * Complex.FromPolarCoordinates(Math.Exp(-(along * along + across * across) / (2 * 1.6 * 1.6)), 2 * Math.PI * along / 3.1);
        }

        return sum.Magnitude;
    }
}
