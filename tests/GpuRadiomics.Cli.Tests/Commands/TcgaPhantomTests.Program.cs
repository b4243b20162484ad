using System.Text.Json;
using GpuRadiomics.Cli.Tests.Support;
using GpuRadiomics.Dicom.Phantom.Mess;

namespace GpuRadiomics.Cli.Tests.Commands;

/// <summary>An untidy collection is read as the list beside it says: nothing more, nothing less.</summary>
public sealed class TcgaPhantomProgramTests : IDisposable
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    private readonly TemporaryFolder folder = new();
    private readonly MessContents contents;

    public TcgaPhantomProgramTests()
    {
        BuiltProgram.Run("phantom", "--layout", "tcga", "--small", "--output", Cohort).Ended(ExitCodes.Ok);
        contents = JsonSerializer.Deserialize<MessContents>(File.ReadAllText(Path.Combine(Cohort, MessContents.FileName)), Json)!;
    }

    private string Cohort => folder["cohort"];

    public void Dispose() => folder.Dispose();

    [Fact]
    public void An_extraction_gives_just_the_rows_of_the_list()
    {
        BuiltProgram.Run("extract", Cohort, "--output", folder["tables"], "--backend", "cpu").Ended(ExitCodes.SomeRowsFailed);
        var tables = new ResultFolder(folder["tables"]);
        var expected = from series in contents.Series
                       from row in series.Rows
                       select (series.Participant, series.Use == "image" ? series.SeriesInstanceUid : "", row.MaskSopInstanceUid, row.Roi, row.Status, row.Reason);
        var found = tables.Features.Rows.Select(row => (
            row["CaseID"], row["ImageSeriesInstanceUID"], row["MaskSOPInstanceUID"], row["ROIName"], row["Status"], row["Reason"].Split(':')[0]));
        Assert.Equal(expected.Order(), found.Order());

        var run = tables.Run();
        Assert.Equal(Paths("not DICOM"), PathsIn(run.GetProperty("notDicom")));
        Assert.Equal(Paths("repeated"), PathsIn(run.GetProperty("repeated")));
        var unreadable = contents.Files.Where(file => file.Fate == "unreadable").Select(file => (file.Participant, file.Reason));
        Assert.Equal(unreadable.Order(), tables.Failures.Rows.Where(row => row["roi"].Length == 0).Select(row => (row["case_id"], row["reason"])).Order());
        var passedOver = run.GetProperty("otherByModality").EnumerateObject().Select(other => (other.Name, other.Value.GetInt32()));
        Assert.Equal(PassedOver(), passedOver.Order());
    }

    [Fact]
    public void Inspect_counts_what_the_list_has()
    {
        var census = JsonDocument.Parse(BuiltProgram.Run("inspect", Cohort, "--json").Ended(ExitCodes.Ok).Output).RootElement;
        Assert.Equal(contents.Series.Select(series => series.Participant).Distinct().Count(), census.GetProperty("patients").GetInt32());
        var expected = contents.Series.Where(series => series.Use == "image").Select(series => (series.Participant, series.SeriesInstanceUid, ProblemOf(series)));
        var found = census.GetProperty("images").EnumerateArray().Select(image => (
            image.GetProperty("patient").GetString()!, image.GetProperty("seriesInstanceUid").GetString()!,
            image.GetProperty("problem") is { ValueKind: JsonValueKind.Object } problem ? problem.GetProperty("reason").GetString()! : ""));
        Assert.Equal(expected.Order(), found.Order());
        foreach (var modality in census.GetProperty("modalities").EnumerateArray())
        {
            string name = modality.GetProperty("modality").GetString()!;
            var listed = contents.Series.Where(series => series.Modality == name).ToArray();
            // A file that cannot be read is no object; the one that was cut short is of a CT.
            int cut = name == "CT" ? contents.Files.Count(file => file.Fate == "unreadable" && file.Participant.Length > 0) : 0;
            Assert.Equal(listed.Sum(series => series.Files) - cut, modality.GetProperty("objects").GetInt32());
            Assert.All(listed, series => Assert.Equal(series.Use, modality.GetProperty("use").GetString()));
        }

        Assert.Equal(contents.Series.Select(series => series.Modality).Distinct().Count(), census.GetProperty("modalities").GetArrayLength());
        Assert.Equal(
            contents.Series.Where(series => series.Use == "outlines" && series.Rows.Count > 0).Select(series => series.Participant),
            census.GetProperty("unlinked").EnumerateArray().Select(link => link.GetProperty("patient").GetString()));
        Assert.Equal(Paths("not DICOM"), PathsIn(census.GetProperty("notDicom")));
        Assert.Equal(Paths("repeated"), PathsIn(census.GetProperty("repeated")));
        Assert.Equal(Paths("unreadable"), PathsIn(census.GetProperty("unreadable"), file => file.GetProperty("path")));
    }

    /// <summary>What ends every row of the image; a fault of a single ROI is seen only when it is drawn.</summary>
    private static string ProblemOf(MessSeries series) => series.Rows.Select(row => row.Reason).Distinct().ToArray() is [var reason] ? reason : "";

    private IEnumerable<(string Modality, int Objects)> PassedOver() =>
        contents.Series.Where(series => series.Use == "passed over").GroupBy(series => series.Modality)
            .Select(group => (group.Key, group.Sum(series => series.Files))).Order();

    private IEnumerable<string> Paths(string fate) =>
        contents.Files.Where(file => file.Fate == fate).Select(file => file.Path).Order(StringComparer.Ordinal);

    private IEnumerable<string> PathsIn(JsonElement list, Func<JsonElement, JsonElement>? path = null) => list.EnumerateArray()
        .Select(file => Path.GetRelativePath(Cohort, (path?.Invoke(file) ?? file).GetString()!).Replace('\\', '/'))
        .Order(StringComparer.Ordinal);
}
