using GpuRadiomics.Cli.Tests.Support;
using GpuRadiomics.Dicom.Phantom;

namespace GpuRadiomics.Cli.Tests.BadInput;

/// <summary>
/// One patient with a known fault beside one without: the fault is told with its type, file and numbers, and the other patient's rows are those of a
/// run without it.
/// </summary>
public sealed class DicomFaultAnalyticTests(DemoRun demo) : IDisposable
{
    private const string GoodPatient = "HN1004", FaultyPatient = "HN1011";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_slice_that_ends_in_its_pixels()
    {
        var (run, tables, patient) = Extract(PhantomDefect.TruncatedSlice, ExitCodes.SomeRowsFailed);
        string cut = MiddleSlice(patient);
        var file = Assert.Single(tables.Failures.Rows, row => row["roi"].Length == 0);
        Assert.Equal((FaultyPatient, "TruncatedFile"), (file["case_id"], file["reason"]));
        Assert.StartsWith(cut, file["where"], StringComparison.Ordinal);
        // 128 x 128 pixels of 16 bits, half of them cut off.
        Assert.Contains("16384 bytes", file["found"], StringComparison.Ordinal);
        Assert.Contains("32768 bytes", file["expected"], StringComparison.Ordinal);
        AllRowsFailed(tables, patient, "TruncatedFile", cut);
        Assert.Contains(cut, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_slice_that_is_missing()
    {
        var (_, tables, patient) = Extract(PhantomDefect.MissingSlice, ExitCodes.SomeRowsFailed);
        foreach (var failure in AllRowsFailed(tables, patient, "NonUniformSpacing", patient.CtSeriesInstanceUid))
        {
            Assert.Contains("6.000 mm between slices 20 and 21 of 39", failure["found"], StringComparison.Ordinal);
            // The two files that the missing one should lie between.
            Assert.Contains(Slice(patient, 20), failure["found"], StringComparison.Ordinal);
            Assert.Contains(Slice(patient, 22), failure["found"], StringComparison.Ordinal);
            Assert.Contains("3.000 mm", failure["expected"], StringComparison.Ordinal);
            Assert.Contains("fetch the series again", failure["what_to_do"], StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_slice_that_is_there_twice()
    {
        var (_, tables, patient) = Extract(PhantomDefect.DuplicateSlice, ExitCodes.SomeRowsFailed);
        foreach (var failure in AllRowsFailed(tables, patient, "DuplicateSlicePositions", patient.CtSeriesInstanceUid))
        {
            Assert.Contains(MiddleSlice(patient), failure["found"], StringComparison.Ordinal);
            Assert.Contains(Slice(patient, 41), failure["found"], StringComparison.Ordinal);
            Assert.NotEmpty(failure["expected"]);
        }
    }

    [Fact]
    public void A_structure_set_whose_CT_is_not_there()
    {
        var (_, tables, patient) = Extract(PhantomDefect.DanglingStructureSet, ExitCodes.SomeRowsFailed);
        foreach (var failure in AllRowsFailed(tables, patient, "MissingReferencedImage", patient.StructureSetFile))
            Assert.Contains(patient.CtSeriesInstanceUid, failure["expected"] + failure["found"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_ROI_without_contours()
    {
        var (_, tables, patient) = Extract(PhantomDefect.RoiWithoutContours, ExitCodes.SomeRowsFailed);
        var failure = tables.OnlyFailure("RoiWithoutContours");
        Assert.Equal((FaultyPatient, "GTV-1"), (failure["case_id"], failure["roi"]));
        Assert.Contains(patient.StructureSetFile, failure["where"], StringComparison.Ordinal);
        Assert.NotEmpty(failure["found"]);
        Assert.NotEmpty(failure["expected"]);
        // The patient's other ROIs have nothing to do with it.
        Assert.Equal(OkRows(demo.Tables).Where(row => !row.Contains("| GTV-1 |", StringComparison.Ordinal)), OkRows(tables));
    }

    [Fact]
    public void A_text_file_among_the_slices_is_named_and_passed_over()
    {
        var (run, tables, patient) = Extract(PhantomDefect.TextFileAmongDicom, ExitCodes.Ok);
        string notes = Path.Combine(patient.CtFolder, "notes.txt");
        Assert.Contains(tables.Run().GetProperty("notDicom").EnumerateArray(), path => path.GetString() == notes);
        Assert.Contains("not DICOM, passed over: ", run.Output, StringComparison.Ordinal);
        Assert.Equal(demo.Tables.RowsOf(FaultyPatient), tables.RowsOf(FaultyPatient));
        Assert.Empty(tables.Failures.Rows);
    }

    [Fact]
    public void An_empty_folder_is_nothing_to_do()
    {
        string empty = Directory.CreateDirectory(folder["empty"]).FullName;
        BuiltProgram.Run("extract", empty, "--output", folder["tables"]).Refused(ExitCodes.NothingToDo, "no image and no structure set", empty);
        Assert.False(Directory.Exists(folder["tables"]));
    }

    [Fact]
    public void A_folder_that_does_not_exist_is_a_mistake() =>
        BuiltProgram.Run("extract", demo.Cohort, folder["absent"], "--output", folder["tables"])
            .Refused(ExitCodes.Usage, folder["absent"], "Expected");

    /// <summary>Extracts two patients, the second one with the defect; the first one's rows are checked here.</summary>
    private (ProgramRun Run, ResultFolder Tables, PhantomPatient Faulty) Extract(PhantomDefect defect, int exitCode)
    {
        var options = PhantomOptions.Small(folder["cohort"], 2) with { Defects = new Dictionary<int, PhantomDefect> { [1] = defect } };
        var manifest = PhantomCohort.Write(options, cancellation: TestContext.Current.CancellationToken);
        var run = BuiltProgram.Run("extract", options.OutputFolder, "--output", folder["tables"]).Ended(exitCode);
        var tables = new ResultFolder(folder["tables"]);
        Assert.Equal(demo.Tables.RowsOf(GoodPatient), tables.RowsOf(GoodPatient));
        Assert.Equal([GoodPatient, FaultyPatient], tables.Features.Rows.Select(row => row["CaseID"]).Distinct());
        return (run, tables, manifest.Patients[1]);
    }

    /// <summary>Every ROI of the patient has a failed row and a line among the failures, of this type, that names this place.</summary>
    private static CsvRow[] AllRowsFailed(ResultFolder tables, PhantomPatient patient, string reason, string where)
    {
        var rows = tables.Features.Rows.Where(row => row["CaseID"] == FaultyPatient).ToArray();
        Assert.Equal(patient.Rois.Select(roi => roi.Name), rows.Select(row => row["ROIName"]));
        Assert.All(rows, row =>
        {
            Assert.Equal("failed", row["Status"]);
            Assert.StartsWith($"{reason}: ", row["Reason"], StringComparison.Ordinal);
            Assert.Contains(where, row["Reason"], StringComparison.Ordinal);
        });
        CsvRow[] failures = [.. tables.Failures.Rows.Where(row => row["roi"].Length > 0)];
        Assert.Equal(
            patient.Rois.Select(roi => (FaultyPatient, roi.Name, reason)),
            failures.Select(row => (row["case_id"], row["roi"], row["reason"])));
        return failures;
    }

    private static string[] OkRows(ResultFolder tables) =>
        [.. tables.Features.Rows.Where(row => row["CaseID"] == FaultyPatient && row["Status"] == "ok").Select(row => row.ToString())];

    private static string MiddleSlice(PhantomPatient patient) => Slice(patient, 21);

    private static string Slice(PhantomPatient patient, int ordinal) => Path.Combine(patient.CtFolder, $"1-{ordinal}.dcm");
}
