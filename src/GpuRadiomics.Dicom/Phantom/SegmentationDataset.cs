using GpuRadiomics.Dicom.Writing;
using GpuRadiomics.Imaging;

namespace GpuRadiomics.Dicom.Phantom;

/// <summary>Segmentation IOD (PS3.3 A.51) of a primary tumour, with the names and codes that the collection's own have: BINARY, empty frames left out.</summary>
internal static class SegmentationDataset
{
    public const string SopClassUid = "1.2.840.10008.5.1.4.1.1.66.4";

    public const int SeriesNumber = 300;

    public const string SeriesDescription = "Segmentation";

    private const string Label = "Neoplasm, Primary";

    private const ushort SegmentNumber = 1;

    public static DicomDatasetBuilder Create(OutlinedImage image, Mask mask, string sopInstanceUid, string seriesUid, string dimensionUid)
    {
        int[] slices = [.. BinaryFrames.SlicesOf(mask)];
        string date = PatientModules.Date(image.Study);
        return new DicomDatasetBuilder(PatientModules.Create(image.Study))
            .CS(0x0008, 0x0005, "ISO_IR 192")
            .CS(0x0008, 0x0008, "DERIVED", "PRIMARY")
            .UI(0x0008, 0x0016, SopClassUid)
            .UI(0x0008, 0x0018, sopInstanceUid)
            .DA(0x0008, 0x0023, date)
            .TM(0x0008, 0x0033, PatientModules.StudyTime)
            .CS(0x0008, 0x0060, "SEG")
            .LO(0x0008, 0x103E, SeriesDescription)
            .SQ(0x0008, 0x1115, ReferencedSeries(image))
            .CS(0x0018, 0x0015, "HEADNECK")
            .LO(0x0018, 0x1000, "1")
            .UI(0x0020, 0x000E, seriesUid)
            .IS(0x0020, 0x0011, SeriesNumber)
            .IS(0x0020, 0x0013, 1)
            .SQ(0x0020, 0x9221, DimensionOrganization(dimensionUid))
            .SQ(0x0020, 0x9222, Dimension(dimensionUid, (0x0062, 0x000B), (0x0062, 0x000A)), Dimension(dimensionUid, (0x0020, 0x0032), (0x0020, 0x9113)))
            .US(0x0028, 0x0002, 1)
            .CS(0x0028, 0x0004, "MONOCHROME2")
            .IS(0x0028, 0x0008, slices.Length)
            .US(0x0028, 0x0010, (ushort)mask.Grid.Size.Y)
            .US(0x0028, 0x0011, (ushort)mask.Grid.Size.X)
            .US(0x0028, 0x0100, 1)
            .US(0x0028, 0x0101, 1)
            .US(0x0028, 0x0102, 0)
            .US(0x0028, 0x0103, 0)
            .CS(0x0028, 0x2110, "00")
            .CS(0x0062, 0x0001, "BINARY")
            .SQ(0x0062, 0x0002, Segment())
            .CS(0x0070, 0x0080, "SEGMENTATION")
            .LO(0x0070, 0x0081, SeriesDescription)
            .PN(0x0070, 0x0084, PatientModules.Manufacturer)
            .SQ(0x5200, 0x9229, SharedGroups(image))
            .SQ(0x5200, 0x9230, [.. slices.Select((slice, frame) => FrameGroups(image, slice, frame + 1))])
            .OB(0x7FE0, 0x0010, BinaryFrames.Pack(mask, slices));
    }

    private static DicomDatasetBuilder ReferencedSeries(OutlinedImage image) =>
        new DicomDatasetBuilder().SQ(0x0008, 0x114A, image.ReferencesToAll).UI(0x0020, 0x000E, image.SeriesUid);

    private static DicomDatasetBuilder DimensionOrganization(string uid) => new DicomDatasetBuilder().UI(0x0020, 0x9164, uid);

    private static DicomDatasetBuilder Dimension(string uid, (ushort Group, ushort Element) index, (ushort Group, ushort Element) functionalGroup) =>
        DimensionOrganization(uid).AT(0x0020, 0x9165, index).AT(0x0020, 0x9167, functionalGroup);

    private static DicomDatasetBuilder Segment() => new DicomDatasetBuilder()
        .SQ(0x0008, 0x2218, Code("T-D1000", "SRT", "Head and Neck"))
        .SQ(0x0062, 0x0003, Code("M-01000", "SRT", "Morphologically Altered Structure"))
        .US(0x0062, 0x0004, SegmentNumber)
        .LO(0x0062, 0x0005, Label)
        .ST(0x0062, 0x0006, PrimaryTumourMask.RoiName)
        .CS(0x0062, 0x0008, "MANUAL")
        .SQ(0x0062, 0x000F, Code("M-80003", "SRT", Label));

    private static DicomDatasetBuilder SharedGroups(OutlinedImage image)
    {
        var spacing = image.Grid.SpacingMm;
        return new DicomDatasetBuilder()
            .SQ(0x0020, 0x9116, new DicomDatasetBuilder().DS(0x0020, 0x0037, 1d, 0, 0, 0, 1, 0))
            .SQ(0x0028, 0x9110, new DicomDatasetBuilder().DS(0x0018, 0x0050, spacing.Z).DS(0x0018, 0x0088, spacing.Z).DS(0x0028, 0x0030, spacing.Y, spacing.X));
    }

    private static DicomDatasetBuilder FrameGroups(OutlinedImage image, int slice, int frame)
    {
        var origin = image.Grid.OriginMm;
        var source = image.ReferenceTo(image.SliceUid(slice), slice)
            .SQ(0x0040, 0xA170, Code("121322", "DCM", "Source image for image processing operation"));
        var derivation = new DicomDatasetBuilder().SQ(0x0008, 0x2112, source).SQ(0x0008, 0x9215, Code("113076", "DCM", "Segmentation"));
        return new DicomDatasetBuilder()
            .SQ(0x0008, 0x9124, derivation)
            .SQ(0x0020, 0x9111, new DicomDatasetBuilder().UL(0x0020, 0x9157, SegmentNumber, (uint)frame))
            .SQ(0x0020, 0x9113, new DicomDatasetBuilder().DS(0x0020, 0x0032, origin.X, origin.Y, image.Grid.SliceZ(slice)))
            .SQ(0x0062, 0x000A, new DicomDatasetBuilder().US(0x0062, 0x000B, SegmentNumber));
    }

    private static DicomDatasetBuilder Code(string value, string scheme, string meaning) =>
        new DicomDatasetBuilder().SH(0x0008, 0x0100, value).SH(0x0008, 0x0102, scheme).LO(0x0008, 0x0104, meaning);
}
