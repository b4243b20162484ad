using System.Text;
using GpuRadiomics.Dicom.Part10;
using GpuRadiomics.Geometry;

namespace GpuRadiomics.Dicom.Index;

/// <summary>
/// Gathers the attributes of one file while its header is walked. Strings that equal those of the previous file (a series shares most of them)
/// are not allocated again.
/// </summary>
internal sealed partial class HeaderFields(string path, HeaderFields? ofFileBefore)
{
    private HeaderFields? previous = ofFileBefore;
    private Encoding encoding = Encoding.Latin1;
    private Vector3D? position, row, column;
    private double? rowSpacing, columnSpacing, thickness, slope, intercept, echoTime, bValue;
    private int? rows, columns, bitsAllocated, bitsStored, highBit, pixelRepresentation, samples, frames, instanceNumber, acquisitionNumber;
    private int? temporalPosition, padding, paddingLimit;
    private TimeSpan? acquisitionTime, contentTime;
    private string imageType = "", photometric = "", sopInstanceUid = "", kernel = "", patientId = "", studyUid = "", seriesUid = "";
    private string frameOfReferenceUid = "", seriesDescription = "", manufacturer = "", lossy = "";

    public string SopClassUid { get; private set; } = "";

    public string Modality { get; private set; } = "";

    /// <summary>Null before the series is known.</summary>
    public SeriesAttributes? Series => seriesUid.Length == 0
        ? null
        : new(patientId, studyUid, seriesUid, Modality, frameOfReferenceUid, seriesDescription, manufacturer);

    /// <summary>Whether <see cref="Take"/> has a use for an element.</summary>
    public static bool Wants(uint tag) => tag is
        Tags.SpecificCharacterSet or Tags.ImageType or Tags.SopClassUid or Tags.SopInstanceUid or Tags.Modality or Tags.Manufacturer
        or Tags.SeriesDescription or Tags.PatientId or Tags.SliceThickness or Tags.StudyInstanceUid or Tags.SeriesInstanceUid
        or Tags.AcquisitionNumber or Tags.InstanceNumber or Tags.ImagePositionPatient or Tags.ImageOrientationPatient or Tags.FrameOfReferenceUid
        or Tags.SamplesPerPixel or Tags.PhotometricInterpretation or Tags.NumberOfFrames or Tags.Rows or Tags.Columns or Tags.PixelSpacing
        or Tags.BitsAllocated or Tags.BitsStored or Tags.HighBit or Tags.PixelRepresentation or Tags.RescaleIntercept or Tags.RescaleSlope
        or Tags.AcquisitionTime or Tags.ContentTime or Tags.EchoTime or Tags.ConvolutionKernel or Tags.DiffusionBValue
        or Tags.TemporalPositionIdentifier or Tags.PixelPaddingValue or Tags.PixelPaddingRangeLimit or Tags.LossyImageCompression;

    /// <summary>Lets go of the previous file's strings, so that files do not form a chain in memory.</summary>
    public void ForgetPrevious() => previous = null;

    public void Take(in DicomElement element, ElementCoding coding, ReadOnlySpan<byte> value)
    {
        switch (element.Tag.Value)
        {
            case Tags.SpecificCharacterSet: encoding = DicomText.EncodingOf(value); break;
            case Tags.ImageType: imageType = Text(value, previous?.imageType); break;
            case Tags.SopClassUid: SopClassUid = Text(value, previous?.SopClassUid); break;
            case Tags.SopInstanceUid: sopInstanceUid = Text(value, null); break;
            case Tags.Modality: Modality = Text(value, previous?.Modality); break;
            case Tags.Manufacturer: manufacturer = Text(value, previous?.manufacturer); break;
            case Tags.SeriesDescription: seriesDescription = Text(value, previous?.seriesDescription); break;
            case Tags.PatientId: patientId = Text(value, previous?.patientId); break;
            case Tags.StudyInstanceUid: studyUid = Text(value, previous?.studyUid); break;
            case Tags.SeriesInstanceUid: seriesUid = Text(value, previous?.seriesUid); break;
            case Tags.FrameOfReferenceUid: frameOfReferenceUid = Text(value, previous?.frameOfReferenceUid); break;
            case Tags.PhotometricInterpretation: photometric = Text(value, previous?.photometric); break;
            case Tags.LossyImageCompression: lossy = Text(value, previous?.lossy); break;
            // Not needed for a stack, so nonsense in them does no harm.
            case Tags.SliceThickness: thickness = DecimalStringParser.TryParse(value, out double mm) ? mm : null; break;
            case Tags.AcquisitionNumber: acquisitionNumber = OptionalInteger(value); break;
            case Tags.InstanceNumber: instanceNumber = OptionalInteger(value); break;
            case Tags.TemporalPositionIdentifier: temporalPosition = OptionalInteger(value); break;
            case Tags.AcquisitionTime: acquisitionTime = DicomTime.ParseTime(value); break;
            case Tags.ContentTime: contentTime = DicomTime.ParseTime(value); break;
            case Tags.EchoTime: echoTime = DecimalStringParser.TryParse(value, out double ms) ? ms : null; break;
            case Tags.DiffusionBValue: bValue = value.Length == 8 ? coding.Inside(element.Representation).Double(value) : null; break;
            case Tags.ConvolutionKernel: kernel = Text(value, previous?.kernel); break;
            case Tags.PixelPaddingValue: padding = OptionalUInt16(element, coding, value); break;
            case Tags.PixelPaddingRangeLimit: paddingLimit = OptionalUInt16(element, coding, value); break;
            case Tags.ImagePositionPatient: position = Vectors(element, value, 1)?.First; break;
            case Tags.ImageOrientationPatient:
                var axes = Vectors(element, value, 2);
                (row, column) = (axes?.First, axes?.Second);
                break;
            case Tags.PixelSpacing: (rowSpacing, columnSpacing) = Spacing(element, value); break;
            case Tags.RescaleIntercept: intercept = Decimal(element, value); break;
            case Tags.RescaleSlope: slope = Decimal(element, value); break;
            case Tags.NumberOfFrames: frames = OptionalInteger(value); break;
            case Tags.SamplesPerPixel: samples = UInt16(element, coding, value); break;
            case Tags.Rows: rows = UInt16(element, coding, value); break;
            case Tags.Columns: columns = UInt16(element, coding, value); break;
            case Tags.BitsAllocated: bitsAllocated = UInt16(element, coding, value); break;
            case Tags.BitsStored: bitsStored = UInt16(element, coding, value); break;
            case Tags.HighBit: highBit = UInt16(element, coding, value); break;
            case Tags.PixelRepresentation: pixelRepresentation = UInt16(element, coding, value); break;
        }
    }

    public SliceHeader ToSlice(TransferSyntax syntax, in DicomElement pixelData)
    {
        int allocated = Require(bitsAllocated, Tags.BitsAllocated, "BitsAllocated");
        int stored = bitsStored ?? allocated;
        bool isSigned = (pixelRepresentation ?? 0) == 1;
        return new()
        {
            Path = path,
            TransferSyntax = syntax,
            SopClassUid = SopClassUid,
            SopInstanceUid = sopInstanceUid.Length > 0 ? sopInstanceUid : throw FileFault.Missing(path, Tags.SopInstanceUid, "SOPInstanceUID"),
            ImageType = imageType,
            Frame = frame,
            InstanceNumber = instanceNumber,
            AcquisitionNumber = acquisitionNumber,
            TemporalPosition = temporalPosition,
            AcquisitionTime = acquisitionTime,
            ContentTime = contentTime,
            EchoTimeMs = echoTime,
            DiffusionBValue = bValue,
            ConvolutionKernel = kernel,
            PositionMm = position,
            RowDirection = row,
            ColumnDirection = column,
            RowSpacingMm = rowSpacing,
            ColumnSpacingMm = columnSpacing,
            SliceThicknessMm = thickness,
            RescaleSlope = slope,
            RescaleIntercept = intercept,
            Rows = Require(rows, Tags.Rows, "Rows"),
            Columns = Require(columns, Tags.Columns, "Columns"),
            SamplesPerPixel = samples ?? 1,
            NumberOfFrames = frames ?? 1,
            PhotometricInterpretation = photometric,
            BitsAllocated = allocated,
            BitsStored = stored,
            HighBit = highBit ?? stored - 1,
            IsSigned = isSigned,
            PixelPaddingValue = Padding(padding, isSigned),
            PixelPaddingRangeLimit = Padding(paddingLimit, isSigned),
            LossyImageCompression = lossy,
            PixelDataRepresentation = pixelData.Representation,
            PixelDataOffset = pixelData.Offset,
            PixelDataLength = pixelData.Length,
        };
    }

    private string Text(ReadOnlySpan<byte> value, string? sameAsBefore)
    {
        value = DicomText.Trim(value);
        return sameAsBefore is not null && Ascii.Equals(value, sameAsBefore) ? sameAsBefore : DicomText.Decode(value, encoding);
    }

    private (Vector3D First, Vector3D Second)? Vectors(in DicomElement element, ReadOnlySpan<byte> value, int count)
    {
        int found = DecimalStringParser.CountValues(value);
        if (found == 0)
            return null;
        Span<double> numbers = stackalloc double[6];
        if (found != 3 * count || !DecimalStringParser.TryParseAll(value, numbers[..found]))
            throw Malformed(element, value, $"{3 * count} finite decimal numbers");
        return (new(numbers[0], numbers[1], numbers[2]), new(numbers[3], numbers[4], numbers[5]));
    }

    private (double? Row, double? Column) Spacing(in DicomElement element, ReadOnlySpan<byte> value)
    {
        if (DecimalStringParser.CountValues(value) == 0)
            return default;
        Span<double> numbers = stackalloc double[2];
        if (DecimalStringParser.CountValues(value) != 2 || !DecimalStringParser.TryParseAll(value, numbers) || numbers[0] <= 0 || numbers[1] <= 0)
            throw Malformed(element, value, "two positive decimal numbers");
        return (numbers[0], numbers[1]);
    }

    private double? Decimal(in DicomElement element, ReadOnlySpan<byte> value)
    {
        if (DecimalStringParser.CountValues(value) == 0)
            return null;
        return DecimalStringParser.TryParse(value, out double number) ? number : throw Malformed(element, value, "one finite decimal number");
    }

    private int? UInt16(in DicomElement element, ElementCoding coding, ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty)
            return null;
        return value.Length >= 2 ? coding.Inside(element.Representation).UInt16(value) : throw Malformed(element, value, "a 16-bit number");
    }

    private static int? OptionalUInt16(in DicomElement element, ElementCoding coding, ReadOnlySpan<byte> value) =>
        value.Length >= 2 ? coding.Inside(element.Representation).UInt16(value) : null;

    // US or SS by Pixel Representation (PS3.6): writers who name the wrong one still write the same 16 bits.
    private static int? Padding(int? bits, bool isSigned) => isSigned ? (short?)bits : bits;

    private static int? OptionalInteger(ReadOnlySpan<byte> value) =>
        DecimalStringParser.TryParse(value, out double number) && Math.Abs(number) <= int.MaxValue ? (int)number : null;

    private int Require(int? value, DicomTag tag, string keyword) => value is > 0 ? value.Value : throw FileFault.Missing(path, tag, keyword);

    private Outcomes.CaseRejectedException Malformed(in DicomElement element, ReadOnlySpan<byte> value, string expected) =>
        FileFault.Malformed(path, element.Offset, $"The value of {element.Tag} cannot be used", FileFault.Quote(value), expected);
}
