using System.Globalization;
using GpuRadiomics.Dicom.Part10;

namespace GpuRadiomics.Dicom.Index;

/// <summary>What the functional groups of a multi-frame image say (DICOM PS3.3 section C.7.6.16): of a frame they take the place of the file's attributes.</summary>
internal sealed partial class HeaderFields
{
    /// <summary>More frames than this are no image of one patient.</summary>
    private const int MostFrames = 1 << 18;

    private FrameContent? frame;

    public int NumberOfFrames => frames ?? 1;

    /// <summary>Whether a sequence among the functional groups holds something that <see cref="TakeOfFrame"/> has a use for.</summary>
    public static bool IsGroup(uint tag) => tag is
        Tags.PlanePositionSequence or Tags.PlaneOrientationSequence or Tags.PixelMeasuresSequence or Tags.PixelValueTransformationSequence
        or Tags.FrameContentSequence or Tags.CTImageFrameTypeSequence or Tags.MRImageFrameTypeSequence or Tags.PETFrameTypeSequence
        or Tags.MREchoSequence or Tags.MRDiffusionSequence or Tags.CTReconstructionSequence
        or Tags.UnassignedSharedConvertedAttributesSequence or Tags.UnassignedPerFrameConvertedAttributesSequence;

    /// <summary>Whether an element of such a group says something of its frame. Image Type is not among them: Frame Type has its place.</summary>
    public static bool WantsOfFrame(uint tag) => tag is
        Tags.ImagePositionPatient or Tags.ImageOrientationPatient or Tags.PixelSpacing or Tags.SliceThickness or Tags.RescaleIntercept or Tags.RescaleSlope
        or Tags.FrameType or Tags.FrameAcquisitionDateTime or Tags.EffectiveEchoTime or Tags.DiffusionBValue or Tags.ConvolutionKernel
        or Tags.StackId or Tags.TemporalPositionIndex or Tags.FrameAcquisitionNumber or Tags.DimensionIndexValues
        or Tags.EchoTime or Tags.AcquisitionNumber or Tags.TemporalPositionIdentifier or Tags.AcquisitionTime or Tags.ContentTime;

    /// <summary>The fields of all frames before the shared groups are taken. Only a single frame may have its place from outside of the groups.</summary>
    public HeaderFields OfAllFrames()
    {
        if (NumberOfFrames is < 1 or > MostFrames)
            throw FileFault.Malformed(path, 0, "The number of frames cannot be that of an image", $"{NumberOfFrames} frames", $"1 to {MostFrames}");
        var shared = OfFrame(1, this);
        if (NumberOfFrames > 1)
        {
            (shared.position, shared.row, shared.column, shared.rowSpacing, shared.columnSpacing, shared.thickness) = (null, null, null, null, null, null);
            (shared.slope, shared.intercept) = (null, null);
        }

        return shared;
    }

    /// <summary>The same fields, for a frame whose own groups are to be taken.</summary>
    /// <param name="number">From 1.</param>
    /// <param name="before">The frame before it, which it most often shares texts with.</param>
    public HeaderFields OfFrame(int number, HeaderFields before)
    {
        var fields = (HeaderFields)MemberwiseClone();
        (fields.previous, fields.frame) = (before, new(number, frame?.StackId ?? "", frame?.DimensionIndexValues ?? ""));
        return fields;
    }

    /// <summary>Takes an element of a functional group.</summary>
    public void TakeOfFrame(in DicomElement element, ElementCoding coding, ReadOnlySpan<byte> value)
    {
        coding = coding.Inside(element.Representation);
        switch (element.Tag.Value)
        {
            case Tags.FrameType: imageType = Text(value, previous?.imageType); break;
            case Tags.FrameAcquisitionDateTime: acquisitionTime = DicomTime.ParseDateTime(value)?.Time; break;
            case Tags.EffectiveEchoTime: echoTime = value.Length == sizeof(double) ? coding.Double(value) : null; break;
            case Tags.TemporalPositionIndex: temporalPosition = value.Length == sizeof(uint) ? (int)coding.UInt32(value) : null; break;
            case Tags.FrameAcquisitionNumber: acquisitionNumber = value.Length == sizeof(ushort) ? coding.UInt16(value) : null; break;
            case Tags.StackId: frame = frame! with { StackId = Text(value, previous?.frame?.StackId) }; break;
            case Tags.DimensionIndexValues: frame = frame! with { DimensionIndexValues = Indices(value, coding) }; break;
            default: Take(element, coding, value); break;
        }
    }

    private static string Indices(ReadOnlySpan<byte> value, ElementCoding coding)
    {
        var indices = new string[value.Length / sizeof(uint)];
        for (int i = 0; i < indices.Length; i++)
            indices[i] = coding.UInt32(value[(i * sizeof(uint))..]).ToString(CultureInfo.InvariantCulture);
        return string.Join('\\', indices);
    }
}
