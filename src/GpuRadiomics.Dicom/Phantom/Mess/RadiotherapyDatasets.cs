using GpuRadiomics.Dicom.Writing;

namespace GpuRadiomics.Dicom.Phantom.Mess;

/// <summary>What lies beside structure sets in a planning study: as little of RT Plan (PS3.3 A.20) and RT Dose (A.18) as is valid.</summary>
internal static class RadiotherapyDatasets
{
    public const string PlanSopClassUid = "1.2.840.10008.5.1.4.1.1.481.5", DoseSopClassUid = "1.2.840.10008.5.1.4.1.1.481.2";

    public static DicomDatasetBuilder Plan(StudyIdentity study, string seriesUid, string sopInstanceUid, string structureSetUid) =>
        Common(study, "RTPLAN", PlanSopClassUid, seriesUid, sopInstanceUid)
            .SH(0x300A, 0x0002, "7 fields")
            .DA(0x300A, 0x0006, PatientModules.Date(study))
            .TM(0x300A, 0x0007, PatientModules.StudyTime)
            .CS(0x300A, 0x000C, "PATIENT")
            .SQ(0x300C, 0x0060, Reference(StructureSetDataset.SopClassUid, structureSetUid))
            .CS(0x300E, 0x0002, "UNAPPROVED");

    /// <param name="study">The study.</param>
    /// <param name="seriesUid">Its own series.</param>
    /// <param name="sopInstanceUid">Its own UID.</param>
    /// <param name="planUid">The plan that it is of.</param>
    /// <param name="first">The lowest slice of the image that was planned on.</param>
    /// <param name="frames">As many as the image has slices.</param>
    public static DicomDatasetBuilder Dose(StudyIdentity study, string seriesUid, string sopInstanceUid, string planUid, PaintedSlice first, int frames) =>
        Common(study, "RTDOSE", DoseSopClassUid, seriesUid, sopInstanceUid)
            .DS(0x0018, 0x0050, first.ThicknessMm)
            .IS(0x0020, 0x0013, 1)
            .DS(0x0020, 0x0032, first.PositionMm.X, first.PositionMm.Y, first.PositionMm.Z)
            .DS(0x0020, 0x0037, 1d, 0, 0, 0, 1, 0)
            .US(0x0028, 0x0002, 1)
            .CS(0x0028, 0x0004, "MONOCHROME2")
            .IS(0x0028, 0x0008, frames)
            .AT(0x0028, 0x0009, [(0x3004, 0x000C)])
            .US(0x0028, 0x0010, (ushort)first.Rows)
            .US(0x0028, 0x0011, (ushort)first.Columns)
            .DS(0x0028, 0x0030, first.RowSpacingMm, first.ColumnSpacingMm)
            .US(0x0028, 0x0100, 16)
            .US(0x0028, 0x0101, 16)
            .US(0x0028, 0x0102, 15)
            .US(0x0028, 0x0103, 0)
            .CS(0x3004, 0x0002, "GY")
            .CS(0x3004, 0x0004, "PHYSICAL")
            .CS(0x3004, 0x000A, "PLAN")
            .DS(0x3004, 0x000C, [.. Enumerable.Range(0, frames).Select(k => k * first.ThicknessMm)])
            .DS(0x3004, 0x000E, 0.001)
            .SQ(0x300C, 0x0002, Reference(PlanSopClassUid, planUid))
            .OW(0x7FE0, 0x0010, new byte[2 * first.Rows * first.Columns * frames]);

    private static DicomDatasetBuilder Common(StudyIdentity study, string modality, string sopClassUid, string seriesUid, string sopInstanceUid) =>
        new DicomDatasetBuilder(PatientModules.Create(study))
            .CS(0x0008, 0x0005, "ISO_IR 100")
            .UI(0x0008, 0x0016, sopClassUid)
            .UI(0x0008, 0x0018, sopInstanceUid)
            .CS(0x0008, 0x0060, modality)
            .PN(0x0008, 0x1070)
            .UI(0x0020, 0x000E, seriesUid)
            .IS(0x0020, 0x0011, 1);

    private static DicomDatasetBuilder Reference(string sopClassUid, string sopInstanceUid) =>
        new DicomDatasetBuilder().UI(0x0008, 0x1150, sopClassUid).UI(0x0008, 0x1155, sopInstanceUid);
}
