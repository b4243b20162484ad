using GpuRadiomics.Dicom.Writing;

namespace GpuRadiomics.Dicom.Phantom;

/// <summary>CT Image IOD (PS3.3 A.3).</summary>
internal sealed class CtSliceDataset
{
    public const string SopClassUid = "1.2.840.10008.5.1.4.1.1.2";

    /// <summary>Intercept of the unsigned images: stored value = HU + 1024.</summary>
    public const int UnsignedIntercept = -1024;

    private readonly PatientPlan patient;
    private readonly DicomDatasetBuilder common;

    public CtSliceDataset(PatientPlan patient)
    {
        this.patient = patient;
        var grid = patient.Grid;
        bool isExport = patient.IsPlanningExport;
        common = new DicomDatasetBuilder(PatientModules.Create(patient))
            .CS(0x0008, 0x0005, "ISO_IR 100")
            .CS(0x0008, 0x0008, "ORIGINAL", isExport ? "SECONDARY" : "PRIMARY", "AXIAL")
            .UI(0x0008, 0x0016, SopClassUid)
            .DA(0x0008, 0x0021, PatientModules.Date(patient))
            .TM(0x0008, 0x0031, PatientModules.StudyTime)
            .CS(0x0008, 0x0060, "CT")
            .CS(0x0018, 0x0015, "HEADNECK")
            .DS(0x0018, 0x0050, grid.SpacingMm.Z)
            .CS(0x0018, 0x5100, "HFS")
            .UI(0x0020, 0x000E, patient.Uid(PhantomUidKind.CtSeries))
            .DS(0x0020, 0x0037, 1d, 0, 0, 0, 1, 0)
            .US(0x0028, 0x0002, 1)
            .CS(0x0028, 0x0004, "MONOCHROME2")
            .US(0x0028, 0x0010, (ushort)grid.Size.Y)
            .US(0x0028, 0x0011, (ushort)grid.Size.X)
            .DS(0x0028, 0x0030, grid.SpacingMm.Y, grid.SpacingMm.X)
            .US(0x0028, 0x0100, 16)
            .US(0x0028, 0x0101, 16)
            .US(0x0028, 0x0102, 15)
            .US(0x0028, 0x0103, (ushort)(isExport ? 1 : 0))
            .DS(0x0028, 0x1052, isExport ? 0d : UnsignedIntercept)
            .DS(0x0028, 0x1053, 1d)
            .LO(0x0028, 0x1054, "HU");
        if (isExport)
            common.DS(0x0018, 0x0060, Array.Empty<double>()).IS(0x0020, 0x0012); // empty KVP and Acquisition Number, as CMS XiO leaves them
        else
            common.DS(0x0018, 0x0060, 120d).IS(0x0020, 0x0012, 1);
        if (patient.LacksSeriesNumber)
            common.IS(0x0020, 0x0011);
        else
            common.IS(0x0020, 0x0011, SeriesNumber);
    }

    public static int SeriesNumber => 1;

    /// <param name="slice">0 = lowest.</param>
    /// <param name="sopInstanceUid">The file's own.</param>
    /// <param name="pixels">Stored values, 16 bit little endian.</param>
    public DicomDatasetBuilder Create(int slice, string sopInstanceUid, ReadOnlyMemory<byte> pixels)
    {
        var grid = patient.Grid;
        int instanceNumber = patient.IsPlanningExport ? grid.Size.Z - slice : slice + 1;
        return new DicomDatasetBuilder(common)
            .UI(0x0008, 0x0018, sopInstanceUid)
            .IS(0x0020, 0x0013, instanceNumber)
            .DS(0x0020, 0x0032, grid.OriginMm.X, grid.OriginMm.Y, grid.SliceZ(slice))
            .OW(0x7FE0, 0x0010, pixels);
    }
}
