using System.Text.RegularExpressions;
using GpuRadiomics.Dicom.Phantom;

namespace GpuRadiomics.Dicom.Tests.Phantom;

public sealed class PhantomLayoutAnalyticTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private PhantomManifest Write(int patients, params (int Patient, PhantomDefect Defect)[] defects) => PhantomCohort.Write(
        PhantomOptions.Small(folder.Path, patients) with { Defects = defects.ToDictionary(d => d.Patient, d => d.Defect) },
        cancellation: TestContext.Current.CancellationToken);

    [Fact]
    public void Folders_are_named_as_the_Data_Retriever_does()
    {
        var manifest = Write(3);
        Assert.Equal(["HN1004", "HN1011", "HN1018"], manifest.Patients.Select(patient => patient.PatientId));
        Assert.Equal(["HN1004", "HN1011", "HN1018", "LICENSE"], Directory.EnumerateFileSystemEntries(manifest.CollectionFolder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        foreach (var (patient, seriesPattern) in manifest.Patients.Zip(["1.000000-", "1.000000-", ""]))
        {
            string series = Path.GetRelativePath(patient.Folder, patient.CtFolder).Replace('\\', '/');
            Assert.Matches($@"^\d\d-\d\d-20\d\d-NA-(RT SIMULATION|CT NECK SOFT TISSUE  W CONTR)-\d{{5}}/{Regex.Escape(seriesPattern)}NA-{patient.CtSeriesInstanceUid[^5..]}$", series);
            Assert.Equal(Enumerable.Range(1, 40).Select(n => $"1-{n:D2}.dcm"), Directory.EnumerateFiles(patient.CtFolder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
            Assert.True(File.Exists(patient.StructureSetFile));
        }
    }

    [Fact]
    public void Metadata_csv_has_the_retriever_s_header_and_a_line_a_series()
    {
        var manifest = Write(2);
        string[] lines = File.ReadAllLines(Path.Combine(folder.Path, "metadata.csv"));
        Assert.Equal(
            "Series UID,Collection,3rd Party Analysis,Data Description URI,Subject ID,Study UID,Study Description,Study Date,Series Description,Manufacturer,Modality,"
            + "SOP Class Name,SOP Class UID,Number of Images,File Size,File Location,Download Timestamp",
            lines[0]);
        Assert.Equal(7, lines.Length);
        foreach (string[] fields in lines.Skip(1).Select(line => line.Split(',')))
        {
            Assert.Equal(17, fields.Length);
            Assert.Equal(Directory.GetFiles(Path.Combine(folder.Path, fields[15])).Length.ToString(System.Globalization.CultureInfo.InvariantCulture), fields[13]);
        }

        Assert.Equal(manifest.Patients[0].CtSeriesInstanceUid, lines[1].Split(',')[0]);
    }

    [Fact]
    public void Each_defect_leaves_its_mark()
    {
        var manifest = Write(
            6, (0, PhantomDefect.TruncatedSlice), (1, PhantomDefect.MissingSlice), (2, PhantomDefect.DanglingStructureSet), (3, PhantomDefect.TextFileAmongDicom),
            (4, PhantomDefect.DuplicateSlice));
        var p = manifest.Patients;
        Assert.Equal(PhantomDefect.None, p[5].Defect);
        Assert.Equal(16384, new FileInfo(Slice(p[0], 20)).Length - new FileInfo(Slice(p[0], 21)).Length);
        Assert.False(File.Exists(Slice(p[1], 21)));
        Assert.Equal(39, Directory.GetFiles(p[1].CtFolder).Length);
        Assert.False(Directory.Exists(p[2].CtFolder));
        Assert.True(File.Exists(p[2].StructureSetFile));
        Assert.True(File.Exists(Path.Combine(p[3].CtFolder, "notes.txt")));
        Assert.Equal(41, Directory.GetFiles(p[4].CtFolder).Length);
        Assert.NotEqual(File.ReadAllBytes(Slice(p[4], 21)), File.ReadAllBytes(Slice(p[4], 41)));
        Assert.Equal(File.ReadAllBytes(Slice(p[4], 21))[^32768..], File.ReadAllBytes(Slice(p[4], 41))[^32768..]);
    }

    [Fact]
    public void A_ROI_without_contours_is_named_all_the_same()
    {
        using var whole = new TemporaryFolder();
        var defective = Write(1, (0, PhantomDefect.RoiWithoutContours)).Patients[0];
        var complete = PhantomCohort.Write(PhantomOptions.Small(whole.Path, 1), cancellation: TestContext.Current.CancellationToken).Patients[0];
        Assert.Equal(complete.Rois, defective.Rois);
        byte[] with = File.ReadAllBytes(complete.StructureSetFile), without = File.ReadAllBytes(defective.StructureSetFile);
        Assert.True(with.Length > without.Length + 1000);
        Assert.True(without.AsSpan().IndexOf("GTV-1"u8) > 0);
    }

    private static string Slice(PhantomPatient patient, int ordinal) => Path.Combine(patient.CtFolder, FormattableString.Invariant($"1-{ordinal:D2}.dcm"));
}
