using GpuRadiomics.Extraction;
using GpuRadiomics.Families;
using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;
using GpuRadiomics.Settings;
using GpuRadiomics.Tests.Support;

namespace GpuRadiomics.Tests.Compute.Cpu;

public partial class PeakSearchTests
{
    [Fact]
    public void A_spacing_beyond_the_radius_leaves_the_voxel_itself()
    {
        var grid = Grid.Axial(new(5, 5, 5), new(6.3, 6.3, 6.3));
        Assert.Equal(new(124, 124), Find(Images.Of(grid, (x, y, z) => x + 5 * y + 25 * z), Images.MaskOf(grid, (_, _, _) => true), AsRead));
    }

    [Fact]
    public void Neighbours_along_the_axes_are_within_when_the_spacing_is_the_radius()
    {
        var grid = Grid.Axial(new(5, 5, 5), new(6.2, 6.2, 6.2));
        var image = Images.Of(grid, (x, y, z) => (x, y, z) == (2, 2, 2) ? 7 : 0);
        Assert.Equal(new(1, 1), Find(image, Images.MaskOf(grid, (x, y, z) => (x, y, z) == (2, 2, 2)), AsRead));
        // In a corner, 3 of the 6 neighbours lie in the image.
        Assert.Equal(new(25, 25), Find(Images.Of(grid, (x, y, z) => x + y + z == 0 ? 100 : 0), Images.MaskOf(grid, (x, y, z) => x + y + z == 0), AsRead));
    }

    [Fact]
    public void The_highest_mean_need_not_be_around_the_highest_voxel()
    {
        var grid = Grid.Axial(new(60, 15, 15), new(1, 1, 1));
        var image = Images.Of(grid, (x, y, z) => (x, y, z) == (10, 7, 7) ? 1000 : x > 40 ? 900 : 0);
        var peaks = Find(image, Images.MaskOf(grid, (x, y, z) => x is 10 or 52 && y == 7 && z == 7), AsRead);
        Assert.Equal(900, peaks.Global);
        // The sphere of 1 cm^3 holds about 1000 voxels of 1 mm^3.
        Assert.InRange(peaks.Local, 0.9, 1.1);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void What_is_no_number_nearby_leaves_no_value_and_says_so(double bad)
    {
        var grid = Grid.Axial(new(40, 9, 9), new(1, 1, 1));
        var roi = Images.MaskOf(grid, (x, y, z) => x is > 9 and < 14 && y is > 3 and < 6 && z == 4);
        foreach (int x in (int[])[4, 9, 19])
        {
            foreach (var value in Measured.Features(Images.Of(grid, (i, _, k) => i == x ? bad : k), roi, AsRead))
            {
                Assert.Null(value.Value);
                Assert.Contains("not a number", value.Reason, StringComparison.Ordinal);
            }
        }

        Assert.All(Measured.Features(Images.Of(grid, (i, _, k) => i is 3 or 20 ? bad : k), roi, AsRead), value => Assert.NotNull(value.Value));
    }

    [Fact]
    public void Surroundings_that_do_not_fit_in_memory_cost_nothing_but_the_peaks()
    {
        var grid = Grid.Axial(new(1300, 1300, 13), new(0.01, 0.01, 1));
        var image = new Volume(grid, new StoredVoxels<byte>(grid.Size, new byte[grid.Size.Voxels]));
        var roi = Mask.FromBox(grid, new Box3(650, 650, 6, new(1, 1, 1)), [1]);
        var settings = AsRead with
        {
            Interpolation = new() { Method = InterpolationMethod.Trilinear, SpacingMm = new(0, 0, 0.01) },
            Features = new() { Families = ["local_intensity", "intensity_statistics"] },
        };
        var values = Measured.Features(image, roi, settings);
        Assert.All(values.Where(value => value.Family.Name == "local_intensity"), value => Assert.Contains("RoiTooLarge", value.Reason, StringComparison.Ordinal));
        Assert.Equal(0, Measured.ValueOf(values, "stat_mean"));
    }

    [Fact]
    public void Peaks_are_found_only_when_a_family_needs_them()
    {
        var without = AsRead with { Features = new() { Families = ["intensity_statistics"] } };
        Assert.False(RoiFeatures.NeedsPeaks(without));
        Assert.True(RoiFeatures.NeedsPeaks(AsRead));
        var grid = Grid.Axial(new(3, 3, 3), new(1, 1, 1));
        var measurement = Measured.Of(Images.Of(grid, (x, _, _) => x), Images.MaskOf(grid, (_, _, _) => true), without);
        Assert.Null(measurement.Peaks);
        Assert.Throws<InvalidOperationException>(() => FeatureFamilies.Chosen(AsRead.Features).Single().Evaluate(measurement, AsRead).ToArray());
    }
}
