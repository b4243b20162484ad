using System.Text.Json;
using GpuRadiomics.Cli.Tests.Support;

namespace GpuRadiomics.Cli.Tests.Commands;

/// <summary>The catalogue lists what the tables hold.</summary>
public sealed class FeaturesInvariantsTests(DemoRun demo)
{
    [Fact]
    public void Json_has_every_feature_of_the_tables_and_no_other()
    {
        var features = Ibsi(Catalogue());
        var listed = features.Select(feature =>
            (Text(feature, "family"), Text(feature, "familyCode"), Text(feature, "feature"), Text(feature, "code")));
        // Diagnostics describe a run, not a tumour, and are no part of the catalogue.
        var computed = demo.Tables.Values.Rows
            .Where(row => row["family"].Length > 0 && !row["family"].StartsWith("diagnostics", StringComparison.Ordinal))
            .Select(row => (row["family"], row["family_code"], row["feature"], row["feature_code"]));
        Assert.Equal(computed.Distinct().Order(), listed.Order());
    }

    [Fact]
    public void Json_has_every_aggregation_of_the_tables_with_its_code_and_tag()
    {
        var listed = (from feature in Catalogue() from aggregation in feature.GetProperty("aggregations").EnumerateArray() select Identity(feature, aggregation)).ToHashSet();
        var computed = demo.Tables.Values.Rows
            .Where(row => row["family"].Length > 0 && !row["family"].StartsWith("diagnostics", StringComparison.Ordinal))
            .Select(row => (row["family"], row["feature"], row["aggregation"], row["aggregation_code"], row["ibsi_tag"]));
        Assert.All(computed.Distinct(), row => Assert.Contains(row, listed));
        // Matrices with directions come in six aggregations.
        Assert.Equal(
            ["cm_corr_2D_avg", "cm_corr_2D_comb", "cm_corr_2_5D_avg", "cm_corr_2_5D_comb", "cm_corr_3D_avg", "cm_corr_3D_comb"],
            listed.Where(row => row is ("glcm", "Correlation", _, _, _)).Select(row => row.Item5).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Json_names_are_those_that_scripts_read() => Assert.All(Catalogue(), feature =>
        Assert.Equal(
            ["family", "familyCode", "feature", "code", "tag", "unit", "formula", "undefinedWhen", "source", "isFurther", "aggregations"],
            feature.EnumerateObject().Select(property => property.Name)));

    [Fact]
    public void One_family_is_that_part_of_all()
    {
        var glrlm = Catalogue("--family", "glrlm");
        Assert.Equal(Catalogue().Where(feature => Text(feature, "family") == "glrlm").Select(feature => feature.GetRawText()), glrlm.Select(feature => feature.GetRawText()));
        Assert.NotEmpty(glrlm);
        string text = BuiltProgram.Run("features", "--family", "glrlm").Ended(ExitCodes.Ok).Output;
        Assert.Contains("glrlm (TP0I): 16 features. ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("glcm", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_family_that_does_not_exist() => BuiltProgram.Run("features", "--family", "gclm").Refused(ExitCodes.Usage, "gclm", "glcm", "--help");

    [Fact]
    public void Json_explains_each_feature()
    {
        foreach (var feature in Catalogue())
        {
            Assert.Matches(feature.GetProperty("isFurther").GetBoolean() ? "^$" : "^[A-Z0-9]{3,4}$", Text(feature, "code"));
            Assert.All(new[] { "tag", "unit", "formula", "undefinedWhen", "source" }, name => Assert.NotEmpty(Text(feature, name)));
        }
    }

    /// <summary>Codes of families and of one feature of each, from the IBSI reference manual (chapters 3.1 to 3.7).</summary>
    [Theory]
    [InlineData("HCUG", "RNU0")]
    [InlineData("UHIW", "Q4LE")]
    [InlineData("ZVCW", "X6K6")]
    [InlineData("P88C", "BC2M")]
    [InlineData("LFYI", "GYBY")]
    [InlineData("TP0I", "22OV")]
    public void Json_has_the_codes_of_the_reference_manual(string family, string feature) =>
        Assert.Contains(Catalogue(), listed => Text(listed, "familyCode") == family && Text(listed, "code") == feature);

    [Fact]
    public void Text_has_every_family_and_code()
    {
        string text = BuiltProgram.Run("features").Ended(ExitCodes.Ok).Output;
        foreach (var family in Ibsi(Catalogue()).GroupBy(feature => (Name: Text(feature, "family"), Code: Text(feature, "familyCode"))))
        {
            Assert.Contains($"{family.Key.Name} ({family.Key.Code}): {family.Count()} features. ", text, StringComparison.Ordinal);
            Assert.All(family, feature => Assert.Contains($"\n  {Text(feature, "code")} ", text, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_study_s_440_features_are_listed_with_their_numbers_codes_and_columns()
    {
        var listed = Catalogue("--profile", "aerts2014");
        Assert.Equal(Enumerable.Range(1, 440), listed.Select(feature => feature.GetProperty("place").GetInt32()));
        Assert.Equal("47 R5YN original_glrlm_GrayLevelNonUniformity", Line(listed, "original_glrlm_GrayLevelNonUniformity"));
        Assert.Equal("47 R5YN wavelet-HLH_glrlm_GrayLevelNonUniformity", Line(listed, "wavelet-HLH_glrlm_GrayLevelNonUniformity"));
        Assert.Equal("15  original_shape_Compactness1", Line(listed, "original_shape_Compactness1"));
        string[] lines = BuiltProgram.Run("features", "--profile", "aerts2014").Ended(ExitCodes.Ok).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(441, lines.Length);
        Assert.Matches(@"^17 +16 +BQWJ +original_shape_Compactness2 +Compactness 2 +1 +36 pi V\^2 / A\^3", lines[17]);
        Assert.Equal(99, Catalogue("--profile", "aerts2014", "--family", "glrlm").Length);
    }

    private static string Line(JsonElement[] listed, string column)
    {
        var feature = Assert.Single(listed, feature => Text(feature, "column") == column);
        return $"{Text(feature, "number")} {Text(feature, "code")} {column}";
    }

    [Fact]
    public void A_profile_that_does_not_exist() => BuiltProgram.Run("features", "--profile", "aerts").Refused(ExitCodes.Usage, "aerts", "aerts2014");

    private static IEnumerable<JsonElement> Ibsi(IEnumerable<JsonElement> catalogue) => catalogue.Where(feature => !feature.GetProperty("isFurther").GetBoolean());

    private static (string, string, string, string, string) Identity(JsonElement feature, JsonElement aggregation) =>
        (Text(feature, "family"), Text(feature, "feature"), Text(aggregation, "name"), Text(aggregation, "code"), Text(aggregation, "tag"));

    private static JsonElement[] Catalogue(params string[] options) =>
        [.. JsonDocument.Parse(BuiltProgram.Run(["features", "--json", .. options]).Ended(ExitCodes.Ok).Output).RootElement.EnumerateArray()];

    private static string Text(JsonElement feature, string name) => feature.GetProperty(name).GetString()!;
}
