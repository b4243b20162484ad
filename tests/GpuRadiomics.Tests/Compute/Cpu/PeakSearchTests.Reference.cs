using GpuRadiomics.Compute;
using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Extraction;
using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;
using GpuRadiomics.Preparation;
using GpuRadiomics.Settings;
using GpuRadiomics.Tests.Support;

namespace GpuRadiomics.Tests.Compute.Cpu;

/// <summary>Peaks against a twin that measures every distance. Intensities are whole numbers, so sums are exact in any order and means are compared with ==.</summary>
public partial class PeakSearchTests
{
    private static readonly ExtractionSettings AsRead = new() { Name = "as read", Features = new() { Families = ["local_intensity"] } };

    private static readonly Dictionary<string, Func<int, int, int, bool>> Rois = new()
    {
        ["in the middle"] = (x, y, z) => x is > 6 and < 12 && y is > 5 and < 10 && z is > 3 and < 7,
        ["at the border"] = (x, y, z) => x < 4 && y > 9 && z < 3,
        ["everything"] = (_, _, _) => true,
        ["scattered"] = (x, y, z) => (5 * x + 3 * y + 7 * z) % 11 == 0,
        ["one voxel"] = (x, y, z) => (x, y, z) == (18, 0, 5),
    };

    public static TheoryData<string, double, double, double> Cases { get; } =
    [
        .. from roi in Rois.Keys
           from spacing in (Vector3D[])[new(1, 1, 1), new(2, 2, 2), new(0.7, 1.9, 3.1), new(6.2, 6.3, 1.3), new(0.5, 7, 0.9), new(7, 7, 7)]
           select (roi, spacing.X, spacing.Y, spacing.Z),
    ];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Whatever_the_spacing_and_the_place(string roi, double x, double y, double z)
    {
        var grid = Grid.Axial(new(19, 13, 10), new(x, y, z));
        var random = new Random(roi.Length);
        // Few values, so that several voxels share the highest.
        double[] values = Images.Fill(grid.Size, (_, _, _) => (double)random.Next(-3, 4));
        var expected = new NaivePeaks(grid.Size, grid.SpacingMm, values).Of(Rois[roi]);
        Assert.Equal(expected, Find(new(grid, new StoredVoxels<double>(grid.Size, values)), Images.MaskOf(grid, Rois[roi]), AsRead));
    }

    [Fact]
    public void More_slices_than_are_summed_at_a_time()
    {
        var grid = Grid.Axial(new(5, 6, 70), new(2, 2, 1));
        var random = new Random(71);
        double[] values = Images.Fill(grid.Size, (_, _, _) => (double)random.Next(-1000, 1000));
        foreach (var inRoi in (Func<int, int, int, bool>[])[(_, _, z) => z > 1, (x, y, z) => z is 31 or 32 or 65 && x == y, (_, _, z) => z is 0 or 69])
        {
            Assert.Equal(
                new NaivePeaks(grid.Size, grid.SpacingMm, values).Of(inRoi),
                Find(new(grid, new StoredVoxels<double>(grid.Size, values)), Images.MaskOf(grid, inRoi), AsRead));
        }
    }

    [Fact]
    public void The_highest_intensity_is_looked_for_after_resegmentation()
    {
        var grid = Grid.Axial(new(12, 12, 8), new(2, 2, 2));
        var random = new Random(72);
        double[] values = Images.Fill(grid.Size, (_, _, _) => (double)random.Next(0, 2000));
        var settings = AsRead with { Resegmentation = new() { Range = new(100, 700) } };
        Assert.Equal(
            new NaivePeaks(grid.Size, grid.SpacingMm, values).Of((x, y, z) => x > 1 && values[(z * 12 + y) * 12 + x] is >= 100 and <= 700),
            Find(new(grid, new StoredVoxels<double>(grid.Size, values)), Images.MaskOf(grid, (x, _, _) => x > 1), settings));
    }

    [Theory]
    [InlineData(InterpolationMethod.Nearest, 1.5, 2.5)]
    [InlineData(InterpolationMethod.Trilinear, 1.5, 2.5)]
    [InlineData(InterpolationMethod.TricubicSpline, 1.5, 2.5)]
    [InlineData(InterpolationMethod.TricubicSpline, 0.15, 0.6)] // the sphere reaches 41 source voxels, more than the margin that the ROI's own coefficients need
    [InlineData(InterpolationMethod.TricubicSpline, 20, 2)]
    public void Interpolated_intensities_of_the_whole_image(InterpolationMethod method, double from, double to)
    {
        var grid = Grid.Axial(new(110, 7, 6), new(from, 2, 3));
        var random = new Random(73);
        var image = new Volume(grid, new StoredVoxels<short>(grid.Size, Images.Fill(grid.Size, (_, _, _) => (short)random.Next(-500, 500))));
        var settings = AsRead with { Interpolation = new() { Method = method, SpacingMm = new(to, 1.7, 2.9), Rounding = IntensityRounding.Nearest } };
        var roi = Images.MaskOf(grid, (x, y, z) => x is > 52 and < 57 && y > 2 && z is 2 or 3);
        var interpolated = RoiInterpolation.Interpolate(image, roi, settings, 1);
        var alignment = GridAlignment.To(grid, settings.Interpolation.SpacingMm);
        double[] whole = RoiInterpolation.InterpolateImage(image, alignment.Plan(Box3.Of(alignment.Target.Size), method), settings, 1);
        var inside = Mask.FromBox(interpolated.Grid, interpolated.Box, interpolated.Morphological);
        var expected = new NaivePeaks(alignment.Target.Size, alignment.Target.SpacingMm, whole).Of((x, y, z) =>
            x >= inside.Box.X && y >= inside.Box.Y && z >= inside.Box.Z && x < inside.Box.EndX && y < inside.Box.EndY && z < inside.Box.EndZ
            && inside.Inside[inside.Box.OffsetOf(x, y, z)] != 0);
        Assert.Equal(expected, Find(image, roi, settings));
    }

    [Theory]
    [InlineData(InterpolationMethod.None)]
    [InlineData(InterpolationMethod.Nearest)]
    [InlineData(InterpolationMethod.Trilinear)]
    [InlineData(InterpolationMethod.TricubicSpline)]
    public void Slices_and_rows_that_are_read_for_a_ROI_are_enough(InterpolationMethod method)
    {
        var grid = Grid.Axial(new(9, 90, 90), new(2, 0.9, 0.8));
        var random = new Random(74);
        short[] values = Images.Fill(grid.Size, (_, _, _) => (short)random.Next(-500, 500));
        var roi = Images.MaskOf(grid, (x, y, z) => z is > 43 and < 47 && x > 2 && y is > 43 and < 48);
        var settings = AsRead with { Interpolation = new() { Method = method, SpacingMm = new(1.5, 2.5, 1.1) } };
        var reach = SliceReach.Of(grid, [roi], [settings]);
        Assert.InRange(reach.Size.Z, 3 + 2 * 7, 89);
        Assert.InRange(reach.Size.Y, 4 + 2 * 6, 89);
        var part = new Volume(grid, new StoredVoxels<short>(reach.Size, Part(values, grid.Size, reach)), reach.Z, reach.Y);
        Assert.Equal(Find(new(grid, new StoredVoxels<short>(grid.Size, values)), roi, settings), Find(part, roi, settings));
    }

    private static short[] Part(short[] values, Size3 size, Box3 box)
    {
        var part = new short[box.Size.Voxels];
        for (int z = box.Z; z < box.EndZ; z++)
        for (int y = box.Y; y < box.EndY; y++)
            values.AsSpan((z * size.Y + y) * size.X + box.X, box.Size.X).CopyTo(part.AsSpan((int)box.OffsetOf(box.X, y, z)));
        return part;
    }

    private static LocalPeaks Find(Volume image, Mask roi, ExtractionSettings settings) => Measured.Of(image, roi, settings).Peaks!;
}
