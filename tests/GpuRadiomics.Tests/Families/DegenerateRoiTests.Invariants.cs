using GpuRadiomics.Families;
using GpuRadiomics.Geometry;
using GpuRadiomics.Settings;
using GpuRadiomics.Tests.Support;

namespace GpuRadiomics.Tests.Families;

/// <summary>ROIs at the edge of what features are defined on: nothing throws, and what has no value says why.</summary>
public class DegenerateRoiTests
{
    private static readonly Dictionary<string, Func<int, int, int, bool>> Rois = new()
    {
        ["one voxel"] = (x, y, z) => (x, y, z) == (3, 3, 3),
        ["one voxel in a corner"] = (x, y, z) => (x, y, z) == (0, 0, 0),
        ["two neighbours"] = (x, y, z) => x is 3 or 4 && y == 3 && z == 3,
        ["two voxels far apart"] = (x, y, z) => (x, y, z) is (0, 1, 0) or (6, 5, 6),
        ["a line along x"] = (_, y, z) => (y, z) == (2, 2),
        ["a line along z"] = (x, y, _) => (x, y) == (2, 2),
        ["a slice"] = (_, _, z) => z == 4,
        ["a plane across slices"] = (x, _, _) => x == 4,
        ["a checkerboard"] = (x, y, z) => (x + y + z) % 2 == 0,
        ["everything"] = (_, _, _) => true,
    };

    private static readonly Dictionary<string, Func<int, int, int, double>> Intensities = new()
    {
        ["zero"] = (_, _, _) => 0,
        ["one level"] = (_, _, _) => 7,
        ["one fraction"] = (_, _, _) => 0.1,
        ["negative"] = (x, y, _) => -100 - 3 * x - y,
        ["opposite"] = (x, _, _) => x > 3 ? 5 : -5,
        ["levels"] = (x, y, z) => 1 + (x + 2 * y + 3 * z) % 5,
        ["fractions"] = (x, y, z) => Math.Sin(x + 2 * y + 3 * z),
        ["tiny"] = (x, _, _) => x * 1e-300,
    };

    public static TheoryData<string, string> Cases { get; } = [.. from roi in Rois.Keys from intensity in Intensities.Keys select (roi, intensity)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_value_is_finite_or_has_a_reason(string roi, string intensity)
    {
        var grid = Grid.Axial(new(7, 7, 7), new(2, 2, 2));
        var (image, mask) = (Images.Of(grid, Intensities[intensity]), Images.MaskOf(grid, Rois[roi]));
        foreach (var settings in AllSettings())
        {
            var values = Measured.Features(image, mask, settings);
            Assert.Equal(GpuRadiomics.Extraction.RoiFeatures.Columns(settings).Where(column => column.Aggregation != Aggregation.None).Select(column => column.IbsiTag), values.Select(value => value.IbsiTag));
            foreach (var value in values)
            {
                string said = $"{settings.Name} {value.IbsiTag}: {value.Value}, {value.Reason}";
                Assert.True(value.Value is { } number ? double.IsFinite(number) && value.Reason.Length == 0 : value.Reason.Length > 0, said);
                Assert.True(!value.Reason.Contains("never", StringComparison.Ordinal), said);
            }
        }
    }

    [Fact]
    public void Equal_intensities_have_the_values_that_the_catalogue_promises()
    {
        var grid = Grid.Axial(new(7, 7, 7), new(2, 2, 2));
        var values = Measured.Features(Images.Of(grid, (_, _, _) => 0.1), Images.MaskOf(grid, (x, _, _) => x < 3), AllSettings().First());
        foreach (string zero in (string[])["stat_var", "stat_skew", "stat_kurt", "stat_range", "stat_mad", "stat_cov", "ih_var", "ih_entropy"])
            Assert.Equal(0, Measured.ValueOf(values, zero));
        Assert.Equal(0.1, Measured.ValueOf(values, "stat_mean"));
    }

    private static IEnumerable<ExtractionSettings> AllSettings()
    {
        Discretisation[] discretisations = [Discretisation.FixedBinSize(0.5), Discretisation.FixedBinNumber(8), Discretisation.None];
        return discretisations.Select(discretisation => new ExtractionSettings
        {
            Name = discretisation.ToString(),
            Discretisation = new() { Texture = discretisation, IntensityVolumeHistogram = discretisation },
            Features = new() { Aggregations = Enum.GetValues<TextureAggregation>() },
        });
    }
}
