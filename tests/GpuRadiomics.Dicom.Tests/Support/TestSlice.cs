using System.Text;
using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Dicom.Part10;
using GpuRadiomics.Geometry;

namespace GpuRadiomics.Dicom.Tests.Support;

/// <summary>One CT slice to be written or to be used as a header; an ordinary one until a test changes something.</summary>
internal sealed record TestSlice
{
    public string PatientId { get; init; } = "P1";

    public string StudyUid { get; init; } = "1.2.1";

    public string SeriesUid { get; init; } = "1.2.1.1";

    public string SopUid { get; init; } = "1.2.1.1.1";

    public string SopClassUid { get; init; } = "1.2.840.10008.5.1.4.1.1.2";

    public string Modality { get; init; } = "CT";

    public string FrameOfReferenceUid { get; init; } = "1.2.9";

    public string ImageType { get; init; } = @"ORIGINAL\PRIMARY\AXIAL";

    public int? AcquisitionNumber { get; init; }

    public int? TemporalPosition { get; init; }

    /// <summary>HHMMSS.</summary>
    public string? AcquisitionTime { get; init; }

    /// <summary>HHMMSS.</summary>
    public string? ContentTime { get; init; }

    public double? EchoTimeMs { get; init; }

    public double? DiffusionBValue { get; init; }

    public string? ConvolutionKernel { get; init; }

    public int? PixelPadding { get; init; }

    public int? PixelPaddingLimit { get; init; }

    public Vector3D? PositionMm { get; init; } = default(Vector3D);

    public double[]? Orientation { get; init; } = [1, 0, 0, 0, 1, 0];

    /// <summary>[row (y), column (x)], as DICOM has it.</summary>
    public double[]? PixelSpacing { get; init; } = [1, 1];

    public double? Thickness { get; init; }

    public double? Slope { get; init; } = 1;

    public double? Intercept { get; init; } = -1024;

    public int Rows { get; init; } = 4;

    public int Columns { get; init; } = 6;

    public int BitsAllocated { get; init; } = 16;

    public int? BitsStored { get; init; }

    public int? HighBit { get; init; }

    public bool Signed { get; init; } = true;

    public int Samples { get; init; } = 1;

    public int? Frames { get; init; }

    public string Photometric { get; init; } = "MONOCHROME2";

    /// <summary>Zeros when null.</summary>
    public byte[]? Pixels { get; init; }

    /// <summary>The fragments of compressed pixels, in place of <see cref="Pixels"/>.</summary>
    public byte[][]? Fragments { get; init; }

    /// <summary>The basic offset table before the fragments.</summary>
    public byte[] OffsetTable { get; init; } = [];

    /// <summary>Lossy Image Compression (0028,2110).</summary>
    public string? Lossy { get; init; }

    public bool Explicit { get; init; } = true;

    public bool BigEndian { get; init; }

    public bool Deflated { get; init; }

    /// <summary>The VR of the pixel data.</summary>
    public string PixelVr { get; init; } = "OW";

    public string? TransferSyntaxUid { get; init; }

    /// <summary>A private element of this many bytes between the header and the pixels.</summary>
    public int PrivateBytes { get; init; }

    /// <summary>Writes further elements before the pixels.</summary>
    public Action<DatasetBytes>? Further { get; init; }

    public byte[] PixelBytes => Pixels ?? new byte[Rows * Columns * Samples * (Frames ?? 1) * BitsAllocated / 8];

    /// <summary>Slices at the given positions along z, with UIDs that differ.</summary>
    public static TestSlice[] Stack(TestSlice template, params IEnumerable<double> z) =>
        [.. z.Select((mm, i) => template with { PositionMm = template.PositionMm!.Value with { Z = mm }, SopUid = $"{template.SeriesUid}.{i + 1}" })];

    public SliceHeader ToHeader() => new()
    {
        Path = $"{SopUid}.dcm",
        TransferSyntax = TransferSyntax.ExplicitVRLittleEndian,
        SopClassUid = SopClassUid,
        SopInstanceUid = SopUid,
        ImageType = ImageType,
        AcquisitionNumber = AcquisitionNumber,
        TemporalPosition = TemporalPosition,
        AcquisitionTime = AcquisitionTime is { } at ? DicomTime.ParseTime(Encoding.ASCII.GetBytes(at)) : null,
        ContentTime = ContentTime is { } ct ? DicomTime.ParseTime(Encoding.ASCII.GetBytes(ct)) : null,
        EchoTimeMs = EchoTimeMs,
        DiffusionBValue = DiffusionBValue,
        ConvolutionKernel = ConvolutionKernel ?? "",
        PixelPaddingValue = PixelPadding,
        PixelPaddingRangeLimit = PixelPaddingLimit,
        PositionMm = PositionMm,
        RowDirection = Orientation is { } r ? new(r[0], r[1], r[2]) : null,
        ColumnDirection = Orientation is { } c ? new(c[3], c[4], c[5]) : null,
        RowSpacingMm = PixelSpacing?[0],
        ColumnSpacingMm = PixelSpacing?[1],
        SliceThicknessMm = Thickness,
        RescaleSlope = Slope,
        RescaleIntercept = Intercept,
        Rows = Rows,
        Columns = Columns,
        SamplesPerPixel = Samples,
        NumberOfFrames = Frames ?? 1,
        PhotometricInterpretation = Photometric,
        BitsAllocated = BitsAllocated,
        BitsStored = BitsStored ?? BitsAllocated,
        HighBit = HighBit ?? (BitsStored ?? BitsAllocated) - 1,
        IsSigned = Signed,
        PixelDataOffset = 0,
        PixelDataLength = 0,
    };

    public byte[] ToFile()
    {
        var d = new DatasetBytes(Explicit, BigEndian).Text(Tags.ImageType, "CS", ImageType).Uid(Tags.SopClassUid, SopClassUid).Uid(Tags.SopInstanceUid, SopUid)
            .Text(Tags.Modality, "CS", Modality).Text(Tags.PatientId, "LO", PatientId);
        if (Thickness is { } thickness)
            d.Decimals(Tags.SliceThickness, thickness);
        d.Uid(Tags.StudyInstanceUid, StudyUid).Uid(Tags.SeriesInstanceUid, SeriesUid);
        if (PositionMm is { } p)
            d.Decimals(Tags.ImagePositionPatient, p.X, p.Y, p.Z);
        if (Orientation is not null)
            d.Decimals(Tags.ImageOrientationPatient, Orientation);
        d.Uid(Tags.FrameOfReferenceUid, FrameOfReferenceUid)
            .UInt16(Tags.SamplesPerPixel, Samples).Text(Tags.PhotometricInterpretation, "CS", Photometric);
        if (Frames is { } frames)
            d.Text(Tags.NumberOfFrames, "IS", $"{frames}");
        d.UInt16(Tags.Rows, Rows).UInt16(Tags.Columns, Columns);
        if (PixelSpacing is not null)
            d.Decimals(Tags.PixelSpacing, PixelSpacing);
        d.UInt16(Tags.BitsAllocated, BitsAllocated).UInt16(Tags.BitsStored, BitsStored ?? BitsAllocated)
            .UInt16(Tags.HighBit, HighBit ?? (BitsStored ?? BitsAllocated) - 1).UInt16(Tags.PixelRepresentation, Signed ? 1 : 0);
        if (Intercept is { } intercept)
            d.Decimals(Tags.RescaleIntercept, intercept);
        if (Slope is { } slope)
            d.Decimals(Tags.RescaleSlope, slope);
        WriteOptional(d);
        Further?.Invoke(d);
        if (Lossy is not null)
            d.Text(Tags.LossyImageCompression, "CS", Lossy);
        if (PrivateBytes > 0)
            d.Bytes(0x0029_1010, "OB", new byte[PrivateBytes]);
        _ = Fragments is null ? d.Bytes(Tags.PixelData, PixelVr, PixelBytes) : d.Fragments(OffsetTable, Fragments);
        return Deflated ? d.ToDeflatedFile() : d.ToFile(TransferSyntaxUid);
    }

    private void WriteOptional(DatasetBytes d)
    {
        if (AcquisitionTime is { } acquired)
            d.Text(Tags.AcquisitionTime, "TM", acquired);
        if (ContentTime is { } made)
            d.Text(Tags.ContentTime, "TM", made);
        if (EchoTimeMs is { } echo)
            d.Decimals(Tags.EchoTime, echo);
        if (ConvolutionKernel is { } kernel)
            d.Text(Tags.ConvolutionKernel, "SH", kernel);
        if (DiffusionBValue is { } b)
            d.Bytes(Tags.DiffusionBValue, "FD", BitConverter.GetBytes(b));
        if (AcquisitionNumber is { } number)
            d.Text(Tags.AcquisitionNumber, "IS", $"{number}");
        if (TemporalPosition is { } position)
            d.Text(Tags.TemporalPositionIdentifier, "IS", $"{position}");
        if (PixelPadding is { } padding)
            d.Bytes(Tags.PixelPaddingValue, Signed ? "SS" : "US", BitConverter.GetBytes((ushort)padding));
        if (PixelPaddingLimit is { } limit)
            d.Bytes(Tags.PixelPaddingRangeLimit, Signed ? "SS" : "US", BitConverter.GetBytes((ushort)limit));
    }
}
