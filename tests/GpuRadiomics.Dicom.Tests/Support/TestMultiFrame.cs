using System.Buffers.Binary;
using System.Globalization;
using GpuRadiomics.Dicom.Part10;

namespace GpuRadiomics.Dicom.Tests.Support;

/// <summary>An enhanced CT of the slices that a test gives it as frames; of the first, what all frames share.</summary>
internal sealed record TestMultiFrame(params TestSlice[] Frames)
{
    public const string EnhancedCt = "1.2.840.10008.5.1.4.1.1.2.1";

    public string SopUid { get; init; } = "1.2.1.1.1000";

    public string SopClassUid { get; init; } = EnhancedCt;

    /// <summary>Orientation, spacing and rescale once for all frames, or again in each.</summary>
    public bool SharesGroups { get; init; } = true;

    /// <summary>Sequences that are left out of the groups.</summary>
    public uint[] Without { get; init; } = [];

    public bool HasSharedGroups { get; init; } = true;

    public bool HasGroupsOfFrames { get; init; } = true;

    /// <summary>What the header claims.</summary>
    public int? NumberOfFrames { get; init; }

    public string? StackId { get; init; }

    public Func<int, uint[]>? DimensionIndices { get; init; }

    /// <summary>HHMMSS of a frame, from 0.</summary>
    public Func<int, string>? AcquisitionTimes { get; init; }

    /// <summary>As of a legacy converted image: what has no group stands as single-frame images have it.</summary>
    public bool HasUnassigned { get; init; }

    public bool UndefinedLengths { get; init; }

    /// <summary>A private element of this many bytes in the groups of each frame.</summary>
    public int PrivateBytes { get; init; }

    /// <summary>The syntax of encapsulated pixels, and a frame as one codestream.</summary>
    public (string Uid, Func<TestSlice, byte[]> Encode)? Compression { get; init; }

    /// <summary>Fragments a frame.</summary>
    public int FragmentsPerFrame { get; init; } = 1;

    public bool HasOffsetTable { get; init; }

    /// <summary>Writes further elements before the groups.</summary>
    public Action<DatasetBytes>? Further { get; init; }

    /// <summary>Writes further elements to the frame content of a frame, from 0.</summary>
    public Action<DatasetBytes, int>? FurtherContent { get; init; }

    /// <summary>Writes further groups of a frame, from 0.</summary>
    public Action<DatasetBytes, int>? FurtherGroups { get; init; }

    private TestSlice First => Frames[0];

    public byte[] ToFile()
    {
        var d = New().Text(Tags.ImageType, "CS", First.ImageType).Uid(Tags.SopClassUid, SopClassUid).Uid(Tags.SopInstanceUid, SopUid)
            .Text(Tags.Modality, "CS", First.Modality).Text(Tags.PatientId, "LO", First.PatientId)
            .Uid(Tags.StudyInstanceUid, First.StudyUid).Uid(Tags.SeriesInstanceUid, First.SeriesUid).Uid(Tags.FrameOfReferenceUid, First.FrameOfReferenceUid)
            .UInt16(Tags.SamplesPerPixel, First.Samples).Text(Tags.PhotometricInterpretation, "CS", First.Photometric)
            .Text(Tags.NumberOfFrames, "IS", $"{NumberOfFrames ?? Frames.Length}").UInt16(Tags.Rows, First.Rows).UInt16(Tags.Columns, First.Columns)
            .UInt16(Tags.BitsAllocated, First.BitsAllocated).UInt16(Tags.BitsStored, First.BitsStored ?? First.BitsAllocated)
            .UInt16(Tags.HighBit, (First.BitsStored ?? First.BitsAllocated) - 1).UInt16(Tags.PixelRepresentation, First.Signed ? 1 : 0);
        if (First.PixelPadding is { } padding)
            d.UInt16(Tags.PixelPaddingValue, padding);
        if (First.Lossy is { } lossy)
            d.Text(Tags.LossyImageCompression, "CS", lossy);
        Further?.Invoke(d);
        if (HasSharedGroups)
            d.Sequence(Tags.SharedFunctionalGroupsSequence, UndefinedLengths, SharesGroups ? Shared(New(), First) : New());
        if (HasGroupsOfFrames)
            d.Sequence(Tags.PerFrameFunctionalGroupsSequence, UndefinedLengths, Frames.Select(GroupsOf));
        if (Compression is var (uid, encode))
            return WithFragments(d, [.. Frames.Select(encode)]).ToFile(uid);
        d.Bytes(Tags.PixelData, First.PixelVr, [.. Frames.SelectMany(frame => frame.PixelBytes)]);
        return First.Deflated ? d.ToDeflatedFile() : d.ToFile();
    }

    private DatasetBytes New() => new(First.Explicit, First.BigEndian);

    private DatasetBytes WithFragments(DatasetBytes d, byte[][] codestreams)
    {
        byte[][][] fragments = [.. codestreams.Select(c => c.Chunk(Math.Max(2, (c.Length / FragmentsPerFrame + 1) / 2 * 2)).ToArray())];
        var table = new byte[HasOffsetTable ? 4 * fragments.Length : 0];
        for (int i = 0; i < table.Length / 4; i++)
            BinaryPrimitives.WriteUInt32LittleEndian(table.AsSpan(4 * i), (uint)fragments[..i].Sum(ofFrame => ofFrame.Sum(f => f.Length + 8)));
        return d.Fragments(table, fragments.SelectMany(ofFrame => ofFrame));
    }

    private DatasetBytes GroupsOf(TestSlice frame, int index)
    {
        var item = New();
        var content = New();
        if (AcquisitionTimes is { } times)
            content.Text(Tags.FrameAcquisitionDateTime, "DT", "20200303" + times(index));
        if (StackId is { } stack)
            content.Text(Tags.StackId, "SH", stack);
        if (frame.TemporalPosition is { } position && !HasUnassigned)
            content.Bytes(Tags.TemporalPositionIndex, "UL", Numbers((uint)position));
        if (frame.AcquisitionNumber is { } number && !HasUnassigned)
            content.UInt16(Tags.FrameAcquisitionNumber, number);
        if (DimensionIndices is { } indices)
            content.Bytes(Tags.DimensionIndexValues, "UL", Numbers(indices(index)));
        FurtherContent?.Invoke(content, index);
        Group(item, Tags.MRDiffusionSequence, frame.DiffusionBValue is { } b && !HasUnassigned ? New().Bytes(Tags.DiffusionBValue, "FD", Number(b)) : null);
        Group(item, Tags.MREchoSequence, frame.EchoTimeMs is { } echo && !HasUnassigned ? New().Bytes(Tags.EffectiveEchoTime, "FD", Number(echo)) : null);
        Group(item, Tags.CTReconstructionSequence, frame.ConvolutionKernel is { } kernel && !HasUnassigned ? New().Text(Tags.ConvolutionKernel, "SH", kernel) : null);
        Group(item, Tags.CTImageFrameTypeSequence, New().Text(Tags.FrameType, "CS", frame.ImageType));
        Group(item, Tags.FrameContentSequence, content);
        Group(item, Tags.PlanePositionSequence, frame.PositionMm is { } p ? New().Decimals(Tags.ImagePositionPatient, p.X, p.Y, p.Z) : null);
        if (!SharesGroups)
            Shared(item, frame);
        if (HasUnassigned)
            Group(item, Tags.UnassignedPerFrameConvertedAttributesSequence, Unassigned(frame));
        FurtherGroups?.Invoke(item, index);
        return PrivateBytes > 0 ? item.Bytes(0x0029_1010, "OB", new byte[PrivateBytes]) : item;
    }

    /// <summary>Groups of a frame that others may have too.</summary>
    private DatasetBytes Shared(DatasetBytes item, TestSlice frame)
    {
        Group(item, Tags.PlaneOrientationSequence, frame.Orientation is { } axes ? New().Decimals(Tags.ImageOrientationPatient, axes) : null);
        var measures = New();
        if (frame.Thickness is { } thickness)
            measures.Decimals(Tags.SliceThickness, thickness);
        Group(item, Tags.PixelMeasuresSequence, frame.PixelSpacing is { } mm ? measures.Decimals(Tags.PixelSpacing, mm) : null);
        Group(
            item, Tags.PixelValueTransformationSequence,
            frame is { Slope: { } slope, Intercept: { } intercept } ? New().Decimals(Tags.RescaleIntercept, intercept).Decimals(Tags.RescaleSlope, slope) : null);
        return item;
    }

    private DatasetBytes Unassigned(TestSlice frame)
    {
        var item = New();
        if (frame.EchoTimeMs is { } echo)
            item.Decimals(Tags.EchoTime, echo);
        if (frame.ConvolutionKernel is { } kernel)
            item.Text(Tags.ConvolutionKernel, "SH", kernel);
        if (frame.DiffusionBValue is { } b)
            item.Bytes(Tags.DiffusionBValue, "FD", Number(b));
        if (frame.AcquisitionNumber is { } number)
            item.Text(Tags.AcquisitionNumber, "IS", number.ToString(CultureInfo.InvariantCulture));
        if (frame.TemporalPosition is { } position)
            item.Text(Tags.TemporalPositionIdentifier, "IS", position.ToString(CultureInfo.InvariantCulture));
        if (frame.AcquisitionTime is { } time)
            item.Text(Tags.AcquisitionTime, "TM", time);
        return item;
    }

    private void Group(DatasetBytes item, uint sequence, DatasetBytes? content)
    {
        if (content is not null && !Without.Contains(sequence))
            item.Sequence(sequence, UndefinedLengths, content);
    }

    private byte[] Number(double value)
    {
        byte[] bytes = BitConverter.GetBytes(value);
        return First.BigEndian ? [.. bytes.Reverse()] : bytes;
    }

    private byte[] Numbers(params uint[] values) =>
        [.. values.SelectMany(value => First.BigEndian ? BitConverter.GetBytes(value).Reverse() : BitConverter.GetBytes(value))];
}
