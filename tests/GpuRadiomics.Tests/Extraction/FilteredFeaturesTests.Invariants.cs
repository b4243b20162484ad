using GpuRadiomics.Extraction;
using GpuRadiomics.Families;
using GpuRadiomics.Geometry;
using GpuRadiomics.Settings;
using GpuRadiomics.Settings.Filters;
using GpuRadiomics.Tests.Support;

namespace GpuRadiomics.Tests.Extraction;

/// <summary>Which features come from which image.</summary>
public class FilteredFeaturesTests
{
    private static readonly string[] Once = ["morphology", "local_intensity"];

    private static readonly FilterSettings[] Several = [new UnfilteredSettings(), new PyRadiomicsWaveletSettings(), new PyRadiomicsLogSettings { SigmaMm = 2 }];

    [Fact]
    public void Every_family_but_shape_and_local_intensity_comes_from_every_image()
    {
        var columns = Columns(Several);
        string[] images = ["original", .. Several[1].Names, "log-sigma-2-0-mm-3D"];
        Assert.Equal(images, columns.Select(column => column.ImageType).Distinct());
        Assert.All(FeatureFamilies.All, family => Assert.Equal(
            Once.Contains(family.Name) ? ["original"] : images, columns.Where(column => column.Family == family).Select(column => column.ImageType).Distinct()));
        Assert.Equal(columns.Count, columns.Select(column => (column.ImageType, column.IbsiTag)).Distinct().Count());
    }

    [Fact]
    public void Values_are_those_of_the_columns_in_their_order()
    {
        foreach (var filters in (FilterSettings[][])[Several, [Several[2], Several[0]], [Several[2]]])
            Assert.Equal(Columns(filters).Select(Identity), Features(filters).Select(Identity));
    }

    [Fact]
    public void Without_the_original_shape_and_local_intensity_are_left_of_it()
    {
        var values = Features([Several[2]]);
        Assert.Equal(Once, values.Where(value => value.ImageType == "original").Select(value => value.Family.Name).Distinct());
        Assert.Equal(
            Features(Several).Where(value => value.ImageType == "log-sigma-2-0-mm-3D"),
            values.Where(value => value.ImageType != "original"));
    }

    [Fact]
    public void A_filter_that_changes_nothing_gives_the_features_of_the_original()
    {
        // The mean of a single voxel is that voxel.
        var values = Features([new UnfilteredSettings(), new MeanFilterSettings { SupportVoxels = 1 }]);
        var byImage = values.Where(value => !Once.Contains(value.Family.Name) && value.Family.Name != "intensity_volume_histogram").ToLookup(value => value.ImageType);
        Assert.Equal(byImage["original"], byImage["mean-1"].Select(value => value with { ImageType = "original" }));
        Assert.True(byImage["original"].Count() > 100);
    }

    [Fact]
    public void Unfiltered_values_do_not_depend_on_the_filters() =>
        Assert.Equal(Features([new UnfilteredSettings()]), Features(Several).Where(value => value.ImageType == "original"));

    private static (string, string) Identity(FeatureColumn column) => (column.ImageType, column.IbsiTag);

    private static IReadOnlyList<FeatureColumn> Columns(FilterSettings[] filters) =>
        [.. RoiFeatures.Columns(With(filters)).Where(column => column.Aggregation != Aggregation.None)];

    private static IReadOnlyList<FeatureValue> Features(FilterSettings[] filters)
    {
        var grid = Grid.Axial(new(15, 14, 9), new(1, 1, 2));
        var random = new Random(88);
        var image = Images.Of(grid, (_, _, _) => random.Next(200));
        return Measured.Features(image, Images.MaskOf(grid, (x, y, z) => x is > 3 and < 11 && y is > 3 and < 10 && z is > 2 and < 7), With(filters));
    }

    private static ExtractionSettings With(FilterSettings[] filters) => new()
    {
        Name = "filtered",
        Filters = new() { Filters = filters },
        Discretisation = new() { Texture = Discretisation.FixedBinNumber(8) },
    };
}
