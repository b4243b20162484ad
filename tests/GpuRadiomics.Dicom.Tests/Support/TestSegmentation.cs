using GpuRadiomics.Dicom.Part10;
using GpuRadiomics.Geometry;

namespace GpuRadiomics.Dicom.Tests.Support;

/// <summary>A SEG to be written; of one segment, on the slices of <see cref="TestSlice"/>, until a test changes something.</summary>
internal sealed record TestSegmentation
{
    public string PatientId { get; init; } = "P1";

    public string SopUid { get; init; } = "1.2.6.1";

    public string SopClassUid { get; init; } = "1.2.840.10008.5.1.4.1.1.66.4";

    public string ContentDate { get; init; } = "20200101";

    public string FrameOfReferenceUid { get; init; } = "1.2.9";

    public string[] ReferencedSeriesUids { get; init; } = [];

    public string[] SourceUids { get; init; } = [];

    public string Type { get; init; } = "BINARY";

    public int MaximumFractionalValue { get; init; } = 255;

    public int BitsAllocated { get; init; } = 1;

    public int Rows { get; init; } = 4;

    public int Columns { get; init; } = 6;

    public TestSegment[] Segments { get; init; } = [new(1)];

    public TestFrame[] Frames { get; init; } = [];

    /// <summary>[row (y), column (x)], as DICOM has it.</summary>
    public double[] PixelSpacing { get; init; } = [1, 1];

    public double[] Orientation { get; init; } = [1, 0, 0, 0, 1, 0];

    public double? SpacingBetweenSlices { get; init; }

    public double? SliceThickness { get; init; }

    /// <summary>Orientation and spacing once for all frames, or again in each.</summary>
    public bool SharesGroups { get; init; } = true;

    public int? NumberOfFrames { get; init; }

    /// <summary>All stored bytes; packed from the frames when null.</summary>
    public byte[]? Pixels { get; init; }

    public bool Explicit { get; init; } = true;

    public bool UndefinedLengths { get; init; }

    public string? TransferSyntaxUid { get; init; }

    public byte[] ToFile()
    {
        var d = New().Text(Tags.SpecificCharacterSet, "CS", "ISO_IR 192").Uid(Tags.SopClassUid, SopClassUid).Uid(Tags.SopInstanceUid, SopUid)
            .Text(Tags.ContentDate, "DA", ContentDate).Text(Tags.ContentTime, "TM", "101112").Text(Tags.Modality, "CS", "SEG")
            .Text(Tags.SeriesDescription, "LO", "Segmentation");
        if (ReferencedSeriesUids.Length > 0)
            d.Sequence(Tags.ReferencedSeriesSequence, UndefinedLengths, ReferencedSeriesUids.Select(uid => New().Uid(Tags.SeriesInstanceUid, uid)));
        if (SourceUids.Length > 0)
            d.Sequence(Tags.SourceImageSequence, UndefinedLengths, SourceUids.Select(uid => New().Uid(Tags.ReferencedSopInstanceUid, uid)));
        d.Text(Tags.PatientId, "LO", PatientId).Uid(Tags.StudyInstanceUid, "1.2.6").Uid(Tags.SeriesInstanceUid, "1.2.6.0")
            .Uid(Tags.FrameOfReferenceUid, FrameOfReferenceUid)
            .Text(Tags.NumberOfFrames, "IS", $"{NumberOfFrames ?? Frames.Length}").UInt16(Tags.Rows, Rows).UInt16(Tags.Columns, Columns)
            .UInt16(Tags.BitsAllocated, BitsAllocated).Text(Tags.SegmentationType, "CS", Type)
            .Sequence(Tags.SegmentSequence, UndefinedLengths, Segments.Select(Segment));
        if (Type == "FRACTIONAL")
            d.UInt16(Tags.MaximumFractionalValue, MaximumFractionalValue).Text(Tags.SegmentationFractionalType, "CS", "OCCUPANCY");
        d.Sequence(Tags.SharedFunctionalGroupsSequence, UndefinedLengths, SharesGroups ? PlaneGroups(New(), Orientation) : New());
        return d.Sequence(Tags.PerFrameFunctionalGroupsSequence, UndefinedLengths, Frames.Select(Frame))
            .Bytes(Tags.PixelData, "OB", Pixels ?? Packed()).ToFile(TransferSyntaxUid);
    }

    private DatasetBytes New() => new(Explicit);

    private DatasetBytes Segment(TestSegment segment) => New()
        .UInt16(Tags.SegmentNumber, segment.Number).Text(Tags.SegmentLabel, "LO", segment.Label).Text(Tags.SegmentDescription, "ST", segment.Description)
        .Text(Tags.SegmentAlgorithmType, "CS", "MANUAL")
        .Sequence(Tags.SegmentedPropertyTypeCodeSequence, UndefinedLengths, New()
            .Text(Tags.CodeValue, "SH", segment.CodeValue).Text(Tags.CodeMeaning, "LO", segment.CodeMeaning));

    private DatasetBytes Frame(TestFrame frame)
    {
        var item = New();
        if (frame.SourceUid is not null)
        {
            var source = New().Uid(Tags.ReferencedSopInstanceUid, frame.SourceUid);
            if (frame.SourceFrames is not null)
                source.Text(Tags.ReferencedFrameNumber, "IS", frame.SourceFrames);
            item.Sequence(Tags.DerivationImageSequence, UndefinedLengths, New().Sequence(Tags.SourceImageSequence, UndefinedLengths, source));
        }

        if (frame.PositionMm is { } p)
            item.Sequence(Tags.PlanePositionSequence, UndefinedLengths, New().Decimals(Tags.ImagePositionPatient, p.X, p.Y, p.Z));
        if (!SharesGroups || frame.Orientation is not null)
            PlaneGroups(item, frame.Orientation ?? Orientation);
        if (Type != "LABELMAP")
            item.Sequence(Tags.SegmentIdentificationSequence, UndefinedLengths, New().UInt16(Tags.ReferencedSegmentNumber, frame.Segment));
        return item;
    }

    private DatasetBytes PlaneGroups(DatasetBytes item, double[] orientation)
    {
        var measures = New();
        if (SliceThickness is { } thickness)
            measures.Decimals(Tags.SliceThickness, thickness);
        if (SpacingBetweenSlices is { } spacing)
            measures.Decimals(Tags.SpacingBetweenSlices, spacing);
        return item.Sequence(Tags.PlaneOrientationSequence, UndefinedLengths, New().Decimals(Tags.ImageOrientationPatient, orientation))
            .Sequence(Tags.PixelMeasuresSequence, UndefinedLengths, measures.Decimals(Tags.PixelSpacing, PixelSpacing));
    }

    /// <summary>The plainest way: bit after bit.</summary>
    private byte[] Packed()
    {
        ushort[] values = [.. Frames.SelectMany(frame => frame.Values)];
        var bytes = new byte[(values.Length * BitsAllocated + 15) / 16 * 2];
        for (int i = 0; i < values.Length; i++)
        for (int bit = 0; bit < BitsAllocated; bit++)
            bytes[(i * BitsAllocated + bit) / 8] |= (byte)(((values[i] >> bit) & 1) << ((i * BitsAllocated + bit) % 8));
        return bytes;
    }
}

internal sealed record TestSegment(int Number, string Label = "Neoplasm, Primary")
{
    public string Description { get; init; } = "GTV-1";

    public string CodeValue { get; init; } = "M-80003";

    public string CodeMeaning { get; init; } = "Neoplasm, Primary";
}

/// <param name="Values">A stored value for each pixel, row by row.</param>
/// <param name="PositionMm">Of its first pixel.</param>
/// <param name="Segment">The segment it shows.</param>
internal sealed record TestFrame(ushort[] Values, Vector3D? PositionMm, int Segment = 1)
{
    /// <summary>An orientation of its own.</summary>
    public double[]? Orientation { get; init; }

    public string? SourceUid { get; init; }

    /// <summary>Of that image's frames these, separated by backslashes.</summary>
    public string? SourceFrames { get; init; }

    /// <summary>A frame with the value 1 at some pixels.</summary>
    public static TestFrame Of(int columns, int rows, Vector3D positionMm, params IEnumerable<(int Column, int Row)> pixels)
    {
        var values = new ushort[columns * rows];
        foreach (var (column, row) in pixels)
            values[row * columns + column] = 1;
        return new(values, positionMm);
    }
}
