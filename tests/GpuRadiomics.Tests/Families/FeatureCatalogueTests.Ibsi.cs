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

    /// <summary>Tag, family, family's code, name, code, aggregation and aggregation's code, of all that the list has and of nothing else.</summary>
    [Fact]
    public void Catalogue_and_list_have_the_same_rows()
    {
        var listed = ReferenceValues.Read("reference_values.csv").Select(Identity).Distinct().ToHashSet();
        var built = RoiFeatures.Columns(Everything).Select(Identity).ToHashSet();
        Assert.NotEmpty(listed);
        Assert.Empty(built.Except(listed));
        Assert.Empty(listed.Except(built));
    }

    private static (string Tag, string Family, string FamilyCode, string Name, string Code, string Aggregation, string AggregationCode) Identity(Dictionary<string, string> row) =>
        (row["tag"], row["family"], row["family_code"], row["feature"], row["code"], row["aggregation"], row["aggregation_code"]);

    private static (string Tag, string Family, string FamilyCode, string Name, string Code, string Aggregation, string AggregationCode) Identity(FeatureColumn column) =>
        (column.IbsiTag, column.Family.Name, column.Family.Code, column.Definition.Name, column.Definition.Code, column.Aggregation.Name, column.Aggregation.Code);
}
