using GpuRadiomics.Dicom.Codecs;
using GpuRadiomics.Dicom.Part10;
using GpuRadiomics.Geometry;

namespace GpuRadiomics.Dicom.Index;

/// <summary>What the header of one image file says of its slice. Attributes that are absent or empty are null.</summary>
public sealed record SliceHeader
{
    public required string Path { get; init; }

    public required TransferSyntax TransferSyntax { get; init; }

    public required string SopClassUid { get; init; }

    public required string SopInstanceUid { get; init; }

    /// <summary>Which frame of its file it is; null for an image without functional groups.</summary>
    public FrameContent? Frame { get; init; }

    /// <summary>Image Type (0008,0008), of a frame Frame Type (0008,9007), as written, values separated by backslashes.</summary>
    public required string ImageType { get; init; }

    public int? InstanceNumber { get; init; }

    public int? AcquisitionNumber { get; init; }

    public int? TemporalPosition { get; init; }

    /// <summary>Acquisition Time (0008,0032), the time of day.</summary>
    public TimeSpan? AcquisitionTime { get; init; }

    /// <summary>Content Time (0008,0033), the time of day.</summary>
    public TimeSpan? ContentTime { get; init; }

    public double? EchoTimeMs { get; init; }

    /// <summary>Diffusion b-value (0018,9087), s/mm2.</summary>
    public double? DiffusionBValue { get; init; }

    public string ConvolutionKernel { get; init; } = "";

    /// <summary>Image Position (Patient): the centre of the first pixel, mm, LPS (DICOM PS3.3 section C.7.6.2.1.1).</summary>
    public Vector3D? PositionMm { get; init; }

    /// <summary>The direction of a row, along increasing column index; the first half of Image Orientation (Patient).</summary>
    public Vector3D? RowDirection { get; init; }

    /// <summary>The direction of a column, along increasing row index; the second half of Image Orientation (Patient).</summary>
    public Vector3D? ColumnDirection { get; init; }

    /// <summary>Distance between the centres of neighbouring rows (y), mm; the first value of Pixel Spacing.</summary>
    public double? RowSpacingMm { get; init; }

    /// <summary>Distance between the centres of neighbouring columns (x), mm; the second value of Pixel Spacing.</summary>
    public double? ColumnSpacingMm { get; init; }

    /// <summary>Used only where a series has a single slice: it says nothing of the distance between slices.</summary>
    public double? SliceThicknessMm { get; init; }

    public double? RescaleSlope { get; init; }

    public double? RescaleIntercept { get; init; }

    public required int Rows { get; init; }

    public required int Columns { get; init; }

    public required int SamplesPerPixel { get; init; }

    public required int NumberOfFrames { get; init; }

    public required string PhotometricInterpretation { get; init; }

    public required int BitsAllocated { get; init; }

    public required int BitsStored { get; init; }

    public required int HighBit { get; init; }

    /// <summary>Pixel Representation (0028,0103): two's complement rather than unsigned.</summary>
    public required bool IsSigned { get; init; }

    /// <summary>Pixel Padding Value (0028,0120): what stands where nothing was measured, as a stored value (DICOM PS3.3 section C.7.5.1.1.2).</summary>
    public int? PixelPaddingValue { get; init; }

    /// <summary>Pixel Padding Range Limit (0028,0121): the other end of a range of such values; null for that one value alone.</summary>
    public int? PixelPaddingRangeLimit { get; init; }

    /// <summary>Lossy Image Compression (0028,2110): "01" where the pixels were ever compressed with a loss, "00" or empty where not.</summary>
    public string LossyImageCompression { get; init; } = "";

    /// <summary>OB or OW; implicit where the file does not say.</summary>
    public ValueRepresentation PixelDataRepresentation { get; init; }

    /// <summary>Bytes to the pixels from the start of the file; from the start of the dataset in a deflated file.</summary>
    public required long PixelDataOffset { get; init; }

    /// <summary>The bytes of the pixels, or <see cref="DicomElement.UndefinedLength"/> for encapsulated ones.</summary>
    public required long PixelDataLength { get; init; }

    /// <summary>From 1; also that of an image of one frame.</summary>
    public int FrameNumber => Frame?.Number ?? 1;

    /// <summary>The file, and of several frames in it which one, for messages.</summary>
    public string Where => Frame is { } frame && NumberOfFrames > 1 ? $"{Path}, frame {frame.Number}" : Path;

    public PixelDescription Pixels => new()
    {
        Path = Path,
        TransferSyntax = TransferSyntax,
        Rows = Rows,
        Columns = Columns,
        SamplesPerPixel = SamplesPerPixel,
        NumberOfFrames = NumberOfFrames,
        BitsAllocated = BitsAllocated,
        BitsStored = BitsStored,
        HighBit = HighBit,
        IsSigned = IsSigned,
        LossyImageCompression = LossyImageCompression,
        DataRepresentation = PixelDataRepresentation,
        DataOffset = PixelDataOffset,
        DataLength = PixelDataLength,
    };

    /// <summary>A scout: Image Type value 3 is LOCALIZER (DICOM PS3.3 section C.8.2.1.1.1).</summary>
    public bool IsLocalizer => ImageType.Contains("LOCALIZER", StringComparison.Ordinal);
}
