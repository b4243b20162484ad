using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;
using GpuRadiomics.Outcomes;
using GpuRadiomics.Settings;
using GpuRadiomics.Settings.Filters;
using GpuRadiomics.Tests.Support;

namespace GpuRadiomics.Tests.Compute.Cpu;

public class CornerPlacementTests
{
    private static readonly ExtractionSettings Plain = new()
    {
        Name = "cut",
        Discretisation = new() { Texture = Discretisation.FixedBinNumber(8) },
        Filters = new() { Filters = [new UnfilteredSettings(), new PyRadiomicsWaveletSettings(), new GradientSettings(), new IntensityTransformSettings { Transform = IntensityTransform.Square }] },
    };

    [Fact]
    public void A_cut_image_is_filtered_as_an_image_of_its_own()
    {
        var random = new Random(7);
        var grid = Grid.Axial(new(17, 14, 12), new(1, 1, 2));
        short[] values = [.. Enumerable.Range(0, (int)grid.Size.Voxels).Select(_ => (short)random.Next(-500, 500))];
        var image = new Volume(grid, new StoredVoxels<short>(grid.Size, values));
        // x 5 .. 8, y 2 .. 6 and z 4 .. 6, with a margin of 1.
        var part = new Box3(4, 1, 3, new(6, 7, 5));
        var roi = Images.MaskOf(grid, IsInRoi);
        var own = Grid.Axial(part.Size, grid.SpacingMm);
        var cut = Images.Of(own, (x, y, z) => values[(z + part.Z) * 17 * 14 + (y + part.Y) * 17 + x + part.X]);
        var cutRoi = Images.MaskOf(own, (x, y, z) => IsInRoi(x + part.X, y + part.Y, z + part.Z));
        var settings = Plain with { Interpolation = new() { Method = InterpolationMethod.Nearest, Placement = GridPlacement.Corner, MarginVoxels = 1, MaskMethod = InterpolationMethod.Nearest } };
        var expected = Measured.Of(cut, cutRoi, Plain);
        var found = Measured.Of(image, roi, settings);
        Assert.Equal(10, found.Responses.Count);
        Assert.Equal(expected.Intensities, found.Intensities);
        Assert.All(expected.Responses.Zip(found.Responses), pair => Assert.Equal(pair.First.Intensities, pair.Second.Intensities));
        // Without a margin some of them see more of the image.
        var whole = Measured.Of(image, roi, Plain);
        Assert.True(whole.Responses.Zip(found.Responses).Count(pair => pair.First.Intensities != pair.Second.Intensities) >= 8);

        static bool IsInRoi(int x, int y, int z) => x is >= 5 and <= 8 && y is >= 2 and <= 6 && z is >= 4 and <= 6 && (x + y + z) % 5 != 0;
    }

    [Fact]
    public void Towards_zero_are_rounded_what_are_whole_numbers_by_nature()
    {
        double[] values = [2.9, -2.9, 0.5, 3 - 1e-12, -4 + 1e-12, 3 - 1e-6, 7];
        IntensityConversion.Apply(IntensityRounding.TowardZero, values);
        Assert.Equal([2, -2, 0, 3, -4, 2, 7], values);
        var interpolation = new InterpolationSettings { Rounding = IntensityRounding.TowardZero };
        var size = new Size3(1, 1, 1);
        Assert.Equal(IntensityRounding.TowardZero, Of(new StoredVoxels<short>(size, [1], 1, -1024)));
        Assert.Equal(IntensityRounding.TowardZero, Of(new StoredVoxels<byte>(size, [1])));
        Assert.Equal(IntensityRounding.None, Of(new StoredVoxels<short>(size, [1], 0.5)));
        Assert.Equal(IntensityRounding.None, Of(new StoredVoxels<short>(size, [1], 1, 0.5)));
        Assert.Equal(IntensityRounding.None, Of(new StoredVoxels<float>(size, [1])));

        IntensityRounding Of(StoredVoxels voxels) => IntensityConversion.Of(new(Grid.Axial(size, new(1, 1, 1)), voxels), interpolation);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(3)]
    public void Spacings_that_are_far_too_small_are_refused(int? margin)
    {
        var grid = Grid.Axial(new(20, 20, 10), new(1, 1, 1));
        var image = Images.Of(grid, (x, _, _) => x);
        var roi = Images.MaskOf(grid, (x, y, z) => x is > 3 and < 16 && y is > 4 and < 17 && z is > 1 and < 8);
        foreach (double spacingMm in (double[])[1e-3, 1e-9, 1e-300])
        {
            Rejected.With(RejectionReason.RoiTooLarge, () => Measured.Of(image, roi, Plain with
            {
                Interpolation = new() { Method = InterpolationMethod.Trilinear, SpacingMm = new(spacingMm, spacingMm, spacingMm), Placement = GridPlacement.Corner, MarginVoxels = margin },
            }));
        }
    }

    [Fact]
    public void A_flat_image_stays_flat()
    {
        var grid = Grid.Axial(new(20, 20, 10), new(0.9, 0.9, 3));
        var image = new Volume(grid, new StoredVoxels<short>(grid.Size, [.. Enumerable.Repeat((short)-137, 4000)]));
        var roi = Images.MaskOf(grid, (x, y, z) => x is > 3 and < 16 && y is > 4 and < 17 && z is > 1 and < 8);
        var measured = Measured.Of(image, roi, Plain with
        {
            Interpolation = new() { Method = InterpolationMethod.TricubicSpline, SpacingMm = new(2, 2, 2), Placement = GridPlacement.Corner, Rounding = IntensityRounding.TowardZero },
            Filters = new(),
        });
        Assert.Equal((-137, -137), (measured.Intensities.Minimum, measured.Intensities.Maximum));
    }
}
