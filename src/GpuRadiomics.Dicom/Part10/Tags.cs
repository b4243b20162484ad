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
    public const uint SeriesDate = 0x0008_0021;
    public const uint AcquisitionDate = 0x0008_0022;
    public const uint ContentDate = 0x0008_0023;
    public const uint SeriesTime = 0x0008_0031;
    public const uint AcquisitionTime = 0x0008_0032;
    public const uint ContentTime = 0x0008_0033;
    public const uint Modality = 0x0008_0060;
    public const uint Manufacturer = 0x0008_0070;
    public const uint CodeValue = 0x0008_0100;
    public const uint CodeMeaning = 0x0008_0104;
    public const uint SeriesDescription = 0x0008_103E;
    public const uint ReferencedSeriesSequence = 0x0008_1115;
    public const uint ReferencedInstanceSequence = 0x0008_114A;
    public const uint ReferencedSopInstanceUid = 0x0008_1155;
    public const uint ReferencedFrameNumber = 0x0008_1160;
    public const uint SourceImageSequence = 0x0008_2112;
    public const uint FrameType = 0x0008_9007;
    public const uint DerivationImageSequence = 0x0008_9124;

    public const uint PatientId = 0x0010_0020;
    public const uint PatientWeight = 0x0010_1030;

    public const uint SliceThickness = 0x0018_0050;
    public const uint EchoTime = 0x0018_0081;
    public const uint SpacingBetweenSlices = 0x0018_0088;
    public const uint RadiopharmaceuticalStartTime = 0x0018_1072;
    public const uint RadionuclideTotalDose = 0x0018_1074;
    public const uint RadionuclideHalfLife = 0x0018_1075;
    public const uint RadiopharmaceuticalStartDateTime = 0x0018_1078;
    public const uint ConvolutionKernel = 0x0018_1210;
    public const uint ActualFrameDuration = 0x0018_1242;
    public const uint FrameAcquisitionDateTime = 0x0018_9074;
    public const uint EffectiveEchoTime = 0x0018_9082;
    public const uint DiffusionBValue = 0x0018_9087;
    public const uint MREchoSequence = 0x0018_9114;
    public const uint MRDiffusionSequence = 0x0018_9117;
    public const uint FrameAcquisitionDuration = 0x0018_9220;
    public const uint MRImageFrameTypeSequence = 0x0018_9226;
    public const uint CTReconstructionSequence = 0x0018_9314;
    public const uint CTImageFrameTypeSequence = 0x0018_9329;
    public const uint DecayCorrectionDateTime = 0x0018_9701;
    public const uint PETFrameTypeSequence = 0x0018_9751;
    public const uint DecayCorrected = 0x0018_9758;
    public const uint AttenuationCorrected = 0x0018_9759;

    public const uint StudyInstanceUid = 0x0020_000D;
    public const uint SeriesInstanceUid = 0x0020_000E;
    public const uint AcquisitionNumber = 0x0020_0012;
    public const uint InstanceNumber = 0x0020_0013;
    public const uint ImagePositionPatient = 0x0020_0032;
    public const uint ImageOrientationPatient = 0x0020_0037;
    public const uint FrameOfReferenceUid = 0x0020_0052;
    public const uint TemporalPositionIdentifier = 0x0020_0100;
    public const uint StackId = 0x0020_9056;
    public const uint FrameContentSequence = 0x0020_9111;
    public const uint PlanePositionSequence = 0x0020_9113;
    public const uint PlaneOrientationSequence = 0x0020_9116;
    public const uint TemporalPositionIndex = 0x0020_9128;
    public const uint FrameAcquisitionNumber = 0x0020_9156;
    public const uint DimensionIndexValues = 0x0020_9157;
    public const uint UnassignedSharedConvertedAttributesSequence = 0x0020_9170;
    public const uint UnassignedPerFrameConvertedAttributesSequence = 0x0020_9171;

    public const uint SamplesPerPixel = 0x0028_0002;
    public const uint PhotometricInterpretation = 0x0028_0004;
    public const uint NumberOfFrames = 0x0028_0008;
    public const uint Rows = 0x0028_0010;
    public const uint Columns = 0x0028_0011;
    public const uint PixelSpacing = 0x0028_0030;
    public const uint CorrectedImage = 0x0028_0051;
    public const uint BitsAllocated = 0x0028_0100;
    public const uint BitsStored = 0x0028_0101;
    public const uint HighBit = 0x0028_0102;
    public const uint PixelRepresentation = 0x0028_0103;
    public const uint PixelPaddingValue = 0x0028_0120;
    public const uint PixelPaddingRangeLimit = 0x0028_0121;
    public const uint RescaleIntercept = 0x0028_1052;
    public const uint RescaleSlope = 0x0028_1053;
    public const uint LossyImageCompression = 0x0028_2110;
    public const uint PixelMeasuresSequence = 0x0028_9110;
    public const uint PixelValueTransformationSequence = 0x0028_9145;

    public const uint MeasurementUnitsCodeSequence = 0x0040_08EA;
    public const uint RealWorldValueMappingSequence = 0x0040_9096;
    public const uint RealWorldValueIntercept = 0x0040_9224;
    public const uint RealWorldValueSlope = 0x0040_9225;

    public const uint SegmentationType = 0x0062_0001;
    public const uint SegmentSequence = 0x0062_0002;
    public const uint SegmentNumber = 0x0062_0004;
    public const uint SegmentLabel = 0x0062_0005;
    public const uint SegmentDescription = 0x0062_0006;
    public const uint SegmentAlgorithmType = 0x0062_0008;
    public const uint SegmentIdentificationSequence = 0x0062_000A;
    public const uint ReferencedSegmentNumber = 0x0062_000B;
    public const uint MaximumFractionalValue = 0x0062_000E;
    public const uint SegmentedPropertyTypeCodeSequence = 0x0062_000F;
    public const uint SegmentationFractionalType = 0x0062_0010;

    public const uint RadiopharmaceuticalInformationSequence = 0x0054_0016;
    public const uint Units = 0x0054_1001;
    public const uint SuvType = 0x0054_1006;
    public const uint DecayCorrection = 0x0054_1102;
    public const uint FrameReferenceTime = 0x0054_1300;

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

    public const uint SharedFunctionalGroupsSequence = 0x5200_9229;
    public const uint PerFrameFunctionalGroupsSequence = 0x5200_9230;

    public const uint PixelData = 0x7FE0_0010;

    public const uint Item = 0xFFFE_E000;
    public const uint ItemDelimitation = 0xFFFE_E00D;
    public const uint SequenceDelimitation = 0xFFFE_E0DD;
}
