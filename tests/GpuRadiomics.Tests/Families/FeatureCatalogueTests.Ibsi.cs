using GpuRadiomics.Extraction;
using GpuRadiomics.Families;
using GpuRadiomics.Settings;
using GpuRadiomics.Tests.Ibsi;

namespace GpuRadiomics.Tests.Families;

/// <summary>Names, tags and codes against IBSI's list of reference values.</summary>
public partial class FeatureCatalogueTests
{
    private static readonly ExtractionSettings Everything = new()
    {
        Name = "all",
        Features = new() { Aggregations = Enum.GetValues<TextureAggregation>() },
        Diagnostics = new() { WholeImage = true },
    };

    [Fact]
    public void Every_feature_has_the_name_and_the_codes_that_the_list_has_for_its_tag()
    {
        var listed = ReferenceValues.Read("reference_values.csv").Select(Identity).Distinct().ToDictionary(row => row.Tag);
        Assert.All(RoiFeatures.Columns(Everything), column =>
        {
            Assert.True(listed.TryGetValue(column.IbsiTag, out var row), $"{column.IbsiTag} is not on the list.");
            Assert.Equal(row, Identity(column));
        });
    }

    [Theory]
    [InlineData("morphology")]
    [InlineData("intensity_statistics")]
    [InlineData("intensity_histogram")]
    [InlineData("intensity_volume_histogram")]
    [InlineData("glcm")]
    [InlineData("glrlm")]
    [InlineData("glszm")]
    [InlineData("gldzm")]
    [InlineData("ngtdm")]
    [InlineData("ngldm")]
    [InlineData("local_intensity")]
    [InlineData("diagnostics_initial_image")]
    [InlineData("diagnostics_interpolated_image")]
    [InlineData("diagnostics_initial_ROI")]
    [InlineData("diagnostics_interpolated_ROI")]
    [InlineData("diagnostics_resegmented_ROI")]
    public void A_family_that_is_built_has_every_feature_of_the_list(string family)
    {
        var listed = ReferenceValues.Read("reference_values.csv").Where(row => row["family"] == family).Select(row => row["tag"]).Distinct();
        var built = RoiFeatures.Columns(Everything).Where(column => column.Family.Name == family).Select(column => column.IbsiTag);
        Assert.Equal(listed.Order(), built.Order());
    }

    private static (string Tag, string Family, string FamilyCode, string Name, string Code, string Aggregation, string AggregationCode) Identity(Dictionary<string, string> row) =>
        (row["tag"], row["family"], row["family_code"], row["feature"], row["code"], row["aggregation"], row["aggregation_code"]);

    private static (string Tag, string Family, string FamilyCode, string Name, string Code, string Aggregation, string AggregationCode) Identity(FeatureColumn column) =>
        (column.IbsiTag, column.Family.Name, column.Family.Code, column.Definition.Name, column.Definition.Code, column.Aggregation.Name, column.Aggregation.Code);
}
