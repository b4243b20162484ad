namespace GpuRadiomics.Dicom.Index;

/// <summary>Attributes of patient, study and series; empty where the file says nothing.</summary>
public sealed record SeriesAttributes(
    string PatientId,
    string StudyInstanceUid,
    string SeriesInstanceUid,
    string Modality,
    string FrameOfReferenceUid,
    string SeriesDescription,
    string Manufacturer);
