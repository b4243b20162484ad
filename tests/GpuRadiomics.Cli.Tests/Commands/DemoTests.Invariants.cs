using GpuRadiomics.Cli.Tests.Support;

namespace GpuRadiomics.Cli.Tests.Commands;

/// <summary>The demonstration does what it announces, and the same every time.</summary>
public sealed class DemoInvariantsTests(DemoRun demo)
{
    [Fact]
    public void All_rows_are_ok_but_those_of_the_patient_that_lacks_a_slice()
    {
        var rows = demo.Tables.Features.Rows;
        foreach (var row in rows)
        {
            bool broken = row["CaseID"] == DemoRun.BrokenPatient;
            Assert.Equal(broken ? "failed" : "ok", row["Status"]);
            Assert.StartsWith(broken ? "NonUniformSpacing: " : "", row["Reason"], StringComparison.Ordinal);
            Assert.Equal(broken, row["Reason"].Length > 0);
            Assert.Equal(broken, row["Notes"].Contains("metadata.csv lists 40 images of the series, 39 can be read", StringComparison.Ordinal));
        }

        Assert.Equal(5, rows.Select(row => row["CaseID"]).Distinct().Count());
        Assert.Contains(rows, row => row["CaseID"] == DemoRun.BrokenPatient);
        Assert.Contains("NonUniformSpacing", demo.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(demo.Tables["run.json"]));
    }

    /// <summary>Byte by byte, with all cores and with one. Only the folder's own name in paths may differ.</summary>
    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    public void Tables_are_the_same_on_a_second_run(string jobs)
    {
        using var folder = new TemporaryFolder();
        BuiltProgram.Run("demo", "--output", folder.Path, "--jobs", jobs).Ended(ExitCodes.Ok);
        var again = new ResultFolder(folder["tables"]);
        foreach (string table in ResultFolder.Files)
        {
            string expected = File.ReadAllText(demo.Tables[table]).Replace(demo.Folder, folder.Path, StringComparison.Ordinal);
            Assert.True(expected == File.ReadAllText(again[table]), $"{table} differs with --jobs {jobs}.");
        }
    }

    [Fact]
    public void A_second_run_in_the_same_folder_replaces_the_first()
    {
        using var folder = new TemporaryFolder();
        BuiltProgram.Run("demo", "--output", folder.Path).Ended(ExitCodes.Ok);
        string first = File.ReadAllText(folder["tables/features.csv"]);
        BuiltProgram.Run("demo", "--output", folder.Path).Ended(ExitCodes.Ok);
        Assert.Equal(first, File.ReadAllText(folder["tables/features.csv"]));
    }
}
