using System.Text.Json;

namespace GpuRadiomics.Cli.Tests.Support;

/// <summary>The tables that an extraction left in a folder.</summary>
public sealed class ResultFolder(string path)
{
    /// <summary>Columns of features.csv before the features.</summary>
    public static readonly string[] KeyColumns =
    [
        "CaseID", "PatientID", "StudyInstanceUID", "ImageSeriesInstanceUID", "ImageModality", "MaskSOPInstanceUID", "MaskModality",
        "ROIName", "ROINumber", "ClinicalKey", "TissueSourceSite", "Setting", "Status", "Reason", "Notes",
    ];

    public static readonly string[] Files = ["features.csv", "features-long.csv", "failures.csv"];

    public string Path { get; } = path;

    public CsvTable Features => CsvTable.Read(this["features.csv"]);

    public CsvTable Values => CsvTable.Read(this["features-long.csv"]);

    public CsvTable Failures => CsvTable.Read(this["failures.csv"]);

    public string this[string file] => System.IO.Path.Combine(Path, file);

    public JsonElement Run() => JsonDocument.Parse(File.ReadAllText(this["run.json"])).RootElement;

    /// <summary>The rows of a case in all three tables, as text.</summary>
    public string[] RowsOf(string caseId) =>
    [
        .. Features.Rows.Where(row => row["CaseID"] == caseId).Select(row => row.ToString()),
        .. Values.Rows.Where(row => row["case_id"] == caseId).Select(row => row.ToString()),
        .. Failures.Rows.Where(row => row["case_id"] == caseId).Select(row => row.ToString()),
    ];

    /// <summary>The only failed row, whose Reason begins with its type; all three tables have it alike.</summary>
    public CsvRow OnlyFailure(string reason)
    {
        var failed = Assert.Single(Features.Rows, row => row["Status"] == "failed");
        Assert.StartsWith($"{reason}: ", failed["Reason"], StringComparison.Ordinal);
        Assert.Equal(failed["Reason"], Assert.Single(Values.Rows, row => row["family"].Length == 0)["reason"]);
        var failure = Assert.Single(Failures.Rows);
        Assert.Equal((failed["CaseID"], failed["ROIName"], reason), (failure["case_id"], failure["roi"], failure["reason"]));
        return failure;
    }
}
