using GpuRadiomics.Filters;
using GpuRadiomics.Geometry;
using GpuRadiomics.Settings.Filters;

namespace GpuRadiomics.Tests.Filters;

/// <summary>Separable filters against convolutions written out, to the last bit where only the order of work differs.</summary>
public class SeparableFilterTests
{
    private static readonly double[] Itself = [1];

    public static TheoryData<FilterBoundary> Boundaries { get; } = [.. Enum.GetValues<FilterBoundary>()];

    [Theory]
    [MemberData(nameof(Boundaries))]
    public void Means_are_those_of_the_convolution(FilterBoundary boundary) => ForImages(31, (image, size) =>
    {
        double[] mean = [0.2, 0.2, 0.2, 0.2, 0.2];
        var response = FilterCases.Respond(new MeanFilterSettings { SupportVoxels = 5, Boundary = boundary }, image, size)[0];
        Assert.Equal(NaiveConvolution.Along(image, size, mean, mean, mean, boundary), response);
        response = FilterCases.Respond(new MeanFilterSettings { SupportVoxels = 5, Boundary = boundary, Dimensions = FilterDimensions.Planar }, image, size)[0];
        Assert.Equal(NaiveConvolution.Along(image, size, mean, mean, Itself, boundary), response);
    });

    [Fact]
    public void A_mean_of_one_voxel_is_the_image() => ForImages(30, (image, size) =>
        Assert.Equal(image, FilterCases.Respond(new MeanFilterSettings { SupportVoxels = 1 }, image, size)[0]));

    /// <summary>Rows are filtered some at a time: what lies beyond the last of many is not what an earlier one left behind.</summary>
    [Theory]
    [MemberData(nameof(Boundaries))]
    public void Means_of_many_rows_are_those_of_the_convolution(FilterBoundary boundary)
    {
        double[] mean = [0.2, 0.2, 0.2, 0.2, 0.2];
        foreach (int length in new[] { 9, 40 })
        {
            Size3 size = new(length, 150, 4);
            var image = FilterCases.Noise(new Random(length), size);
            var response = FilterCases.Respond(new MeanFilterSettings { SupportVoxels = 5, Boundary = boundary }, image, size)[0];
            Assert.Equal(NaiveConvolution.Along(image, size, mean, mean, mean, boundary), response);
        }
    }

    [Theory]
    [MemberData(nameof(Boundaries))]
    public void Wavelet_bands_are_those_of_the_convolution_level_by_level(FilterBoundary boundary) => ForImages(32, (image, size) =>
    {
        double[] low = Wavelets.LowPass("db2"), high = Wavelets.HighPass("db2");
        var settings = new WaveletFilterSettings { Wavelet = "db2", Level = 2, Boundary = boundary };
        var responses = FilterCases.Respond(settings, image, size);
        var approximation = NaiveConvolution.Along(image, size, low, low, low, boundary);
        for (int b = 0; b < 8; b++)
        {
            var kernels = settings.Bands[b].Select(letter => letter == 'L' ? low : high).ToArray();
            Assert.Equal(NaiveConvolution.Along(approximation, size, kernels[0], kernels[1], kernels[2], boundary, dilation: 2), responses[b]);
        }
    });

    [Theory]
    [MemberData(nameof(Boundaries))]
    public void Pooled_responses_are_those_of_the_turned_image_turned_back(FilterBoundary boundary) => ForImages(33, (image, size) =>
    {
        foreach (var (settings, unturned) in new (FilterSettings, FilterSettings)[]
        {
            (new LawsFilterSettings { Kernels = "E5L5S5", Pooling = RotationPooling.Max, Boundary = boundary }, new LawsFilterSettings { Kernels = "E5L5S5", Boundary = boundary }),
            (new LawsFilterSettings { Kernels = "E3W5R5", Pooling = RotationPooling.Average, Boundary = boundary }, new LawsFilterSettings { Kernels = "E3W5R5", Boundary = boundary }),
            (new WaveletFilterSettings { Wavelet = "db2", Level = 2, Band = "LHH", Pooling = RotationPooling.Average, Boundary = boundary },
                new WaveletFilterSettings { Wavelet = "db2", Level = 2, Band = "LHH", Boundary = boundary }),
        })
        {
            bool max = settings is LawsFilterSettings { Pooling: RotationPooling.Max };
            var turned = CubeTurns.All.Select(turn => turn.Back(FilterCases.Respond(unturned, turn.Of(image, size), turn.SizeOf(size))[0], size)).ToList();
            Assert.Equal(24, turned.Count);
            var response = FilterCases.Respond(settings, image, size)[0];
            for (int i = 0; i < response.Length; i++)
            {
                double expected = max ? turned.Max(t => t[i]) : turned.Average(t => t[i]);
                // Turned axes are summed in another order.
                Assert.Equal(expected, response[i], 1e-10);
            }
        }
    });

    [Fact]
    public void Planar_pooling_is_over_the_four_turns_of_the_slice() => ForImages(34, (image, size) =>
    {
        var settings = new LawsFilterSettings { Kernels = "L5E5", Pooling = RotationPooling.Max };
        var turned = CubeTurns.All.Where(turn => turn.KeepsZ).Select(
            turn => turn.Back(FilterCases.Respond(settings with { Pooling = RotationPooling.None }, turn.Of(image, size), turn.SizeOf(size))[0], size)).ToList();
        Assert.Equal(4, turned.Count);
        var response = FilterCases.Respond(settings, image, size)[0];
        for (int i = 0; i < response.Length; i++)
            Assert.Equal(turned.Max(t => t[i]), response[i], 1e-10);
    });

    [Fact]
    public void Laplacian_of_Gaussian_is_the_sampled_kernel() => ForImages(35, (image, size) =>
    {
        const double sigma = 1.1;
        var (sx, sy, sz) = (sigma / FilterCases.SpacingMm.X, sigma / FilterCases.SpacingMm.Y, sigma / FilterCases.SpacingMm.Z);
        var response = FilterCases.Respond(new LaplacianOfGaussianSettings { SigmaMm = sigma, Cutoff = 2 }, image, size)[0];
        var (rx, ry, rz) = ((int)Math.Floor(2 * sx + 0.5), (int)Math.Floor(2 * sy + 0.5), (int)Math.Floor(2 * sz + 0.5));
        for (int i = 0; i < image.Length; i++)
        {
            double sum = 0;
            for (int dz = -rz; dz <= rz; dz++)
            for (int dy = -ry; dy <= ry; dy++)
            for (int dx = -rx; dx <= rx; dx++)
            {
                double r2 = Square(dx / sx) + Square(dy / sy) + Square(dz / sz), gauss = Math.Exp(-r2 / 2) / (Math.Pow(2 * Math.PI, 1.5) * sx * sy * sz);
                int[] at = [i % size.X + dx, i / size.X % size.Y + dy, i / size.X / size.Y + dz];
                sum += gauss * (r2 - 3) / (sx * sx) * NaiveConvolution.Value(image, size, at, FilterBoundary.Mirror);
            }

            Assert.Equal(sum, response[i], 1e-9);
        }
    });

    private static double Square(double x) => x * x;

    private static void ForImages(int seed, Action<double[], Size3> check)
    {
        var random = new Random(seed);
        foreach (var size in (Size3[])[new(1, 1, 1), new(2, 3, 1), new(19, 7, 5), new(6, 21, 9), new(17, 2, 4)])
            check(FilterCases.Noise(random, size), size);
    }
}
