using System.Text.Encodings.Web;
using System.Text.Json;

namespace GpuRadiomics.Dicom.Phantom.Mess;

/// <summary>What lies in a messy cohort, and what an extraction should make of it.</summary>
/// <param name="Collection">The folder of the collection, relative to the output folder.</param>
/// <param name="Series">Every series, in the order they were written.</param>
/// <param name="Files">Every file that belongs to no series, or that a reader should stumble over.</param>
public sealed record MessContents(string Collection, IReadOnlyList<MessSeries> Series, IReadOnlyList<MessFile> Files)
{
    /// <summary>The list lies beside the collection, and is itself one of the files that are not DICOM.</summary>
    public const string FileName = "contents.json";

    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    internal void Write(string outputFolder) =>
        File.WriteAllText(Path.Combine(outputFolder, FileName), JsonSerializer.Serialize(this, Json).ReplaceLineEndings("\n") + "\n");
}

/// <summary>A series.</summary>
/// <param name="Participant">Patient ID.</param>
/// <param name="StudyInstanceUid">Its study.</param>
/// <param name="SeriesInstanceUid">Its UID.</param>
/// <param name="Modality">DICOM's modality.</param>
/// <param name="What">What it is, in words.</param>
/// <param name="Folder">Where its files lie, relative to the output folder; those of other series may lie there too.</param>
/// <param name="Files">How many there are.</param>
/// <param name="IsValid">Whether its objects are valid DICOM.</param>
/// <param name="Use">"image", "outlines" or "passed over", as inspect says.</param>
/// <param name="Rows">The rows of an image, and of outlines without one; empty for what has no row of its own.</param>
public sealed record MessSeries(
    string Participant, string StudyInstanceUid, string SeriesInstanceUid, string Modality, string What, string Folder, int Files, bool IsValid, string Use,
    IReadOnlyList<MessRow> Rows);

/// <summary>A row that an extraction should end with.</summary>
/// <param name="MaskSopInstanceUid">The structure set; empty for an image without ROI.</param>
/// <param name="Roi">ROI Name; empty without one.</param>
/// <param name="Status">ok, skipped or failed.</param>
/// <param name="Reason">The typed reason; empty when ok.</param>
public sealed record MessRow(string MaskSopInstanceUid, string Roi, string Status, string Reason);

/// <summary>A file on its own.</summary>
/// <param name="Path">Relative to the output folder, with forward slashes.</param>
/// <param name="What">What it is, in words.</param>
/// <param name="Fate">"not DICOM", "repeated" or "unreadable".</param>
/// <param name="Participant">Patient ID, where the file says it; else empty.</param>
/// <param name="Reason">The typed reason of an unreadable file; else empty.</param>
public sealed record MessFile(string Path, string What, string Fate, string Participant = "", string Reason = "");
