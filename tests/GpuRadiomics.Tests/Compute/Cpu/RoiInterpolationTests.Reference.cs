using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;
using GpuRadiomics.Preparation;
using GpuRadiomics.Settings;
using GpuRadiomics.Tests.Support;

namespace GpuRadiomics.Tests.Compute.Cpu;

/// <summary>Interpolation against a textbook's evaluation of one voxel at a time.</summary>
public partial class RoiInterpolationTests
{
    public static TheoryData<int, int, int, double, double, double> Cases { get; } = new()
    {
        { 9, 7, 6, 1.5, 0.6, 1 },
        { 13, 4, 5, 0.7, 2.2, 0.5 },
        { 1, 8, 3, 0.5, 1, 3 }, // axes of one voxel
        { 6, 1, 9, 0.8, 0.8, 0.8 },
        { 5, 6, 1, 2, 0.9, 0.4 },
        { 1, 1, 1, 0.4, 0, 3 },
        { 2, 3, 2, 0.3, 0.3, 0.3 },
        { 8, 8, 8, 0, 0, 0.7 }, // axes kept
        { 30, 3, 35, 3.3, 1, 0.9 },
        { 17, 19, 23, 0.6, 0.45, 2.1 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Trilinear_equals_the_sum_over_eight_voxels_bit_by_bit(int nx, int ny, int nz, double x, double y, double z)
    {
        var (image, alignment) = Any(new(nx, ny, nz), new(x, y, z));
        var naive = new NaiveInterpolation(alignment, Values(image), 2, NaiveInterpolation.Linear);
        foreach (int jobs in (int[])[1, 2, 7])
            Assert.Equal(naive.All(), Whole(image, alignment, InterpolationMethod.Trilinear, jobs));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Nearest_equals_the_nearest_voxel(int nx, int ny, int nz, double x, double y, double z)
    {
        var (image, alignment) = Any(new(nx, ny, nz), new(x, y, z));
        var values = Values(image);
        double[] expected = Images.Fill(alignment.Target.Size, (i, j, k) =>
            values[(NaiveInterpolation.Nearest(alignment.Z, k) * ny + NaiveInterpolation.Nearest(alignment.Y, j)) * nx + NaiveInterpolation.Nearest(alignment.X, i)]);
        Assert.Equal(expected, Whole(image, alignment, InterpolationMethod.Nearest, 2));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Spline_equals_the_sum_over_64_coefficients(int nx, int ny, int nz, double x, double y, double z)
    {
        var (image, alignment) = Any(new(nx, ny, nz), new(x, y, z));
        double[] coefficients = NaiveSpline.Coefficients(Values(image), image.Grid.Size);
        double[] expected = new NaiveInterpolation(alignment, coefficients, 4, NaiveInterpolation.CubicBasis).All();
        foreach (int jobs in (int[])[1, 3])
            AssertNear(expected, Whole(image, alignment, InterpolationMethod.TricubicSpline, jobs));
    }

    [Theory]
    [InlineData(2, 3, 4)]
    [InlineData(31, 5, 1)]
    [InlineData(1, 1, 30)]
    [InlineData(29, 37, 6)] // shorter and longer than the sum for the first value
    public void Coefficients_equal_the_convolution_with_the_filter_s_impulse_response(int nx, int ny, int nz)
    {
        var size = new Size3(nx, ny, nz);
        var random = new Random(nx);
        double[] values = [.. Enumerable.Range(0, nx * ny * nz).Select(_ => random.NextDouble() * 2000 - 1000)];
        double[] expected = NaiveSpline.Coefficients(values, size);
        foreach (int jobs in (int[])[1, 2])
        {
            double[] found = [.. values];
            SplinePrefilter.Apply(found, size, jobs);
            AssertNear(expected, found);
        }
    }

    [Theory]
    [InlineData(InterpolationMethod.Nearest)]
    [InlineData(InterpolationMethod.Trilinear)]
    public void A_box_of_the_image_has_the_bits_that_it_has_in_the_whole(InterpolationMethod method)
    {
        var (image, alignment) = Any(new(20, 17, 12), new(0.7, 1.3, 0.9));
        double[] whole = Whole(image, alignment, method, 2);
        foreach (var box in Boxes(alignment.Target.Size))
            Assert.Equal(Part(whole, alignment.Target.Size, box), RoiInterpolation.InterpolateImage(image, alignment.Plan(box, method), Settings(method), 2));
    }

    [Fact]
    public void A_box_of_the_spline_is_filtered_with_a_margin_that_makes_it_equal_to_the_whole()
    {
        var (image, alignment) = Any(new(90, 80, 3), new(0.9, 1.2, 0.8));
        double[] whole = Whole(image, alignment, InterpolationMethod.TricubicSpline, 2);
        Assert.NotEqual(Box3.Of(image.Grid.Size), alignment.Plan(new(50, 30, 0, new(5, 6, 2)), InterpolationMethod.TricubicSpline).SourceBox);
        foreach (var box in Boxes(alignment.Target.Size).Append(new(50, 30, 0, new(5, 6, 2))))
            AssertNear(Part(whole, alignment.Target.Size, box), RoiInterpolation.InterpolateImage(
                image, alignment.Plan(box, InterpolationMethod.TricubicSpline), Settings(InterpolationMethod.TricubicSpline), 2));
    }

    [Theory]
    [InlineData(InterpolationMethod.Trilinear, 0.5)]
    [InlineData(InterpolationMethod.Trilinear, 0.9)]
    [InlineData(InterpolationMethod.Trilinear, 1e-7)] // every sample that takes anything from the ROI, and no other
    [InlineData(InterpolationMethod.Nearest, 0.5)]
    public void The_mask_equals_the_interpolated_image_of_it_at_the_threshold(InterpolationMethod method, double threshold)
    {
        var random = new Random(61);
        for (int round = 0; round < 60; round++)
        {
            var size = new Size3(random.Next(1, 9), random.Next(1, 9), random.Next(1, 9));
            var alignment = GridAlignment.To(Grid.Axial(size, new(1, 1, 1)), new(0.3 + random.NextDouble() * 1.5, 0.3 + random.NextDouble() * 1.5, 0.7));
            var roi = Images.MaskOf(alignment.Source, (_, _, _) => random.Next(3) == 0);
            if (roi.VoxelCount == 0)
                continue;
            var settings = Settings(InterpolationMethod.Trilinear) with
            {
                Interpolation = new() { Method = InterpolationMethod.Trilinear, SpacingMm = alignment.Target.SpacingMm, MaskMethod = method, MaskThreshold = threshold },
            };
            var asImage = Images.Of(alignment.Source, (x, y, z) => Contains(roi, x, y, z) ? 1 : 0);
            byte[] expected = [.. Whole(asImage, alignment, method, 1).Select(value => value >= threshold - 1e-6 && value > 0 ? (byte)1 : (byte)0)];
            if (expected.All(inside => inside == 0))
                continue;
            var found = RoiInterpolation.Interpolate(asImage, roi, settings, 2);
            var mask = Mask.FromGrid(alignment.Target, expected);
            Assert.Equal(mask.Box, found.Box);
            Assert.Equal(mask.Inside, found.Morphological);
            Assert.Same(found.Morphological, found.Intensity);
        }
    }

    private static bool Contains(Mask mask, int x, int y, int z) =>
        mask.Box.Contains(new(x, y, z, new(1, 1, 1))) && mask.Inside[mask.Box.OffsetOf(x, y, z)] != 0;

    private static (Volume Image, GridAlignment Alignment) Any(Size3 size, Vector3D spacingMm)
    {
        var random = new Random(size.X * 100 + size.Y);
        var image = Images.Of(size, (_, _, _) => random.NextDouble() * 2000 - 1000);
        return (image, GridAlignment.To(image.Grid, spacingMm));
    }

    private static double[] Values(Volume image) => ImageBox.Read(image, Box3.Of(image.Grid.Size), roundToInteger: false);

    private static ExtractionSettings Settings(InterpolationMethod method) => new() { Name = "any", Interpolation = new() { Method = method } };

    private static double[] Whole(Volume image, GridAlignment alignment, InterpolationMethod method, int jobs) =>
        RoiInterpolation.InterpolateImage(image, alignment.Plan(Box3.Of(alignment.Target.Size), method), Settings(method), jobs);

    private static IEnumerable<Box3> Boxes(Size3 size) =>
    [
        new(0, 0, 0, new(1, 1, 1)),
        new(size.X - 1, size.Y - 1, size.Z - 1, new(1, 1, 1)),
        new(size.X / 3, size.Y / 2, size.Z / 3, new(size.X / 2, size.Y / 3, 1 + size.Z / 3)),
        new(0, size.Y / 2, 0, new(size.X, 1, size.Z)),
    ];

    private static double[] Part(double[] whole, Size3 size, Box3 box) =>
        Images.Fill(box.Size, (x, y, z) => whole[Box3.Of(size).OffsetOf(box.X + x, box.Y + y, box.Z + z)]);

    private static void AssertNear(double[] expected, double[] found) =>
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
}
