using GpuRadiomics.Compute;
using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Extraction;
using GpuRadiomics.Geometry;
using GpuRadiomics.Gpu.Devices;
using GpuRadiomics.Gpu.OpenCl;
using GpuRadiomics.Gpu.Tests.OpenCl;
using GpuRadiomics.Imaging;
using GpuRadiomics.Settings;
using GpuRadiomics.Settings.Filters;

namespace GpuRadiomics.Gpu.Tests.Backend;

/// <summary>What a batch with filters costs: launches, uploads and read-backs; and what becomes of filters and images that cannot be.</summary>
[Collection(BackendCollection.Name)]
public sealed class FilteredBatchTests
{
    private static readonly FilterSelection Filters = new()
    {
        Filters =
        [
            new UnfilteredSettings(), new PyRadiomicsWaveletSettings(), new LaplacianOfGaussianSettings { SigmaMm = 1 }, new LaplacianOfGaussianSettings { SigmaMm = 2 },
            new MeanFilterSettings { SupportVoxels = 3 }, new GradientSettings(), new IntensityTransformSettings { Transform = IntensityTransform.Square },
        ],
    };

    private static readonly string[] Passes = ["convolution_x", "convolution_y", "convolution_z"], Voxels = ["largest_magnitudes", "voxel_filters"];

    private static readonly string[] Statistics =
        ["count_rows", "scan_rows", "gather_rows", "intensity_selection", "intensity_extremes", "intensity_percentiles", "intensity_sums"];

    [Fact]
    public void A_batch_with_filters_is_one_launch_of_each_kernel_whatever_the_number_of_rois_and_images()
    {
        using var backend = Open();
        WorkItem[] batch = [.. Enumerable.Range(0, 5).SelectMany(RandomBatches.Of).Select(item => RandomFilters.With(item, Filters))];
        SameBits.Assert(backend, batch);
        Assert.Equal(27 + Passes.Length + Voxels.Length, backend.Launches.Count);
        foreach (var (kernel, launches) in backend.Launches)
        {
            // Statistics of filtered images come after those of the unfiltered ones; images are interpolated for ROIs, for filters, and for local peaks.
            int expected = Statistics.Contains(kernel) ? 2 : kernel == "image_interpolation" || kernel.StartsWith("spline", StringComparison.Ordinal) ? 3 : 1;
            Assert.Equal((kernel, expected), (kernel, launches));
        }

        Assert.Equal(batch.Select(item => item.Image).Distinct().Count(), backend.Uploads);
    }

    [Fact]
    public void Filters_after_filters_are_a_launch_more_for_each_level()
    {
        using var backend = Open();
        FilterSettings[] filters =
        [
            new WaveletFilterSettings { Wavelet = "haar", Level = 3 }, new LawsFilterSettings { Kernels = "E5L5S5", Pooling = RotationPooling.Max, EnergyDistanceVoxels = 1 },
            new WaveletFilterSettings { Wavelet = "db2", Level = 2, Band = "LHH", Pooling = RotationPooling.Average }, new MeanFilterSettings { SupportVoxels = 5 },
        ];
        SameBits.Assert(backend, [.. RandomBatches.Of(3).Select(item => RandomFilters.With(item, new() { Filters = filters }))]);
        Assert.All(Passes, kernel => Assert.Equal((kernel, 3), (kernel, backend.Launches[kernel])));
        Assert.DoesNotContain("voxel_filters", backend.Launches.Keys);
    }

    [Fact]
    public void Settings_that_share_a_filter_share_its_response()
    {
        using var backend = Open();
        var (image, roi) = Scattered();
        ExtractionSettings settings = new() { Name = "bins", Filters = Filters, Features = new() { Families = ["intensity_histogram"] } };
        WorkItem[] ten = [.. Enumerable.Range(2, 10).Select(bins => RoiFeatures.WorkOf(image, roi, settings with { Discretisation = new() { Texture = Discretisation.FixedBinNumber(bins) } }))];
        SameBits.Assert(backend, ten[..1]);
        long one = backend.DeviceTimes!.ReadBackBytes;
        SameBits.Assert(backend, ten);
        long all = backend.DeviceTimes!.ReadBackBytes - one;
        Assert.Equal(2, backend.Launches["convolution_x"]);
        Assert.Equal(1, backend.Uploads);
        // For each setting more the counts of its levels come back: in 14 images its bins, and those of the intensity-volume histogram, 1000 in filtered images.
        long counts = ten.Skip(1).Select((_, i) => 14L * (i + 3 + 1)).Sum();
        long volume = 9 * (13 * 1001L + VolumeLevels(ten[0]) + 1);
        Assert.Equal(sizeof(uint) * (counts + volume), all - one);
    }

    [Fact]
    public void Filtered_images_do_not_come_back()
    {
        using var backend = Open();
        var (image, roi) = Scattered();
        ExtractionSettings settings = new() { Name = "any", Discretisation = new() { Texture = Discretisation.FixedBinNumber(16) }, Features = new() { Families = ["intensity_statistics"] } };
        var item = RoiFeatures.WorkOf(image, roi, settings);
        SameBits.Assert(backend, [item]);
        long without = backend.DeviceTimes!.ReadBackBytes;
        SameBits.Assert(backend, [RandomFilters.With(item, Filters)]);
        long with = backend.DeviceTimes!.ReadBackBytes - without;
        // Of each of 13 filtered images 20 statistics, and the counts of 16 and of 1000 levels: none of its voxels.
        Assert.Equal(13 * (20 * sizeof(double) + (17 + 1001) * sizeof(uint)), with - without);
    }

    [Fact]
    public void What_cannot_be_filtered_is_said_as_on_the_cpu()
    {
        using var backend = Open();
        var (image, roi) = Scattered(double.NaN);
        FilterSettings huge = new LaplacianOfGaussianSettings { SigmaMm = 1e9 };
        WorkItem[] batch = [.. ((FilterSettings[][])
        [
            [new UnfilteredSettings(), new PyRadiomicsWaveletSettings()], [new MeanFilterSettings { SupportVoxels = 1 }, huge], [huge, new PyRadiomicsWaveletSettings()],
            [new GradientSettings(), new MeanFilterSettings { SupportVoxels = 5 }], [new IntensityTransformSettings { Transform = IntensityTransform.SquareRoot }],
            [new SimoncelliFilterSettings()], [new MeanFilterSettings { SupportVoxels = 1 }],
        ]).Select(filters => RoiFeatures.WorkOf(image, roi, new() { Name = "any", Filters = new() { Filters = filters } }))];
        SameBits.Assert(backend, batch);
        var said = backend.Measure(batch, CancellationToken.None).Select(result => $"{result.Rejection?.Reason} {result.Rejection?.Where}").ToArray();
        string[] expected =
        [
            "NonFiniteIntensity filtered image wavelet-LLH", "FilterTooLarge filtered image log-sigma-1000000000-mm-3D", "FilterTooLarge filtered image log-sigma-1000000000-mm-3D",
            "NonFiniteIntensity filtered image mean-5", "NonFiniteIntensity filtered image squareroot", "NonFiniteIntensity filtered image simoncelli-level-1", " ",
        ];
        Assert.Equal(expected, said);
    }

    [Fact]
    public void A_small_budget_cuts_a_batch_with_filters_and_changes_nothing()
    {
        using var backend = Open(memoryBytes: 1 << 16);
        WorkItem[] batch = [.. Enumerable.Range(0, 12).SelectMany(seed => RandomFilters.For(seed, RandomBatches.Of(seed)))];
        SameBits.Assert(backend, batch);
        Assert.True(backend.Launches["convolution_x"] > 4);
    }

    private static long VolumeLevels(WorkItem item)
    {
        using var cpu = new CpuBackend(1);
        return cpu.Measure([item], CancellationToken.None)[0].Measurement!.VolumeHistogram.Counts.Length;
    }

    /// <summary>An image of 20 x 20 x 20 whole numbers and a cube in its middle; beside the cube a voxel that is as it is said to be.</summary>
    private static (Volume Image, Mask Roi) Scattered(double beside = 3)
    {
        var grid = Grid.Axial(new(20, 20, 20), new(1, 1, 1));
        double[] values = [.. Enumerable.Range(0, (int)grid.Size.Voxels).Select(i => (double)(i * 7919L % 97))];
        values[(9 * 20 + 9) * 20 + 4] = beside;
        return (new(grid, new StoredVoxels<double>(grid.Size, values)), Mask.FromBox(grid, new(6, 6, 6, new(8, 8, 8)), [.. Enumerable.Repeat((byte)1, 512)]));
    }

    private static GpuBackend Open(long? memoryBytes = null) =>
        new(OpenClDriver.Open(OpenClPresence.Require().Index, KernelProgram.Shipped), 2, memoryBytes, isTimed: true);
}
