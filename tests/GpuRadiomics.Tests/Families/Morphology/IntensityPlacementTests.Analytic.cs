using GpuRadiomics.Families;
using GpuRadiomics.Families.Morphology;
using GpuRadiomics.Geometry;
using GpuRadiomics.Settings;
using GpuRadiomics.Tests.Support;

namespace GpuRadiomics.Tests.Families.Morphology;

/// <summary>Features of where intensities lie, against what can be worked out by hand.</summary>
public class IntensityPlacementTests
{
    private static readonly ExtractionSettings Settings = new() { Name = "any", Features = new() { Families = ["morphology"] } };

    [Fact]
    public void Two_different_voxels_are_as_unlike_as_can_be()
    {
        // N = 2: mu lies in the middle, so sum w x x / sum x^2 = -w, and sum w = 2 w.
        var values = Of(new(2, 1, 1), new(3, 1, 1), (_, _, _) => true, (x, _, _) => x == 0 ? -70 : 130);
        Assert.Equal(-1, Measured.ValueOf(values, "morph_moran_i"), 1e-14);
        Assert.Equal(1, Measured.ValueOf(values, "morph_geary_c"), 1e-14);
    }

    [Fact]
    public void Three_voxels_in_a_line_by_hand()
    {
        // x = -1, 0, 1; w = 1, 1, 1/2 per pair: sum w = 5, sum w x x = -1, sum w (x - x)^2 = 2 (1 + 1 + 4 / 2) = 8, sum x^2 = 2.
        var values = Of(new(1, 3, 1), new(1, 1, 1), (_, _, _) => true, (_, y, _) => 4 + y);
        Assert.Equal(3.0 / 5 * (-1.0 / 2), Measured.ValueOf(values, "morph_moran_i"), 1e-14);
        Assert.Equal(2.0 / 10 * (8.0 / 2), Measured.ValueOf(values, "morph_geary_c"), 1e-14);
    }

    [Fact]
    public void Unit_and_zero_of_intensity_and_unit_of_length_change_no_autocorrelation()
    {
        var size = new Size3(9, 8, 7);
        IReadOnlyList<FeatureValue> With(double spacing, double factor, double added) => Of(
            size, new(spacing, spacing, 2 * spacing), (x, y, z) => x + y + z > 4, (x, y, z) => factor * ((x * y + 3 * z) % 7) + added);
        var expected = With(1, 1, 0);
        foreach (var values in new[] { With(3, 1, 0), With(1, 250, 0), With(1, 1, -1000), With(0.1, 1e-9, 2) })
        {
            // 2 + 1e-9 n has seven digits of n left.
            foreach (string tag in (string[])["morph_moran_i", "morph_geary_c"])
                Assert.Equal(Measured.ValueOf(expected, tag), Measured.ValueOf(values, tag), 1e-7);
        }
    }

    [Fact]
    public void The_centre_shifts_in_millimetres_towards_high_intensities()
    {
        // Weights 1, 2, 3 at x = 0, 3, 6 mm and alike for all y, z: (0 + 6 + 18) / 6 = 4 mm instead of 3.
        var values = Of(new(3, 2, 2), new(3, 1, 5), (_, _, _) => true, (x, _, _) => 10 * (x + 1));
        Assert.Equal(1, Measured.ValueOf(values, "morph_com"), 1e-13);
    }

    [Fact]
    public void The_centre_of_intensities_is_that_of_the_intensity_mask_and_the_other_that_of_the_morphological()
    {
        var settings = Settings with { Resegmentation = new() { Range = new(0, 100) } };
        // Four voxels along z, 2 mm apart, centre at 3 mm; the last is out of range, so equal intensities have theirs at 2 mm.
        var values = Of(new(1, 1, 4), new(1, 1, 2), (_, _, _) => true, (_, _, z) => z == 3 ? 500 : 50, settings);
        Assert.Equal(1, Measured.ValueOf(values, "morph_com"), 1e-14);
        Assert.Equal(50 * Measured.ValueOf(values, "morph_volume"), Measured.ValueOf(values, "morph_integ_int"), 1e-12);
    }

    [Fact]
    public void Negative_intensities_are_weights_like_others()
    {
        // (-1 * 0 - 3 * 1) / -4 = 0.75 instead of 0.5.
        var values = Of(new(2, 1, 1), new(1, 1, 1), (_, _, _) => true, (x, _, _) => x == 0 ? -1 : -3);
        Assert.Equal(0.25, Measured.ValueOf(values, "morph_com"), 1e-15);
    }

    [Fact]
    public void What_is_undefined_says_why()
    {
        var equal = Of(new(4, 4, 4), new(1, 1, 1), (_, _, _) => true, (_, _, _) => 0.1);
        Assert.Equal(0, Measured.ValueOf(equal, "morph_com"), 1e-14);
        foreach (string tag in (string[])["morph_moran_i", "morph_geary_c"])
        {
            Assert.Equal("undefined: all intensities are equal", ReasonOf(equal, tag));
            Assert.Equal("undefined: all intensities are equal", ReasonOf(Of(new(1, 1, 1), new(1, 1, 1), (_, _, _) => true, (_, _, _) => 5), tag));
        }

        Assert.Equal("undefined: the intensities sum to 0", ReasonOf(Of(new(2, 1, 1), new(1, 1, 1), (_, _, _) => true, (x, _, _) => x == 0 ? -3 : 3), "morph_com"));
        Assert.Equal("undefined: the intensities sum to 0", ReasonOf(Of(new(2, 2, 1), new(1, 1, 1), (_, _, _) => true, (_, _, _) => 0), "morph_com"));
    }

    private static IReadOnlyList<FeatureValue> Of(
        Size3 size, Vector3D spacing, Func<int, int, int, bool> inside, Func<int, int, int, double> intensity, ExtractionSettings? settings = null)
    {
        var grid = Grid.Axial(size, spacing);
        return Measured.Features(Images.Of(grid, intensity), Images.MaskOf(grid, inside), settings ?? Settings);
    }

    private static string ReasonOf(IEnumerable<FeatureValue> values, string tag) => values.Single(value => value.IbsiTag == tag).Reason;
}
