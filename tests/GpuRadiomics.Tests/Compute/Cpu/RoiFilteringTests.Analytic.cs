using GpuRadiomics.Compute;
using GpuRadiomics.Extraction;
using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;
using GpuRadiomics.Outcomes;
using GpuRadiomics.Settings;
using GpuRadiomics.Settings.Filters;
using GpuRadiomics.Tests.Filters;
using GpuRadiomics.Tests.Support;

namespace GpuRadiomics.Tests.Compute.Cpu;

/// <summary>What images can do to a filter: it ends as values or as a rejection that names the filtered image.</summary>
public class RoiFilteringAnalyticTests
{
    [Fact]
    public void Filters_larger_than_the_image_have_finite_responses()
    {
        foreach (var boundary in Enum.GetValues<FilterBoundary>())
        foreach (var size in (Size3[])[new(1, 1, 1), new(3, 1, 2), new(2, 5, 1)])
        {
            var grid = Grid.Axial(size, new(1, 1, 1));
            var image = Images.Of(grid, (x, y, z) => 10 + x + y * z);
            FilterSettings[] filters =
            [
                .. FilterCases.OfEveryKind(boundary),
                new MeanFilterSettings { SupportVoxels = 39, Boundary = boundary },
                new LaplacianOfGaussianSettings { SigmaMm = 5, Boundary = boundary },
                new GaborFilterSettings { SigmaMm = 15, LambdaMm = 4, Boundary = boundary },
                new WaveletFilterSettings { Wavelet = "haar", Level = WaveletFilterSettings.DeepestLevel, Boundary = boundary },
                new SimoncelliFilterSettings { Level = SimoncelliFilterSettings.DeepestLevel, Boundary = boundary },
                new PyRadiomicsWaveletSettings { StartLevel = 6, Levels = 2 },
            ];
            Assert.All(filters, filter => Assert.Equal(
                With(filter).Filters.ToApply.SelectMany(f => f.Names), Measured.Of(image, Images.MaskOf(grid, (_, _, _) => true), With(filter)).Responses.Select(response => response.ImageType)));
        }
    }

    [Fact]
    public void A_kernel_of_too_many_voxels_is_rejected_by_name_and_reads_no_more_than_the_ROI()
    {
        var (image, roi) = Cube();
        foreach (var filter in (FilterSettings[])
        [
            new LaplacianOfGaussianSettings { SigmaMm = 1e9 }, new PyRadiomicsLogSettings { SigmaMm = 1e300 },
            new GaborFilterSettings { SigmaMm = 10, LambdaMm = 4, Gamma = 0.05 },
        ])
        {
            var rejection = Rejection(image, roi, filter);
            Assert.Equal(RejectionReason.FilterTooLarge, rejection.Reason);
            Assert.Contains(filter.Names[0], rejection.Message, StringComparison.Ordinal);
            Assert.Equal(new Box3(0, 3, 3, new(9, 2, 2)), SliceReach.Of(image.Grid, [roi], [With(filter)]));
        }
    }

    [Fact]
    public void A_Fourier_transform_that_does_not_fit_in_memory_is_rejected_before_anything_is_read()
    {
        var grid = Grid.Axial(new(2000, 2000, 70), new(1, 1, 1));
        var image = new Volume(grid, new StoredVoxels<byte>(grid.Size with { Z = 1 }, new byte[4_000_000]));
        var roi = Images.MaskOf(Grid.Axial(new(2, 2, 1), new(1, 1, 1)), (_, _, _) => true);
        var filter = new SimoncelliFilterSettings { Boundary = FilterBoundary.Mirror };
        var rejection = Rejection(image, Mask.FromBox(grid, roi.Box, roi.Inside), filter);
        Assert.Equal((RejectionReason.FilterTooLarge, "filtered image simoncelli-level-1-mirror"), (rejection.Reason, rejection.Where));
        Assert.Contains("4000 x 4000 x 140", rejection.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_number_around_the_ROI_rejects_the_filters_that_see_it()
    {
        var (image, roi) = Cube(beside: double.NaN);
        var rejection = Rejection(image, roi, new MeanFilterSettings { SupportVoxels = 5 });
        Assert.Equal(RejectionReason.NonFiniteIntensity, rejection.Reason);
        Assert.Contains("mean-5", rejection.Message, StringComparison.Ordinal);
        Assert.Equal(RejectionReason.NonFiniteIntensity, Rejection(image, roi, new IntensityTransformSettings { Transform = IntensityTransform.Square }).Reason);
        Assert.Single(Measured.Of(image, roi, With(new LocalBinaryPatternSettings())).Responses);
    }

    [Fact]
    public void Re_segmentation_looks_at_the_unfiltered_image()
    {
        var grid = Grid.Axial(new(6, 1, 1), new(1, 1, 1));
        var image = Images.Of(grid, (x, _, _) => x * 10);
        var settings = With(new MeanFilterSettings { SupportVoxels = 3 }) with { Resegmentation = new() { Range = new(15, 45) } };
        // 20, 30 and 40 stay; the means around them are the same, of what the range leaves out too.
        var response = Assert.Single(Measured.Of(image, Images.MaskOf(grid, (_, _, _) => true), settings).Responses).Intensities;
        Assert.Equal((3, 20, 40), (response.Count, Math.Round(response.Minimum, 9), Math.Round(response.Maximum, 9)));
    }

    [Fact]
    public void Levels_of_a_filtered_image_run_from_its_own_minimum()
    {
        var grid = Grid.Axial(new(6, 1, 1), new(1, 1, 1));
        var image = Images.Of(grid, (x, _, _) => x * 10);
        var settings = With(new UnfilteredSettings(), new IntensityTransformSettings { Transform = IntensityTransform.Square }) with
        {
            Resegmentation = new() { Range = new(-1000, 400) },
            Discretisation = new() { Texture = Discretisation.FixedBinSize(25) },
        };
        var measured = Measured.Of(image, Images.MaskOf(grid, (_, _, _) => true), settings);
        Assert.Equal(-1000, measured.Histogram.Scale.Lower);
        // x^2 / 50: 0, 2, 8, 18, 32, 50.
        var response = Assert.Single(measured.Responses);
        Assert.Equal([4, 1, 1], response.Histogram.Counts);
        Assert.Equal((DiscretisationMethod.FixedBinNumber, 1000), (response.VolumeHistogram.Scale.Method, response.VolumeHistogram.Scale.Levels));
    }

    private static CaseRejectedException Rejection(Volume image, Mask roi, FilterSettings filter) =>
        Measured.Batch([RoiFeatures.WorkOf(image, roi, With(filter))]).Single().Rejection!;

    private static ExtractionSettings With(params FilterSettings[] filters) => new()
    {
        Name = "filtered",
        Filters = new() { Filters = filters },
        Features = new() { Families = ["intensity_statistics", "intensity_volume_histogram", "glcm"] },
    };

    private static (Volume Image, Mask Roi) Cube(double beside = 5)
    {
        var grid = Grid.Axial(new(9, 9, 9), new(1, 1, 1));
        var image = Images.Of(grid, (x, y, z) => z == 5 ? beside : x * y + z);
        return (image, Images.MaskOf(grid, (x, y, z) => x is 3 or 4 && y is 3 or 4 && z is 3 or 4));
    }
}
