using System.Text;
using GpuRadiomics.Cli.Tests.Support;
using GpuRadiomics.Dicom.Phantom;
using GpuRadiomics.Dicom.StructureSets;

namespace GpuRadiomics.Cli.Tests.Values;

/// <summary>An image with two structure sets: the newest that has a wanted ROI counts, and the row says that there is another.</summary>
public sealed class SeveralStructureSetsProgramTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("^GTV-1$", "GTV-1")]
    [InlineData("^ABC-1$", "ABC-1")]
    [InlineData("^(GTV|ABC)-1$", "ABC-1")]
    public void The_newest_that_has_a_wanted_roi_counts(string wanted, string taken)
    {
        var patient = PhantomCohort.Write(PhantomOptions.Small(folder["cohort"], 1) with { IncludeSegmentation = false }, null, TestContext.Current.CancellationToken).Patients.Single();
        WriteNewerSet(patient.StructureSetFile, Path.Combine(folder["cohort"], "newer.dcm"));
        BuiltProgram.Run(["extract", folder["cohort"], "--roi", wanted, "--output", folder["tables"]]).Ended(ExitCodes.Ok);
        var row = Assert.Single(new ResultFolder(folder["tables"]).Features.Rows);
        Assert.Equal((taken, "ok"), (row["ROIName"], row["Status"]));
        Assert.Contains("1 other structure sets", row["Notes"], StringComparison.Ordinal);
    }

    /// <summary>A copy with another UID, a later date, and tumours of another name; all of the same length, so the file stays valid.</summary>
    private static void WriteNewerSet(string path, string copy)
    {
        var header = StructureSet.Read(path).Header;
        string uid = header.SopInstanceUid, date = header.ContentDateTime[..8];
        string text = Encoding.Latin1.GetString(File.ReadAllBytes(path))
            .Replace("GTV-", "ABC-", StringComparison.Ordinal)
            .Replace(uid, uid[..^1] + (uid[^1] == '7' ? '8' : '7'), StringComparison.Ordinal)
            .Replace(date, "2099" + date[4..], StringComparison.Ordinal);
        File.WriteAllBytes(copy, Encoding.Latin1.GetBytes(text));
    }
}
