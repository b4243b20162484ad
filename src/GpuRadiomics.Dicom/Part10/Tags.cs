namespace GpuRadiomics.Dicom.Part10;

/// <summary>The tags this program reads, under their keywords of DICOM PS3.6.</summary>
public static class Tags
{
    public const uint TransferSyntaxUid = 0x0002_0010;

    public const uint SpecificCharacterSet = 0x0008_0005;
    public const uint ImageType = 0x0008_0008;
    public const uint InstanceCreationDate = 0x0008_0012;
    public const uint InstanceCreationTime = 0x0008_0013;
    public const uint SopClassUid = 0x0008_0016;
    public const uint SopInstanceUid = 0x0008_0018;
    public const uint Modality = 0x0008_0060;
    public const uint Manufacturer = 0x0008_0070;
    public const uint SeriesDescription = 0x0008_103E;
    public const uint ReferencedSopInstanceUid = 0x0008_1155;

    public const uint PatientId = 0x0010_0020;

    public const uint SliceThickness = 0x0018_0050;

    public const uint StudyInstanceUid = 0x0020_000D;
    public const uint SeriesInstanceUid = 0x0020_000E;
    public const uint AcquisitionNumber = 0x0020_0012;
    public const uint InstanceNumber = 0x0020_0013;
    public const uint ImagePositionPatient = 0x0020_0032;
    public const uint ImageOrientationPatient = 0x0020_0037;
    public const uint FrameOfReferenceUid = 0x0020_0052;

    public const uint SamplesPerPixel = 0x0028_0002;
    public const uint PhotometricInterpretation = 0x0028_0004;
    public const uint NumberOfFrames = 0x0028_0008;
    public const uint Rows = 0x0028_0010;
    public const uint Columns = 0x0028_0011;
    public const uint PixelSpacing = 0x0028_0030;
    public const uint BitsAllocated = 0x0028_0100;
    public const uint BitsStored = 0x0028_0101;
    public const uint HighBit = 0x0028_0102;
    public const uint PixelRepresentation = 0x0028_0103;
    public const uint RescaleIntercept = 0x0028_1052;
    public const uint RescaleSlope = 0x0028_1053;
    public const uint LossyImageCompression = 0x0028_2110;

    public const uint StructureSetLabel = 0x3006_0002;
    public const uint StructureSetDate = 0x3006_0008;
    public const uint StructureSetTime = 0x3006_0009;
    public const uint ReferencedFrameOfReferenceSequence = 0x3006_0010;
    public const uint RTReferencedStudySequence = 0x3006_0012;
    public const uint RTReferencedSeriesSequence = 0x3006_0014;
    public const uint ContourImageSequence = 0x3006_0016;
    public const uint StructureSetRoiSequence = 0x3006_0020;
    public const uint RoiNumber = 0x3006_0022;
    public const uint ReferencedFrameOfReferenceUid = 0x3006_0024;
    public const uint RoiName = 0x3006_0026;
    public const uint RoiContourSequence = 0x3006_0039;
    public const uint ContourSequence = 0x3006_0040;
    public const uint ContourGeometricType = 0x3006_0042;
    public const uint ContourData = 0x3006_0050;
    public const uint ReferencedRoiNumber = 0x3006_0084;
    public const uint ApprovalStatus = 0x300E_0002;

    public const uint PixelData = 0x7FE0_0010;

    public const uint Item = 0xFFFE_E000;
    public const uint ItemDelimitation = 0xFFFE_E00D;
    public const uint SequenceDelimitation = 0xFFFE_E0DD;
}
