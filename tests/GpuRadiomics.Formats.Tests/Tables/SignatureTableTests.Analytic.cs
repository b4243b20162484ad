using System.Globalization;
using GpuRadiomics.Families;
using GpuRadiomics.Families.IntensityStatistics;
using GpuRadiomics.Families.Naming;
using GpuRadiomics.Formats.Tables;
using GpuRadiomics.Formats.Tables.Signature;
using GpuRadiomics.Outcomes;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Formats.Tests.Tables;

/// <summary>signature.csv of values by hand.</summary>
public sealed class SignatureTableTests : IDisposable
{
    private static readonly ExtractionSettings Study = SettingsProfiles.Get("aerts2014");
    private readonly string folder = Directory.CreateTempSubdirectory().FullName;

    private string Path => System.IO.Path.Combine(folder, "signature.csv");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Raw_logarithm_and_score_within_the_cohort()
    {
        var rows = Written(null, Row("A", 10, 0.1, 100, 1000), Row("B", 1000, 0.1, 100, 1000), Row("C", 100, 0.2, 1000, 10));
        Assert.Equal(["10", "1000", "100"], rows.Select(row => row["original_firstorder_Energy"]));
        Assert.Equal(["1", "3", "2"], rows.Select(row => row["original_firstorder_Energy_log10"]));
        // Logarithms 1, 3, 2: mean 2, sample standard deviation 1.
        AssertNumbers([-1, 1, 0], rows, "original_firstorder_Energy_log10_z");
        AssertNumbers([-1 / Math.Sqrt(3), -1 / Math.Sqrt(3), 2 / Math.Sqrt(3)], rows, "original_shape_Compactness2_log10_z");
        Assert.All(rows, row => Assert.Equal("", row["Reason"]));
        Assert.DoesNotContain("WeightedSum", rows[0].Keys);
    }

    [Fact]
    public void What_has_no_logarithm_or_no_cohort_has_a_reason()
    {
        var rows = Written(null, Row("A", 0, 0.1, 100, null), Row("B", 1000, 0.1, 100, 10), Rejected("C"));
        Assert.Equal("0", rows[0]["original_firstorder_Energy"]);
        Assert.Equal("", rows[0]["original_firstorder_Energy_log10"]);
        Assert.Contains("original_firstorder_Energy: not above 0", rows[0]["Reason"], StringComparison.Ordinal);
        Assert.Contains("wavelet-HLH_glrlm_GrayLevelNonUniformity: no value", rows[0]["Reason"], StringComparison.Ordinal);
        Assert.Contains("the same in all rows", rows[0]["Reason"], StringComparison.Ordinal);
        Assert.Equal("", rows[1]["original_firstorder_Energy_log10_z"]);
        Assert.Contains("original_firstorder_Energy, wavelet-HLH_glrlm_GrayLevelNonUniformity: fewer than 2 rows", rows[1]["Reason"], StringComparison.Ordinal);
        Assert.Equal(("failed", ""), (rows[2]["Status"], rows[2]["original_firstorder_Energy"]));
        Assert.StartsWith("EmptyMask: ", rows[2]["Reason"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_is_killed_leaves_raw_values_and_says_that_it_has_not_ended()
    {
        using (var table = new SignatureTable(Path, [Study], null))
        {
            table.Write(Row("A", 10, 0.1, 100, 1000));
            table.Flush();
        }

        var row = Assert.Single(Read());
        Assert.Equal(("10", "1", ""), (row["original_firstorder_Energy"], row["original_firstorder_Energy_log10"], row["original_firstorder_Energy_log10_z"]));
        Assert.Contains("not ended", row["Reason"], StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_from_a_file_give_one_more_column()
    {
        string file = System.IO.Path.Combine(folder, "weights.csv");
        File.WriteAllText(file, "feature,weight\noriginal_firstorder_Energy,0.5\noriginal_shape_Compactness2_log10,-2\n");
        var rows = Written(SignatureWeights.Read(file), Row("A", 10, 0.1, 100, 1000), Row("B", 1000, 0, 100, 1000));
        AssertNumbers([0.5 * 10 - 2 * -1], rows[..1], "WeightedSum");
        Assert.Equal("", rows[1]["WeightedSum"]);
    }

    [Theory]
    [InlineData("feature,weight\nEnergy,1\n", "\"Energy\"", "original_firstorder_Energy_log10_z")]
    [InlineData("feature,weight\noriginal_firstorder_Energy,one\n", "\"one\"", "a number")]
    [InlineData("feature,weight\noriginal_firstorder_Energy,1\noriginal_firstorder_Energy,1\n", "twice", "one weight")]
    [InlineData("feature,weight\n", "0 rows", "feature and weight")]
    [InlineData("name,weight\nx,1\n", "no column feature", "name, weight")]
    public void Weights_that_cannot_be_used(string text, string found, string expected)
    {
        string file = System.IO.Path.Combine(folder, "weights.csv");
        File.WriteAllText(file, text);
        string message = Assert.Throws<CaseRejectedException>(() => SignatureWeights.Read(file)).Message;
        Assert.Contains(found, message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_setting_has_the_signature_when_it_computes_all_four()
    {
        Assert.True(SignatureFeatures.AreOf(Study));
        Assert.False(SignatureFeatures.AreOf(SettingsProfiles.Get("pyradiomics")));
        Assert.False(SignatureFeatures.AreOf(SettingsReader.Parse("basedOn: aerts2014\nfilters: [original]", "few")));
        Assert.True(SignatureFeatures.AreOf(SettingsReader.Parse(
            "basedOn: aerts2014\nfeatures: { only: [glrlm_GrayLevelNonUniformity, firstorder_Energy, shape_Compactness2] }", "signature")));
    }

    private List<Dictionary<string, string>> Written(SignatureWeights? weights, params ResultRow[] rows)
    {
        using (var table = new SignatureTable(Path, [Study, SettingsProfiles.Get("ibsi")], weights))
        {
            foreach (var row in rows)
            {
                table.Write(row);
                table.Write(row with { Setting = "ibsi" });
            }

            table.Complete();
        }

        Assert.Equal(rows.Length, Read().Count);
        return Read();
    }

    private List<Dictionary<string, string>> Read()
    {
        string[][] lines = [.. File.ReadAllLines(Path).Select(line => line.Replace(", ", "\t").Split(','))];
        return [.. lines.Skip(1).Select(line => lines[0].Zip(line).ToDictionary(cell => cell.First, cell => cell.Second.Replace("\t", ", ").Trim('"')))];
    }

    private static void AssertNumbers(double[] expected, List<Dictionary<string, string>> rows, string column) =>
        Assert.Equal(expected, rows.Select(row => double.Parse(row[column], CultureInfo.InvariantCulture)), (a, b) => Math.Abs(a - b) < 1e-12);

    private static ResultRow Rejected(string caseId) => new()
    {
        Key = new() { CaseId = caseId },
        Setting = Study.Name,
        Rejection = new(RejectionReason.EmptyMask, "The ROI holds no voxel", "ROI", "0 voxels", "at least one voxel", "Check the outline"),
    };

    private static ResultRow Row(string caseId, params double?[] values)
    {
        var family = IntensityStatisticsFeatures.Family;
        return new()
        {
            Key = new() { CaseId = caseId },
            Setting = Study.Name,
            Values =
            [
                .. SignatureFeatures.Columns.Zip(values, (column, value) =>
                {
                    string[] parts = column.Split('_');
                    return new FeatureValue(family, family.Definitions[0], Aggregation.Volume, value, value is null ? "undefined" : "")
                    {
                        ImageType = parts[0],
                        Named = new NamedFeature(parts[1], parts[2], parts[2], "", ""),
                    };
                }),
            ],
        };
    }
}
