using System.Text.Json;
using GpuRadiomics.Cli.Tests.Support;
using GpuRadiomics.Dicom.Phantom;

namespace GpuRadiomics.Cli.Tests.Commands;

/// <summary>What inspect says of the demonstration's cohort is what the generator made.</summary>
public sealed class InspectAnalyticTests(DemoRun demo)
{
    private IReadOnlyList<PhantomPatient> Patients =>
        PhantomCohort.Plan(PhantomOptions.Small(demo.Cohort) with { IncludeBrokenPatient = true }).Patients;

    [Fact]
    public void Text_names_patients_ROIs_and_problems()
    {
        string text = BuiltProgram.Run("inspect", demo.Cohort).Ended(ExitCodes.Ok).Output;
        Assert.StartsWith("5 patients, 5 image series, 5 of them with ROIs\n", text, StringComparison.Ordinal);
        string[] lines = text.Split('\n');
        foreach (var patient in Patients)
        {
            string line = Assert.Single(lines, line => line.StartsWith($"  {patient.PatientId} ", StringComparison.Ordinal));
            string expected = patient.Defect == PhantomDefect.None ? "128 x 128 x 40   2 x 2 x 3 " : "NonUniformSpacing";
            Assert.Contains(expected, line, StringComparison.Ordinal);
        }

        foreach (var (roi, count) in Patients.SelectMany(patient => patient.Rois).CountBy(roi => roi.Name))
            Assert.Contains($"ROI {roi}: {count} structure sets, {(roi == "GTV-1" ? count : 0)} segmentations", lines);
        var broken = Assert.Single(Patients, patient => patient.Defect != PhantomDefect.None);
        Assert.Contains($"incomplete: CT series {broken.CtSeriesInstanceUid} of patient '{broken.PatientId}': 39 of the 40 images that metadata.csv lists", lines);
        Assert.Contains($"not DICOM: {Path.Combine(demo.Cohort, "metadata.csv")}", lines);
    }

    [Fact]
    public void Json_has_the_same_in_full()
    {
        var census = JsonDocument.Parse(BuiltProgram.Run("inspect", demo.Cohort, "--json").Ended(ExitCodes.Ok).Output).RootElement;
        Assert.Equal(5, census.GetProperty("patients").GetInt32());
        foreach (var (patient, image) in Patients.Zip(census.GetProperty("images").EnumerateArray()))
        {
            bool good = patient.Defect == PhantomDefect.None;
            Assert.Equal(patient.PatientId, image.GetProperty("patient").GetString());
            Assert.Equal(patient.CtSeriesInstanceUid, image.GetProperty("seriesInstanceUid").GetString());
            Assert.Equal(good ? 40 : 39, image.GetProperty("slices").GetInt32());
            Assert.Equal([patient.StructureSetFile], image.GetProperty("structureSets").EnumerateArray().Select(path => path.GetString()));
            string[] segments = patient.SegmentationFile is null ? [] : ["Neoplasm, Primary"];
            Assert.Equal(patient.Rois.Select(roi => roi.Name).Concat(segments), image.GetProperty("roiNames").EnumerateArray().Select(name => name.GetString()));
            var problem = image.GetProperty("problem");
            Assert.Equal(good ? JsonValueKind.Null : JsonValueKind.Object, problem.ValueKind);
            if (!good)
                Assert.Equal("NonUniformSpacing", problem.GetProperty("reason").GetString());
        }

        var incomplete = Assert.Single(census.GetProperty("incomplete").EnumerateArray());
        Assert.Equal((40, 39), (incomplete.GetProperty("listed").GetInt32(), incomplete.GetProperty("images").GetInt32()));
        Assert.Equal(2, census.GetProperty("notDicom").GetArrayLength());
        Assert.Empty(census.GetProperty("unreadable").EnumerateArray());
    }

    [Fact]
    public void Structure_sets_without_image_and_unreadable_files_are_named()
    {
        using var folder = new TemporaryFolder();
        var options = PhantomOptions.Small(folder.Path, 2) with
        {
            Defects = new Dictionary<int, PhantomDefect> { [0] = PhantomDefect.DanglingStructureSet, [1] = PhantomDefect.TruncatedSlice },
        };
        var patients = PhantomCohort.Write(options, cancellation: TestContext.Current.CancellationToken).Patients;
        string[] lines = BuiltProgram.Run("inspect", folder.Path).Ended(ExitCodes.Ok).Output.Split('\n');
        const string unlinkedStart = "RTSTRUCT without image: MissingReferencedImage";
        string unlinked = Assert.Single(lines, line => line.StartsWith(unlinkedStart, StringComparison.Ordinal));
        Assert.Contains(patients[0].StructureSetFile, unlinked, StringComparison.Ordinal);
        string unreadable = Assert.Single(lines, line => line.StartsWith("unreadable: TruncatedFile", StringComparison.Ordinal));
        Assert.Contains(Path.Combine(patients[1].CtFolder, "1-21.dcm"), unreadable, StringComparison.Ordinal);
    }
}
