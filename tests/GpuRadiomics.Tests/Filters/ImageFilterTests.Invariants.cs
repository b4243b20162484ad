using GpuRadiomics.Geometry;
using GpuRadiomics.Settings.Filters;

namespace GpuRadiomics.Tests.Filters;

/// <summary>What holds for every filter: a box of response from a box of image has the bits of the whole, on any number of threads.</summary>
public class ImageFilterTests
{
    [Theory]
    [InlineData(FilterBoundary.Mirror)]
    [InlineData(FilterBoundary.Zero)]
    [InlineData(FilterBoundary.Nearest)]
    [InlineData(FilterBoundary.Periodic)]
    public void A_box_has_the_bits_of_the_whole_image(FilterBoundary boundary)
    {
        var random = new Random(7 + (int)boundary);
        foreach (var settings in FilterCases.OfEveryKind(boundary))
        {
            Size3 size = new(random.Next(1, 24), random.Next(1, 24), random.Next(1, 14));
            var image = FilterCases.Noise(random, size);
            var whole = FilterCases.Respond(settings, image, size);
            Assert.All(whole, response => Assert.All(response, value => Assert.True(double.IsFinite(value))));
            for (int round = 0; round < 4; round++)
            {
                var box = AnyBox(random, size);
                var responses = FilterCases.Respond(settings, image, size, box, 1 + round);
                for (int i = 0; i < whole.Length; i++)
                    Assert.True(FilterCases.Cut(whole[i], size, box).AsSpan().SequenceEqual(responses[i]), $"{settings.Names[i]}: {box} of {size}");
            }
        }
    }

    /// <summary>
    /// Of sizes whose slices are whole pages, whole lines of the cache and others; kernels of six taps, which have sums of their own, of four, and one that is
    /// no part of a pair; and one whose response may be put together with others and is not written past the caches.
    /// </summary>
    public static TheoryData<FilterSettings, int, int, int, int> Larger { get; } = new()
    {
        { new PyRadiomicsWaveletSettings(), 93, 85, 81, 1 },
        { new PyRadiomicsWaveletSettings(), 93, 85, 81, 3 },
        { new PyRadiomicsWaveletSettings(), 96, 88, 80, 2 },
        { new PyRadiomicsWaveletSettings(), 128, 64, 96, 1 },
        { new PyRadiomicsWaveletSettings { Wavelet = "db2" }, 96, 88, 80, 1 },
        { new WaveletFilterSettings { Wavelet = "coif1", Level = 2, Band = "LLH" }, 165, 163, 160, 2 },
        { new MeanFilterSettings { SupportVoxels = 3 }, 165, 163, 160, 2 },
    };

    /// <summary>Responses that are larger than caches are written past them, in whole lines of the cache; those of a box are not.</summary>
    [Theory]
    [MemberData(nameof(Larger))]
    public void Responses_larger_than_caches_have_the_bits_of_small_ones(FilterSettings settings, int x, int y, int z, int jobs)
    {
        Size3 size = new(x, y, z);
        var image = FilterCases.Noise(new Random(jobs), size);
        var whole = FilterCases.Respond(settings, image, size, Box3.Of(size), jobs);
        Assert.True((double)whole.Length * size.Voxels * sizeof(double) > 32 << 20);
        foreach (var box in new Box3[] { new(0, 0, 0, new(x, y, z / 2)), new(0, 0, z / 2, new(x, y, z - z / 2)) })
        {
            var half = FilterCases.Respond(settings, image, size, box, 1);
            for (int i = 0; i < whole.Length; i++)
                Assert.True(FilterCases.Cut(whole[i], size, box).AsSpan().SequenceEqual(half[i]), $"{settings.Names[i]}: {box}");
        }
    }

    [Fact]
    public void Boxes_of_a_larger_image_need_only_what_kernels_reach()
    {
        Size3 size = new(200, 200, 200);
        Box3 target = new(100, 100, 100, new(4, 4, 4));
        foreach (var settings in new FilterSettings[]
        {
            new MeanFilterSettings { SupportVoxels = 15 }, new LawsFilterSettings { Kernels = "E5L5S5", Pooling = RotationPooling.Max, EnergyDistanceVoxels = 7 },
            new WaveletFilterSettings { Wavelet = "coif1", Level = 2, Boundary = FilterBoundary.Periodic }, new PyRadiomicsWaveletSettings(), new GradientSettings(),
        })
        {
            var box = GpuRadiomics.Filters.ImageFilters.Of(settings, size, new(1, 1, 1)).SourceBoxFor(target);
            Assert.True(box.Size.X <= 24, $"{settings.Names[0]}: {box}");
        }

        // coif1 reaches 3 voxels up and 2 down.
        Assert.Equal(new Box3(98, 98, 98, new(9, 9, 9)), GpuRadiomics.Filters.ImageFilters.Of(new PyRadiomicsWaveletSettings(), size, new(1, 1, 1)).SourceBoxFor(target));
    }

    [Fact]
    public void Too_small_a_source_is_refused()
    {
        Size3 size = new(9, 9, 9);
        Box3 target = new(3, 3, 3, new(3, 3, 3));
        foreach (var settings in FilterCases.OfEveryKind(FilterBoundary.Mirror).Where(s => s is not (UnfilteredSettings or GradientSettings or LocalBinaryPatternSettings)))
        {
            var filter = GpuRadiomics.Filters.ImageFilters.Of(settings, size, new(1, 1, 1));
            var responses = filter.Names.Select(_ => new double[27]).ToArray();
            Assert.Throws<ArgumentException>(() => filter.Apply(new double[27], target, target, responses, 1));
        }
    }

    private static Box3 AnyBox(Random random, Size3 size)
    {
        int x = random.Next(size.X), y = random.Next(size.Y), z = random.Next(size.Z);
        return new(x, y, z, new(random.Next(1, size.X - x + 1), random.Next(1, size.Y - y + 1), random.Next(1, size.Z - z + 1)));
    }
}
