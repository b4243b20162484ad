using System.Globalization;
using GpuRadiomics.Dicom.Writing;

namespace GpuRadiomics.Dicom.Phantom.Mess;

/// <summary>Writes the files of one participant and keeps the list of them.</summary>
/// <param name="outputFolder">The folder that holds the collection's.</param>
/// <param name="collection">The collection.</param>
/// <param name="participant">Patient ID.</param>
/// <param name="isFlat">All files in one folder, numbered, without suffix; else in folders as the NBIA Data Retriever names them without study IDs.</param>
/// <param name="syntax">How the objects are encoded.</param>
internal sealed class ParticipantFiles(string outputFolder, string collection, string participant, bool isFlat, WrittenTransferSyntax syntax)
{
    private readonly List<WrittenSeries> series = [];
    private readonly List<MessFile> files = [];
    private readonly List<string> metadata = [];
    private int filesInFolder;

    /// <summary>The series, each with its rows; an image without one has that of an image without ROI.</summary>
    public IReadOnlyList<MessSeries> Series =>
        [.. series.Select(s => s.Entry with { Rows = s.Rows.Count == 0 && s.Entry.Use == "image" ? [new("", "", "skipped", "NoRoi")] : [.. s.Rows] })];

    public IReadOnlyList<MessFile> Files => files;

    /// <summary>Lines of metadata.csv.</summary>
    public IReadOnlyList<string> Metadata => metadata;

    /// <param name="kind">Modality, SOP class, and what becomes of it: "image", "outlines" or "passed over".</param>
    /// <param name="study">Its study.</param>
    /// <param name="uid">Series Instance UID.</param>
    /// <param name="number">Series Number; null without one.</param>
    /// <param name="description">Series Description.</param>
    /// <param name="what">What it is, for the list.</param>
    /// <param name="objects">The files.</param>
    /// <param name="isValid">Whether they are valid DICOM.</param>
    public WrittenSeries Write(
        (string Modality, string SopClassUid, string Use) kind, StudyIdentity study, string uid, int? number, string description, string what,
        IEnumerable<DicomDatasetBuilder> objects, bool isValid = true)
    {
        string folder = Folder(study, uid, number, description);
        var paths = new List<string>();
        long bytes = 0;
        foreach (var dataset in objects)
        {
            string path = Path.Combine(outputFolder, folder, NextFileName(paths.Count + 1));
            DicomFileWriter.Write(path, dataset, syntax);
            bytes += new FileInfo(path).Length;
            paths.Add(path);
        }

        metadata.Add(RetrieverMetadata.Row(collection, study, uid, kind.Modality, kind.Modality + " Storage", kind.SopClassUid, paths.Count, bytes, folder, description));
        var rows = new List<MessRow>();
        var written = new WrittenSeries(
            new(study.PatientId, study.Uid, uid, kind.Modality, what, folder, paths.Count, isValid, kind.Use, rows), rows, paths);
        series.Add(written);
        return written;
    }

    /// <summary>A file of any content beside those of a series.</summary>
    public void WriteFile(WrittenSeries beside, string name, byte[] content, MessFile what)
    {
        string path = $"{beside.Entry.Folder}/{name}";
        File.WriteAllBytes(Path.Combine(outputFolder, path), content);
        files.Add(what with { Path = path });
    }

    /// <summary>Cuts the end of a file off, so that it ends in its pixels.</summary>
    public void Cut(string path)
    {
        byte[] whole = File.ReadAllBytes(path);
        File.WriteAllBytes(path, whole[..^(whole.Length / 4)]);
        string relative = Path.GetRelativePath(outputFolder, path).Replace('\\', '/');
        files.Add(new(relative, "ends in its pixels", "unreadable", participant, "TruncatedFile"));
    }

    private string Folder(StudyIdentity study, string uid, int? number, string description)
    {
        string date = study.Date.ToString("MM-dd-yyyy", CultureInfo.InvariantCulture);
        string ofStudy = $"{date}-{study.Description}-{study.Uid[^5..]}";
        string ofSeries = string.Create(CultureInfo.InvariantCulture, $"{(number is null ? "" : $"{number}-")}{description}-{uid[^5..]}");
        string folder = isFlat ? $"{collection}/{participant}" : $"{collection}/{participant}/{ofStudy}/{ofSeries}";
        Directory.CreateDirectory(Path.Combine(outputFolder, folder));
        return folder;
    }

    private string NextFileName(int ofSeries) =>
        isFlat ? string.Create(CultureInfo.InvariantCulture, $"IM{++filesInFolder:D5}") : string.Create(CultureInfo.InvariantCulture, $"{ofSeries:D6}.dcm");
}
