using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using GpuRadiomics.Cli.Tests.Support;
using GpuRadiomics.Dicom.Phantom;

namespace GpuRadiomics.Cli.Tests.Manifest;

/// <summary>run.json says how the tables came about: what of it can be found out another way agrees.</summary>
public sealed class RunManifestAnalyticTests(DemoRun demo)
{
    private readonly JsonElement run = demo.Tables.Run();

    [Fact]
    public void Program_version_backend_and_device_are_named()
    {
        Assert.Equal("GpuRadiomics", Text("program"));
        Assert.Equal(BuiltProgram.Run("--version").Ended(ExitCodes.Ok).Output.Trim(), Text("version"));
        Assert.Equal("cpu", Text("backend"));
        Assert.NotEmpty(Text("device"));
        Assert.Equal("completed", Text("ended"));
        Assert.StartsWith(".NET 10.", Text("runtime"), StringComparison.Ordinal);
        Assert.Equal(RuntimeInformation.OSDescription, Text("operatingSystem"));
        Assert.Equal(["demo", "--output", demo.Folder], run.GetProperty("commandLine").EnumerateArray().Select(word => word.GetString()));
        Assert.True(run.GetProperty("jobs").GetInt32() >= 1);
        Assert.Equal("pixel-centre/even-odd/nested-v1", run.GetProperty("rules").GetProperty("rasterization").GetString());
    }

    [Fact]
    public void Start_is_UTC_and_timings_fit_in_it()
    {
        var started = DateTimeOffset.ParseExact(Text("startedUtc"), "O", CultureInfo.InvariantCulture);
        Assert.Equal(TimeSpan.Zero, started.Offset);
        var timings = run.GetProperty("timingsSeconds").EnumerateObject().ToDictionary(part => part.Name, part => part.Value.GetDouble());
        Assert.Equal(["total", "scan", "read", "compute", "features"], timings.Keys);
        Assert.All(timings, part => Assert.InRange(part.Value, double.Epsilon, timings["total"]));
        Assert.True(started.AddSeconds(timings["total"]) <= DateTimeOffset.UtcNow);
    }

    [Fact]
    public void Counts_are_those_of_the_tables()
    {
        var statuses = demo.Tables.Features.Rows.CountBy(row => row["Status"]).ToDictionary();
        var rows = run.GetProperty("rows");
        Assert.Equal(statuses["ok"], rows.GetProperty("ok").GetInt32());
        Assert.Equal(statuses["failed"], rows.GetProperty("failed").GetInt32());
        Assert.Equal(0, rows.GetProperty("skipped").GetInt32());
    }

    [Fact]
    public void Settings_are_a_settings_file_that_gives_the_same_features()
    {
        var settings = Assert.Single(run.GetProperty("settings").EnumerateArray());
        using var folder = new TemporaryFolder();
        // JSON is YAML.
        string file = folder.Write("settings.yaml", settings.GetRawText());
        BuiltProgram.Run("extract", demo.Cohort, "--settings", file, "--output", folder["tables"]).Ended(ExitCodes.SomeRowsFailed);
        Assert.Equal(File.ReadAllText(demo.Tables["features.csv"]), File.ReadAllText(folder["tables/features.csv"]));
        Assert.Equal(settings.GetRawText(), new ResultFolder(folder["tables"]).Run().GetProperty("settings")[0].GetRawText());
    }

    [Fact]
    public void Inputs_have_the_hashes_of_outlines_and_voxels()
    {
        var options = PhantomOptions.Small(demo.Cohort) with { IncludeBrokenPatient = true };
        var patients = PhantomCohort.Plan(options).Patients;
        var inputs = run.GetProperty("inputs").EnumerateArray().ToArray();
        Assert.Equal(patients.Select(patient => patient.PatientId), inputs.Select(input => input.GetProperty("caseId").GetString()));
        for (int i = 0; i < patients.Count; i++)
        {
            Assert.Equal(patients[i].CtSeriesInstanceUid, inputs[i].GetProperty("imageSeriesUid").GetString());
            string[] masks = [patients[i].StructureSetFile, patients[i].SegmentationFile!];
            Assert.Equal(
                masks.Select(path => (path, Sha256(File.ReadAllBytes(path)))),
                inputs[i].GetProperty("masks").EnumerateArray().Select(mask => (mask.GetProperty("path").GetString()!, mask.GetProperty("sha256").GetString()!)));
            var read = inputs[i].GetProperty("imageVoxels");
            // The broken patient's voxels were never read.
            Assert.Equal(patients[i].Defect == PhantomDefect.None ? JsonValueKind.Object : JsonValueKind.Null, read.ValueKind);
            if (read.ValueKind == JsonValueKind.Object)
                HashIsThatOf(StoredVoxels(options, i), options, read);
        }
    }

    [Fact]
    public void Files_that_are_not_DICOM_are_listed()
    {
        var notDicom = run.GetProperty("notDicom").EnumerateArray().Select(path => Path.GetFileName(path.GetString())).Order(StringComparer.Ordinal);
        Assert.Equal(["LICENSE", "metadata.csv"], notDicom);
        Assert.Empty(run.GetProperty("otherByModality").EnumerateObject());
    }

    private static void HashIsThatOf(byte[] stored, PhantomOptions options, JsonElement read)
    {
        int Number(string name) => read.GetProperty(name).GetInt32();
        Assert.Equal((options.Slices, options.Rows), (Number("ofSlices"), Number("ofRows")));
        Assert.InRange(Number("slices"), 1, options.Slices);
        Assert.InRange(Number("rows"), 1, options.Rows);
        int bytesPerRow = options.Columns * sizeof(short);
        var rows =
            from slice in Enumerable.Range(Number("firstSlice"), Number("slices"))
            from row in Enumerable.Range(Number("firstRow"), Number("rows"))
            select stored.AsMemory((slice * options.Rows + row) * bytesPerRow, bytesPerRow);
        Assert.Equal(Sha256([.. rows.SelectMany(row => row.ToArray())]), read.GetProperty("sha256").GetString());
    }

    private string Text(string name) => run.GetProperty(name).GetString()!;

    /// <summary>What the files of a patient hold: every other patient is stored without a sign, from -1024 HU on.</summary>
    private static byte[] StoredVoxels(PhantomOptions options, int patient)
    {
        byte[] stored = PhantomCohort.Image(options, patient).Voxels.AsBytes().ToArray();
        if (patient % 2 == 0)
        {
            foreach (ref short value in MemoryMarshal.Cast<byte, short>(stored.AsSpan()))
                value += 1024;
        }

        return stored;
    }

    private static string Sha256(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
