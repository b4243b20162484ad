using GpuRadiomics.Cli.Tests.Support;

namespace GpuRadiomics.Cli.Tests.Tables;

/// <summary>The profile of the 2014 study through the program: its 440 columns, and signature.csv beside the tables.</summary>
public sealed class SignatureProgramTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_cohort_has_440_values_a_ROI_and_the_signature_of_each()
    {
        BuiltProgram.Run("phantom", "--layout", "hn1", "--patients", "3", "--small", "--seed", "7", "--output", folder["cohort"]).Ended(ExitCodes.Ok);
        string weights = folder.Write("weights.csv", "feature,weight\noriginal_firstorder_Energy_log10_z,1\n");
        var run = BuiltProgram.Run(
            "extract", folder["cohort"], "--roi", "^GTV-1$", "--profile", "aerts2014", "--signature-weights", weights, "--backend", "cpu", "--output", folder["tables"]).Ended(ExitCodes.Ok);
        Assert.Contains("ok, 440 values", run.Output, StringComparison.Ordinal);
        Assert.Contains("signature.csv", run.Output, StringComparison.Ordinal);
        var tables = new ResultFolder(folder["tables"]);
        Assert.Equal(440, tables.Features.Columns.Count - ResultFolder.KeyColumns.Length);
        Assert.Equal(3 * 440, tables.Values.Rows.Count);
        Assert.Equal(14, tables.Values.Columns.Count);
        var signature = CsvTable.Read(tables["signature.csv"]);
        Assert.Equal(tables.Features.Rows.Select(row => row["CaseID"]), signature.Rows.Select(row => row["CaseID"]));
        string[] features = ["original_firstorder_Energy", "original_shape_Compactness2", "original_glrlm_GrayLevelNonUniformity", "wavelet-HLH_glrlm_GrayLevelNonUniformity"];
        Assert.All(features, feature => Assert.Equal(tables.Features.Rows.Select(row => row[feature]), signature.Rows.Select(row => row[feature])));
        Assert.All(signature.Rows, row => Assert.Equal((row["original_firstorder_Energy_log10_z"], ""), (row["WeightedSum"], row["Reason"])));
    }

    [Fact]
    public void Weights_without_the_signature_s_features_are_refused() =>
        BuiltProgram.Run("extract", ".", "--signature-weights", folder.Write("weights.csv", "feature,weight\n"), "--output", folder["tables"])
            .Refused(ExitCodes.Usage, "--signature-weights", "aerts2014");
}
