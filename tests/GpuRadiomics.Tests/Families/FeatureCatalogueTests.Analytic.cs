using GpuRadiomics.Families;
using GpuRadiomics.Families.Diagnostics;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Tests.Families;

public partial class FeatureCatalogueTests
{
    private static readonly IReadOnlyList<FeatureFamily> WithDiagnostics = [.. FeatureFamilies.Known, .. DiagnosticRows.Families(new() { WholeImage = true })];

    [Fact]
    public void Every_feature_is_described() =>
        Assert.All(WithDiagnostics.SelectMany(family => family.Definitions), definition =>
            Assert.All([definition.Name, definition.Tag, definition.Unit, definition.Formula, definition.WhenUndefined], Assert.NotEmpty));

    [Fact]
    public void Every_family_says_what_it_is_and_where_it_is_defined() =>
        Assert.All(WithDiagnostics, family =>
        {
            Assert.NotEmpty(family.Name);
            Assert.NotEmpty(family.Source);
            Assert.NotEmpty(family.Definitions);
        });

    [Fact]
    public void Codes_have_four_characters()
    {
        Assert.All(FeatureFamilies.All, family => Assert.Matches("^[0-9A-Z]{4}$", family.Code));
        Assert.All(FeatureFamilies.All.SelectMany(family => family.Definitions).Where(definition => definition.Code.Length > 0), definition =>
            Assert.Matches("^[0-9A-Z]{4}$", definition.Code));
        Assert.All(Enum.GetValues<TextureAggregation>().SelectMany(a => (Aggregation[])[Aggregation.Of(a), Aggregation.WithoutDirections(a)]), aggregation => Assert.Matches("^[0-9A-Z]{4}$", aggregation.Code));
    }

    [Fact]
    public void Names_and_tags_are_unique()
    {
        var settings = new ExtractionSettings
        {
            Name = "all",
            Features = new() { Aggregations = Enum.GetValues<TextureAggregation>() },
            Diagnostics = new() { WholeImage = true },
        };
        AssertDistinct(GpuRadiomics.Extraction.RoiFeatures.Columns(settings).Select(column => column.IbsiTag));
        AssertDistinct(WithDiagnostics.Select(family => family.Name));
        Assert.All(WithDiagnostics, family => AssertDistinct(family.Definitions.Select(definition => definition.Name)));
        AssertDistinct(Enum.GetValues<TextureAggregation>().Select(aggregation => Aggregation.Of(aggregation).Code));
    }

    [Fact]
    public void Families_are_chosen_by_name_and_none_named_means_all()
    {
        Assert.Equal(FeatureFamilies.All, FeatureFamilies.Chosen(new()));
        Assert.Equal(["morphology", "glrlm"], FeatureFamilies.Chosen(new() { Families = ["glrlm", "morphology"] }).Select(family => family.Name));
    }

    [Fact]
    public void Families_without_a_wanted_feature_are_left_out() =>
        Assert.Equal(["morphology", "glcm"], FeatureFamilies.Chosen(new() { Only = ["cm_contrast", "morph_diam"] }).Select(family => family.Name));

    private static void AssertDistinct(IEnumerable<string> words) =>
        Assert.Empty(words.GroupBy(word => word).Where(group => group.Count() > 1).Select(group => group.Key));
}
