using System.Buffers.Binary;
using System.Globalization;
using GpuRadiomics.Dicom.Writing;

namespace GpuRadiomics.Dicom.Phantom;

/// <summary>
/// Positron Emission Tomography Image IOD (PS3.3 A.21): Bq/ml, decay corrected to the beginning of the scan, two bed positions, and a rescale slope of
/// its own for each slice.
/// </summary>
internal sealed class PetSliceDataset
{
    public const string SopClassUid = "1.2.840.10008.5.1.4.1.1.128";

    public const int SeriesNumber = 4;

    public const string SeriesDescription = "PET AC";

    private const int LargestStored = 32767;

    private const int FrameDurationMs = 180_000;

    private readonly PetPlan pet;
    private readonly DicomDatasetBuilder common;

    public PetSliceDataset(PatientPlan patient, PetPlan pet)
    {
        this.pet = pet;
        var grid = pet.Grid;
        string date = PatientModules.Date(patient);
        common = new DicomDatasetBuilder(PatientModules.Create(patient))
            .CS(0x0008, 0x0005, "ISO_IR 100")
            .CS(0x0008, 0x0008, "ORIGINAL", "PRIMARY")
            .UI(0x0008, 0x0016, SopClassUid)
            .DA(0x0008, 0x0021, date)
            .DA(0x0008, 0x0022, date)
            .TM(0x0008, 0x0031, PatientModules.StudyTime)
            .CS(0x0008, 0x0060, "PT")
            .LO(0x0008, 0x103E, SeriesDescription)
            .DS(0x0010, 0x1030, pet.WeightKg)
            .CS(0x0018, 0x0015, "HEADNECK")
            .DS(0x0018, 0x0050, grid.SpacingMm.Z)
            .CS(0x0018, 0x1181, "NONE")
            .IS(0x0018, 0x1242, FrameDurationMs)
            .UI(0x0020, 0x000E, pet.Image.SeriesUid)
            .IS(0x0020, 0x0011, SeriesNumber)
            .DS(0x0020, 0x0037, 1d, 0, 0, 0, 1, 0)
            .US(0x0028, 0x0002, 1)
            .CS(0x0028, 0x0004, "MONOCHROME2")
            .US(0x0028, 0x0010, (ushort)grid.Size.Y)
            .US(0x0028, 0x0011, (ushort)grid.Size.X)
            .DS(0x0028, 0x0030, grid.SpacingMm.Y, grid.SpacingMm.X)
            .CS(0x0028, 0x0051, "NORM", "DTIM", "ATTN", "SCAT", "DECY", "RAN")
            .US(0x0028, 0x0100, 16)
            .US(0x0028, 0x0101, 16)
            .US(0x0028, 0x0102, 15)
            .US(0x0028, 0x0103, 1)
            .DS(0x0028, 0x1052, 0d)
            .SQ(0x0054, 0x0016, Radiopharmaceutical(pet, date))
            .US(0x0054, 0x0081, (ushort)grid.Size.Z)
            .SQ(0x0054, 0x0410, Code("F-10450", "recumbent").SQ(0x0054, 0x0412, Code("F-10340", "supine")))
            .SQ(0x0054, 0x0414, Code("F-10470", "headfirst"))
            .CS(0x0054, 0x1000, "STATIC", "IMAGE")
            .CS(0x0054, 0x1001, "BQML")
            .CS(0x0054, 0x1002, "EMISSION")
            .CS(0x0054, 0x1102, "START");
    }

    /// <param name="slice">0 = lowest.</param>
    /// <param name="suv">SUV by body weight, one a pixel.</param>
    public DicomDatasetBuilder Create(int slice, ReadOnlySpan<double> suv)
    {
        double largest = 0;
        foreach (double value in suv)
            largest = Math.Max(largest, value);
        string slopeText = DecimalString.Format(largest * pet.BqmlPerSuv / LargestStored);
        double slope = double.Parse(slopeText, CultureInfo.InvariantCulture);
        var stored = new byte[2 * suv.Length];
        for (int i = 0; i < suv.Length; i++)
            BinaryPrimitives.WriteInt16LittleEndian(stored.AsSpan(2 * i), (short)Math.Min(LargestStored, Math.Round(suv[i] * pet.BqmlPerSuv / slope)));
        // The head is scanned three minutes after the neck. Reference times are those of the mean count rate, decay factors reach back from there.
        bool isSecondBed = slice >= pet.Grid.Size.Z / 2;
        return new DicomDatasetBuilder(common)
            .UI(0x0008, 0x0018, pet.Image.SliceUid(slice))
            .TM(0x0008, 0x0032, isSecondBed ? "101800" : PatientModules.StudyTime)
            .IS(0x0020, 0x0013, slice + 1)
            .DS(0x0020, 0x0032, pet.Grid.OriginMm.X, pet.Grid.OriginMm.Y, pet.Grid.SliceZ(slice))
            .DS(0x0028, 0x1053, slopeText)
            .DS(0x0054, 0x1300, isSecondBed ? 269_858 : 89_858d)
            .DS(0x0054, 0x1321, isSecondBed ? 1.028808 : 1.009502)
            .US(0x0054, 0x1330, (ushort)(slice + 1))
            .OW(0x7FE0, 0x0010, stored);
    }

    private static DicomDatasetBuilder Radiopharmaceutical(PetPlan pet, string date) => new DicomDatasetBuilder()
        .LO(0x0018, 0x0031, "Fluorodeoxyglucose")
        .TM(0x0018, 0x1072, PetPlan.InjectionTime)
        .DS(0x0018, 0x1074, pet.DoseBq)
        .DS(0x0018, 0x1075, PetPlan.HalfLifeS)
        .DS(0x0018, 0x1076, 0.967)
        .DT(0x0018, 0x1078, date + PetPlan.InjectionTime)
        .SQ(0x0054, 0x0300, Code("C-111A1", "^18^Fluorine"))
        .SQ(0x0054, 0x0304, Code("C-B1031", "Fluorodeoxyglucose F^18^"));

    private static DicomDatasetBuilder Code(string value, string meaning) =>
        new DicomDatasetBuilder().SH(0x0008, 0x0100, value).SH(0x0008, 0x0102, "SRT").LO(0x0008, 0x0104, meaning);
}
