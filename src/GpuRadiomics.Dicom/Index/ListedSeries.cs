namespace GpuRadiomics.Dicom.Index;

/// <summary>A series as a downloader's list has it.</summary>
/// <param name="SeriesInstanceUid">Series UID.</param>
/// <param name="PatientId">Subject ID.</param>
/// <param name="Modality">Modality.</param>
/// <param name="Images">Number of Images.</param>
public sealed record ListedSeries(string SeriesInstanceUid, string PatientId, string Modality, int Images);
