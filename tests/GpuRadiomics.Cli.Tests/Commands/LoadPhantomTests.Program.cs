using GpuRadiomics.Cli.Tests.Support;
using GpuRadiomics.Dicom.Phantom.Mess;

namespace GpuRadiomics.Cli.Tests.Commands;

/// <summary>Many small series, some of them broken: each ends as one row, and the run goes on to the last.</summary>
public sealed class LoadPhantomProgramTests : IDisposable
{
    private const string Settings =
        """
        discretisation:
          texture: { method: none }
        features:
          families: [intensity_statistics]

        """;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Every_series_has_its_row_and_the_broken_ones_their_reasons()
    {
        var contents = LoadCohort.Write(new(folder["cohort"], 300, 0.02), TestContext.Current.CancellationToken);
        string settings = folder.Write("statistics.yaml", Settings);
        BuiltProgram.Run("extract", folder["cohort"], "--settings", settings, "--output", folder["tables"], "--quiet", "--backend", "cpu")
            .Ended(ExitCodes.SomeRowsFailed);
        var tables = new ResultFolder(folder["tables"]);
        var expected = contents.Series.SelectMany(series => series.Rows.Select(row => (series.Participant, row.Roi, row.Status, row.Reason)));
        Assert.Equal(expected.Order(), tables.Features.Rows.Select(row => (row["CaseID"], row["ROIName"], row["Status"], row["Reason"].Split(':')[0])).Order());
        Assert.Equal(300, tables.Features.Rows.Count);
        Assert.Equal(
            ["MissingReferencedImage", "NonUniformSpacing", "NonUniformSpacing", "RoiWithoutContours", "TruncatedFile", "TruncatedFile"],
            tables.Features.Rows.Where(row => row["Status"] == "failed").Select(row => row["Reason"].Split(':')[0]).Order());
        Assert.Equal(
            ("completed", 294, 0, 8),
            (tables.Run().GetProperty("ended").GetString(), Count("ok"), Count("skipped"), Count("failed")));

        // Two of the broken ones have a file that cannot be read, which counts as well.
        int Count(string status) => tables.Run().GetProperty("rows").GetProperty(status).GetInt32();
    }

    [Fact]
    public void The_option_makes_as_many_series_as_it_says()
    {
        BuiltProgram.Run("phantom", "--series", "5", "--broken-share", "0.2", "--output", folder["cohort"]).Ended(ExitCodes.Ok);
        // Ten slices and a structure set; the licence, metadata.csv and the list.
        Assert.Equal(5 * 11 + 3, Directory.GetFiles(folder["cohort"], "*", SearchOption.AllDirectories).Length);
    }

    [Theory]
    [InlineData("0 to 1", "--series", "3", "--broken-share", "1.5")]
    [InlineData("0 to 1", "--series", "3", "--broken-share", "a")]
    [InlineData("belongs to --series", "--broken-share", "0.5")]
    [InlineData("at least 1", "--series", "0")]
    public void A_number_out_of_range_is_a_mistake(string part, params string[] options) =>
        BuiltProgram.Run(["phantom", .. options, "--output", folder["cohort"]]).Refused(ExitCodes.Usage, options[^2], part);

    [Theory]
    [InlineData("--layout", "tcga", "--pet")]
    [InlineData("--series", "3", "--broken")]
    [InlineData("--series", "3", "--small")]
    public void Options_of_another_cohort_are_refused(string option, string value, string other) =>
        BuiltProgram.Run("phantom", option, value, other, "--output", folder["cohort"]).Refused(ExitCodes.Usage, other);
}
