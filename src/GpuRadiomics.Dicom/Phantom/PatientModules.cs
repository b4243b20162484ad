using System.Globalization;
using GpuRadiomics.Dicom.Writing;

namespace GpuRadiomics.Dicom.Phantom;

/// <summary>The modules that CT and RTSTRUCT of a patient have in common: Patient, General Study, Frame of Reference, General Equipment (PS3.3
/// C.7).</summary>
internal static class PatientModules
{
    public const string Manufacturer = "GpuRadiomics";
    public const string StudyTime = "101500";

    /// <summary>As in HN1, which has no Study ID; the double space is one that real descriptions have.</summary>
    public static string StudyDescription(PatientPlan patient) => patient.IsPlanningExport ? "RT SIMULATION" : "CT NECK SOFT TISSUE  W CONTR";

    public static string Date(PatientPlan patient) => Date(patient.Study);

    public static string Date(StudyIdentity study) => study.Date.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    public static DicomDatasetBuilder Create(PatientPlan patient) => Create(patient.Study);

    public static DicomDatasetBuilder Create(StudyIdentity study) => CreateWithoutFrame(study)
        .UI(0x0020, 0x0052, study.FrameOfReferenceUid)
        .LO(0x0020, 0x1040);

    /// <summary>For objects that lie nowhere in the patient.</summary>
    public static DicomDatasetBuilder CreateWithoutFrame(StudyIdentity study) => new DicomDatasetBuilder()
        .DA(0x0008, 0x0020, Date(study))
        .TM(0x0008, 0x0030, StudyTime)
        .SH(0x0008, 0x0050)
        .LO(0x0008, 0x0070, Manufacturer)
        .PN(0x0008, 0x0090)
        .LO(0x0008, 0x1030, study.Description)
        .LO(0x0008, 0x1090, "Synthetic phantom")
        .PN(0x0010, 0x0010, study.PatientId)
        .LO(0x0010, 0x0020, study.PatientId)
        .DA(0x0010, 0x0030)
        .CS(0x0010, 0x0040, study.IsFemale ? "F" : "M")
        .AS(0x0010, 0x1010, string.Create(CultureInfo.InvariantCulture, $"{study.AgeYears:D3}Y"))
        .LT(0x0010, 0x4000, "Synthetic data: no person was imaged.")
        .CS(0x0012, 0x0062, "YES")
        .LO(0x0012, 0x0063, "Synthetic data")
        .LO(0x0018, 0x1020, "phantom 1")
        .UI(0x0020, 0x000D, study.Uid)
        .SH(0x0020, 0x0010);
}
