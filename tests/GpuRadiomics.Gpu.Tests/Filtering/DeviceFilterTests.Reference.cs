using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;
using GpuRadiomics.Settings.Filters;
using GpuRadiomics.Tests.Filters;

namespace GpuRadiomics.Gpu.Tests.Filtering;

/// <summary>Response maps of a device: of whole images and of boxes, to the last bit.</summary>
public class DeviceFilterTests(DeviceMaps maps) : IClassFixture<DeviceMaps>
{
    [Theory]
    [InlineData(FilterBoundary.Mirror)]
    [InlineData(FilterBoundary.Zero)]
    [InlineData(FilterBoundary.Nearest)]
    [InlineData(FilterBoundary.Periodic)]
    public void Boxes_have_the_bits_of_the_whole_image_on_the_cpu(FilterBoundary boundary)
    {
        var random = new Random(70 + (int)boundary);
        int onDevice = 0;
        foreach (var filter in FilterCases.OfEveryKind(boundary).Where(filter => filter is not UnfilteredSettings))
        {
            Size3 size = new(random.Next(1, 24), random.Next(1, 24), random.Next(1, 14));
            double[] voxels = FilterCases.Noise(random, size);
            var image = ImageOf(voxels, size);
            double[][] whole = FilterCases.Respond(filter, voxels, size);
            onDevice += DeviceMaps.IsOfDevice(filter) ? 1 : 0;
            foreach (var box in (Box3[])[Box3.Of(size), AnyBox(random, size), AnyBox(random, size)])
            {
                double[][] found = maps.Of(filter, image, box);
                Assert.Equal(whole.Length, found.Length);
                for (int i = 0; i < whole.Length; i++)
                    Assert.True(FilterCases.Cut(whole[i], size, box).AsSpan().SequenceEqual(found[i]), $"{filter.Names[i]}: {box} of {size}");
            }
        }

        Assert.Equal(18, onDevice);
    }

    [Fact]
    public void PyRadiomics_wavelet_bands_are_the_circular_sums_of_their_definition()
    {
        var random = new Random(43);
        var first = new PyRadiomicsWaveletSettings();
        var deeper = new PyRadiomicsWaveletSettings { Wavelet = "db2", StartLevel = 1, Levels = 2 };
        foreach (var size in (Size3[])[new(8, 6, 4), new(7, 9, 5), new(1, 3, 2), new(16, 1, 7), new(21, 18, 9)])
        {
            double[] voxels = FilterCases.Noise(random, size);
            var (image, even, longer) = (ImageOf(voxels, size), NaiveWavelet.Even(size), NaiveWavelet.Lengthen(voxels, size));
            foreach (var (name, band) in first.Names.Zip(maps.Of(first, image, Box3.Of(size))))
                Assert.Equal(NaiveWavelet.Cut(NaiveWavelet.Band(longer, even, name[^3..], "coif1"), size), band);
            double[] approximation = NaiveWavelet.Band(longer, even, "LLL", "db2"), next = NaiveWavelet.Band(approximation, even, "LLL", "db2");
            foreach (var (name, band) in deeper.Names.Zip(maps.Of(deeper, image, Box3.Of(size))))
            {
                double[] filtered = name.StartsWith("wavelet2", StringComparison.Ordinal) ? next : approximation;
                Assert.Equal(NaiveWavelet.Cut(NaiveWavelet.Band(filtered, even, name[^3..], "db2"), size), band);
            }
        }
    }

    [Fact]
    public void Kernels_longer_than_a_work_group_and_magnitudes_of_many_groups()
    {
        var random = new Random(44);
        Size3 size = new(300, 20, 11);
        double[] voxels = FilterCases.Noise(random, size);
        var image = ImageOf(voxels, size);
        foreach (var filter in (FilterSettings[])
        [
            new MeanFilterSettings { SupportVoxels = 301 }, new LaplacianOfGaussianSettings { SigmaMm = 20 },
            new IntensityTransformSettings { Transform = IntensityTransform.Square }, new IntensityTransformSettings { Transform = IntensityTransform.SquareRoot },
        ])
        {
            Assert.True(DeviceMaps.IsOfDevice(filter));
            Assert.Equal(FilterCases.Respond(filter, voxels, size)[0], maps.Of(filter, image, Box3.Of(size))[0]);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(-1e308)]
    public void Transforms_of_images_whose_largest_magnitude_is_odd(double odd)
    {
        Size3 size = new(5, 4, 3);
        double[] voxels = new double[size.Voxels];
        voxels[17] = odd;
        voxels[20] = odd == 0 ? 0 : -2;
        foreach (var transform in Enum.GetValues<IntensityTransform>())
        {
            var filter = new IntensityTransformSettings { Transform = transform };
            var (expected, found) = (FilterCases.Respond(filter, voxels, size)[0], maps.Of(filter, ImageOf(voxels, size), Box3.Of(size))[0]);
            Assert.Equal(expected.Select(Bits), found.Select(Bits));
        }
    }

    /// <summary>Any NaN is as good as another.</summary>
    private static long Bits(double value) => BitConverter.DoubleToInt64Bits(double.IsNaN(value) ? double.NaN : value);

    private static Volume ImageOf(double[] voxels, Size3 size) => new(Grid.Axial(size, FilterCases.SpacingMm), new StoredVoxels<double>(size, voxels));

    private static Box3 AnyBox(Random random, Size3 size)
    {
        int x = random.Next(size.X), y = random.Next(size.Y), z = random.Next(size.Z);
        return new(x, y, z, new(random.Next(1, size.X - x + 1), random.Next(1, size.Y - y + 1), random.Next(1, size.Z - z + 1)));
    }
}
