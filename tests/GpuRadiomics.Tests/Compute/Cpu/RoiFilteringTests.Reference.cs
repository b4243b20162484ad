using GpuRadiomics.Compute;
using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Extraction;
using GpuRadiomics.Filters;
using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;
using GpuRadiomics.Preparation;
using GpuRadiomics.Settings;
using GpuRadiomics.Settings.Filters;
using GpuRadiomics.Tests.Filters;
using GpuRadiomics.Tests.Support;

namespace GpuRadiomics.Tests.Compute.Cpu;

/// <summary>Filtered images of a ROI, from no more of the image than filters reach, against those of the whole interpolated image, to the last bit.</summary>
public class RoiFilteringTests
{
    private static readonly Grid Grid = Grid.Axial(new(40, 34, 26), new(1, 1, 1.5));
    private static readonly short[] Voxels = Noise();
    private static readonly Volume Image = new(Grid, new StoredVoxels<short>(Grid.Size, Voxels));

    public static TheoryData<InterpolationMethod> Interpolations { get; } = [.. Enum.GetValues<InterpolationMethod>()];

    [Theory]
    [MemberData(nameof(Interpolations))]
    public void Wavelet_bands_are_those_of_the_whole_image_convolved_voxel_by_voxel(InterpolationMethod method)
    {
        foreach (var boundary in Enum.GetValues<FilterBoundary>())
        {
            var wavelet = new WaveletFilterSettings { Wavelet = "coif1", Boundary = boundary };
            foreach (var roi in Rois())
            {
                var settings = With(method, wavelet);
                var (whole, size) = Whole(settings);
                var measured = Measured.Of(Image, roi, settings).Responses;
                Assert.Equal(wavelet.Names, measured.Select(response => response.ImageType));
                foreach (var (band, response) in wavelet.Bands.Zip(measured))
                {
                    double[][] kernels = [.. band.Select(pass => pass == 'L' ? Wavelets.LowPass("coif1") : Wavelets.HighPass("coif1"))];
                    double[] naive = NaiveConvolution.Along(whole, size, kernels[0], kernels[1], kernels[2], boundary);
                    Assert.Equal(IntensitySummary.Of(Kept(naive, roi, settings)), response.Intensities);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Interpolations))]
    public void Responses_are_those_of_the_whole_image_for_every_kind_of_filter(InterpolationMethod method)
    {
        var filters = FilterCases.OfEveryKind(FilterBoundary.Mirror).Where(filter => filter is not UnfilteredSettings).ToArray();
        var settings = With(method, filters);
        var (whole, size) = Whole(settings);
        var roi = Rois()[1];
        var measured = Measured.Of(Image, roi, settings).Responses;
        Assert.Equal(settings.Filters.ImageTypes, measured.Select(response => response.ImageType));
        var spacing = method == InterpolationMethod.None ? Grid.SpacingMm : settings.Interpolation.SpacingMm;
        var expected = filters.SelectMany(filter =>
        {
            double[][] responses = [.. filter.Names.Select(_ => new double[size.Voxels])];
            ImageFilters.Of(filter, size, spacing).Apply(whole, Box3.Of(size), Box3.Of(size), responses, 2);
            return responses.Select(response => IntensitySummary.Of(Kept(response, roi, settings)));
        });
        Assert.All(expected.Zip(measured), pair => Assert.Equal(pair.First, pair.Second.Intensities));
    }

    [Theory]
    [MemberData(nameof(Interpolations))]
    public void Slices_and_rows_that_are_read_for_a_ROI_are_enough(InterpolationMethod method)
    {
        var roi = Images.MaskOf(Grid, (x, y, z) => z is 12 or 13 && x is > 10 and < 20 && y is > 5 and < 15);
        int fewest = int.MaxValue;
        foreach (var filter in FilterCases.OfEveryKind(FilterBoundary.Nearest))
        {
            var settings = With(method, new UnfilteredSettings(), filter is UnfilteredSettings ? new GradientSettings() : filter);
            var reach = SliceReach.Of(Grid, [roi], [settings]);
            var part = new Volume(Grid, new StoredVoxels<short>(reach.Size, Part(reach)), reach.Z, reach.Y);
            Assert.Equal(Text(RoiFeatures.WorkOf(Image, roi, settings)), Text(RoiFeatures.WorkOf(part, roi, settings)));
            fewest = Math.Min(fewest, reach.Size.Z);
        }

        // A planar filter reads no slice more than interpolation does; a spline's margin takes them all.
        Assert.InRange(fewest, 2, method == InterpolationMethod.TricubicSpline ? Grid.Size.Z : 8);
    }

    [Fact]
    public void Threads_and_other_filters_change_nothing()
    {
        var filters = FilterCases.OfEveryKind(FilterBoundary.Mirror);
        foreach (var method in Enum.GetValues<InterpolationMethod>())
        {
            var item = RoiFeatures.WorkOf(Image, Rois()[0], With(method, [.. filters]));
            string expected = Text(item, 1);
            Assert.Equal(expected, Text(item, 2));
            Assert.Equal(expected, Text(item, 5));
            var measured = Measured.Of(item);
            foreach (var filter in (FilterSettings[])[filters[3], filters[14]])
            {
                var alone = Measured.Of(Image, Rois()[0], With(method, filter));
                Assert.All(alone.Responses, response => Assert.Equal(measured.Responses.Single(r => r.ImageType == response.ImageType).Intensities, response.Intensities));
                // What nobody asks for is not counted.
                Assert.Empty(alone.Textures);
                Assert.NotEmpty(alone.Responses[0].Textures);
            }
        }
    }

    private static string Text(WorkItem item, int jobs = 1) => Measured.Text(Measured.Batch([item], jobs).Single());

    private static ExtractionSettings With(InterpolationMethod method, params FilterSettings[] filters) => new()
    {
        Name = "filtered",
        Interpolation = new() { Method = method, SpacingMm = method == InterpolationMethod.None ? default : new(1.25, 0.9, 2), Rounding = IntensityRounding.Nearest },
        Resegmentation = new() { Range = new(50, 300) },
        Discretisation = new() { Texture = Discretisation.FixedBinNumber(16) },
        Filters = new() { Filters = filters },
        Features = new() { Families = ["intensity_statistics", "intensity_volume_histogram", "ngtdm"] },
    };

    /// <summary>In the middle, and against the border.</summary>
    private static Mask[] Rois() =>
    [
        Images.MaskOf(Grid, (x, y, z) => Square(x - 18) + Square(y - 15) + Square(z - 12) < 30),
        Images.MaskOf(Grid, (x, y, z) => Square(x - 37) + Square(y - 1) + Square(z - 2) < 25),
    ];

    private static (double[] Values, Size3 Size) Whole(ExtractionSettings settings)
    {
        if (settings.Interpolation.Method == InterpolationMethod.None)
            return (ImageBox.Read(Image, Box3.Of(Grid.Size), roundToInteger: false), Grid.Size);
        var alignment = GridAlignment.To(Grid, settings.Interpolation.SpacingMm);
        var plan = alignment.Plan(Box3.Of(alignment.Target.Size), settings.Interpolation.Method);
        return (RoiInterpolation.InterpolateImage(Image, plan, settings, 1), alignment.Target.Size);
    }

    /// <summary>Responses of the whole image where the unfiltered image is within the range.</summary>
    private static double[] Kept(double[] whole, Mask roi, ExtractionSettings settings)
    {
        var prepared = RoiInterpolation.Interpolate(Image, roi, settings, 1);
        double[] inBox = FilterCases.Cut(whole, prepared.Grid.Size, prepared.Box);
        double[] kept = [.. inBox.Where((_, i) => prepared.Morphological[i] != 0 && prepared.Intensities[i] is >= 50 and <= 300)];
        Assert.InRange(kept.Length, 20, prepared.IntensitiesWithin(prepared.Morphological).Length - 1);
        return kept;
    }

    private static short[] Part(Box3 box)
    {
        var whole = Box3.Of(Grid.Size);
        return Images.Fill(box.Size, (x, y, z) => Voxels[whole.OffsetOf(box.X + x, box.Y + y, box.Z + z)]);
    }

    private static int Square(int a) => a * a;

    private static short[] Noise()
    {
        var random = new Random(1201);
        return Images.Fill(Grid.Size, (_, _, _) => (short)random.Next(-300, 700));
    }
}
