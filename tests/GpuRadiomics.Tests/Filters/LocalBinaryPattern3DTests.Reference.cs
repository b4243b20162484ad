using GpuRadiomics.Geometry;
using GpuRadiomics.Settings.Filters;

namespace GpuRadiomics.Tests.Filters;

/// <summary>Local binary patterns on spheres against their naive twin.</summary>
public class LocalBinaryPattern3DTests
{
    // Sums of 42 harmonics, of at most 1 each, and fourth powers of samples over the square of their variance.
    private const double Absolute = 1e-11;

    [Theory]
    [InlineData(1, 1.0, 2, true)]
    [InlineData(1, 1.0, 5, false)]
    [InlineData(0, 1.7, 3, true)]
    [InlineData(1, 2.25, 3, false)]
    public void Responses_are_those_of_the_naive_twin(int subdivisions, double radius, int levels, bool whole)
    {
        var random = new Random(61);
        var settings = new LocalBinaryPattern3DSettings { Levels = levels, RadiusVoxels = radius, Subdivisions = subdivisions };
        var points = NaiveSpherePattern.Points(subdivisions == 1, radius);
        Assert.Equal(subdivisions == 1 ? 42 : 12, points.Length);
        foreach (var size in (Size3[])[new(1, 1, 1), new(2, 3, 1), new(9, 7, 5)])
        {
            double[] image = FilterCases.Noise(random, size);
            if (!whole)
                image = [.. image.Select(value => (double)(float)(value / 7))];
            double[][] responses = FilterCases.Respond(settings, image, size);
            double[] coefficients = NaiveSpherePattern.Coefficients(image, size);
            for (int i = 0; i < image.Length; i++)
            {
                Vector3D centre = new(i % size.X, i / size.X % size.Y, i / size.X / size.Y);
                double[] samples = [.. points.Select(point => NaiveSpherePattern.Sample(coefficients, size, centre + point)).Select(sample => whole ? Math.Round(sample, MidpointRounding.AwayFromZero) : (float)sample)];
                bool[] isSet = [.. samples.Select(sample => sample >= image[i])];
                for (int level = 0; level < levels; level++)
                    Assert.Equal(NaiveSpherePattern.Energy(level, isSet, points), responses[level][i], Absolute);
                Assert.Equal(Kurtosis(samples), responses[levels][i], Absolute);
            }
        }
    }

    private static double Kurtosis(double[] samples)
    {
        double mean = samples.Average(), variance = samples.Average(sample => Math.Pow(sample - mean, 2));
        return samples.All(sample => sample == samples[0]) ? -3 : samples.Average(sample => Math.Pow(sample - mean, 4)) / Math.Pow(variance, 2) - 3;
    }
}
