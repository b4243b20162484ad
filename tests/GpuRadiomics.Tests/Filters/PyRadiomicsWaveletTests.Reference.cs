using GpuRadiomics.Filters;
using GpuRadiomics.Geometry;
using GpuRadiomics.Settings.Filters;

namespace GpuRadiomics.Tests.Filters;

/// <summary>PyRadiomics' wavelet bands against its definition, to the last bit.</summary>
public class PyRadiomicsWaveletTests
{
    private static readonly Size3[] Sizes = [new(8, 6, 4), new(7, 9, 5), new(1, 3, 2), new(16, 1, 7), new(21, 18, 9)];

    [Fact]
    public void Level_1_of_coif1_is_the_circular_sum_of_its_definition()
    {
        var random = new Random(41);
        var settings = new PyRadiomicsWaveletSettings();
        Assert.Equal(["wavelet-LLH", "wavelet-LHL", "wavelet-LHH", "wavelet-HLL", "wavelet-HLH", "wavelet-HHL", "wavelet-HHH", "wavelet-LLL"], settings.Names);
        foreach (var size in Sizes)
        {
            var image = FilterCases.Noise(random, size);
            var responses = FilterCases.Respond(settings, image, size, jobs: 2);
            for (int b = 0; b < responses.Length; b++)
                Assert.Equal(Cut(Band(Lengthen(image, size), Even(size), settings.Names[b][^3..], "coif1"), size), responses[b]);
        }
    }

    [Fact]
    public void Further_levels_filter_the_approximation_with_the_same_kernel()
    {
        var random = new Random(42);
        var settings = new PyRadiomicsWaveletSettings { Wavelet = "db2", StartLevel = 1, Levels = 2 };
        Assert.Equal(15, settings.Names.Count);
        Assert.Equal("wavelet2-LLL", settings.Names[^1]);
        foreach (var size in Sizes)
        {
            var image = FilterCases.Noise(random, size);
            var responses = FilterCases.Respond(settings, image, size);
            var first = Band(Lengthen(image, size), Even(size), "LLL", "db2");
            var second = Band(first, Even(size), "LLL", "db2");
            Assert.Equal(Cut(Band(first, Even(size), "HLH", "db2"), size), responses[settings.Names.ToList().IndexOf("wavelet-HLH")]);
            Assert.Equal(Cut(Band(second, Even(size), "LHH", "db2"), size), responses[settings.Names.ToList().IndexOf("wavelet2-LHH")]);
            Assert.Equal(Cut(Band(second, Even(size), "LLL", "db2"), size), responses[^1]);
        }
    }

    // y[n] = sum over k of h[k] x[n + c - k], circular, along x, then y, then z; c is 3 for the six taps of coif1.
    private static double[] Band(double[] image, Size3 size, string band, string wavelet)
    {
        for (int axis = 0; axis < 3; axis++)
        {
            double[] kernel = band[axis] == 'L' ? Wavelets.LowPass(wavelet) : Wavelets.HighPass(wavelet), filtered = new double[image.Length];
            for (int i = 0; i < image.Length; i++)
            {
                int[] at = [i % size.X, i / size.X % size.Y, i / size.X / size.Y];
                int n = at[axis];
                double sum = 0;
                for (int k = 0; k < kernel.Length; k++)
                {
                    at[axis] = (n + kernel.Length / 2 - k + 100 * size[axis]) % size[axis];
                    sum += kernel[k] * image[(at[2] * size.Y + at[1]) * size.X + at[0]];
                }

                filtered[i] = sum;
            }

            image = filtered;
        }

        return image;
    }

    private static Size3 Even(Size3 size) => new(size.X + size.X % 2, size.Y + size.Y % 2, size.Z + size.Z % 2);

    private static double[] Lengthen(double[] image, Size3 size)
    {
        var even = Even(size);
        return [.. Enumerable.Range(0, (int)even.Voxels).Select(
            i => image[(i / even.X / even.Y % size.Z * size.Y + i / even.X % even.Y % size.Y) * size.X + i % even.X % size.X])];
    }

    private static double[] Cut(double[] band, Size3 size) => FilterCases.Cut(band, Even(size), Box3.Of(size));
}
