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
                Assert.Equal(NaiveWavelet.Cut(NaiveWavelet.Band(NaiveWavelet.Lengthen(image, size), NaiveWavelet.Even(size), settings.Names[b][^3..], "coif1"), size), responses[b]);
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
            var first = NaiveWavelet.Band(NaiveWavelet.Lengthen(image, size), NaiveWavelet.Even(size), "LLL", "db2");
            var second = NaiveWavelet.Band(first, NaiveWavelet.Even(size), "LLL", "db2");
            Assert.Equal(NaiveWavelet.Cut(NaiveWavelet.Band(first, NaiveWavelet.Even(size), "HLH", "db2"), size), responses[settings.Names.ToList().IndexOf("wavelet-HLH")]);
            Assert.Equal(NaiveWavelet.Cut(NaiveWavelet.Band(second, NaiveWavelet.Even(size), "LHH", "db2"), size), responses[settings.Names.ToList().IndexOf("wavelet2-LHH")]);
            Assert.Equal(NaiveWavelet.Cut(NaiveWavelet.Band(second, NaiveWavelet.Even(size), "LLL", "db2"), size), responses[^1]);
        }
    }
}
