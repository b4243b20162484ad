using GpuRadiomics.Dicom.Part10;

namespace GpuRadiomics.Dicom.Codecs;

/// <summary>What a file says of its stored pixels (DICOM PS3.3 section C.7.6.3), and where they lie.</summary>
public sealed record PixelDescription
{
    public required string Path { get; init; }

    public required TransferSyntax TransferSyntax { get; init; }

    public required int Rows { get; init; }

    public required int Columns { get; init; }

    public int SamplesPerPixel { get; init; } = 1;

    public int NumberOfFrames { get; init; } = 1;

    /// <summary>1, 8, 16 or 32; others are not read.</summary>
    public required int BitsAllocated { get; init; }

    public required int BitsStored { get; init; }

    public required int HighBit { get; init; }

    /// <summary>Pixel Representation (0028,0103): two's complement rather than unsigned.</summary>
    public required bool IsSigned { get; init; }

    /// <summary>Lossy Image Compression (0028,2110); empty where the file has none.</summary>
    public string LossyImageCompression { get; init; } = "";

    /// <summary>OB or OW; implicit where the file does not say.</summary>
    public ValueRepresentation DataRepresentation { get; init; }

    /// <summary>Bytes to the pixel data from the start of the file; from the start of the dataset in a deflated file.</summary>
    public required long DataOffset { get; init; }

    /// <summary>The bytes of the pixel data, or <see cref="DicomElement.UndefinedLength"/> for encapsulated ones.</summary>
    public required long DataLength { get; init; }

    public long PixelsPerFrame => (long)Rows * Columns;

    /// <summary>The bytes of one frame as it is given out: the allocated ones; a byte a pixel where a single bit is allocated.</summary>
    public long FrameBytes => PixelsPerFrame * ((BitsAllocated + 7) / 8);

    /// <summary>The pixels of any object that has them, for instance a segmentation.</summary>
    /// <exception cref="Outcomes.CaseRejectedException">An attribute that the pixels need is absent or malformed.</exception>
    public static PixelDescription Of(DicomDataset file)
    {
        int Required(uint tag, string keyword) => file.GetUInt16(tag) is > 0 and var value ? value : throw FileFault.Missing(file.Path, tag, keyword);
        if (!file.TryFind(Tags.PixelData, out var data))
            throw FileFault.Missing(file.Path, Tags.PixelData, "PixelData");
        int allocated = Required(Tags.BitsAllocated, "BitsAllocated");
        int stored = file.GetUInt16(Tags.BitsStored) ?? allocated;
        return new()
        {
            Path = file.Path,
            TransferSyntax = file.TransferSyntax ?? throw new ArgumentException("The dataset is an item of a sequence, not a file.", nameof(file)),
            Rows = Required(Tags.Rows, "Rows"),
            Columns = Required(Tags.Columns, "Columns"),
            SamplesPerPixel = file.GetUInt16(Tags.SamplesPerPixel) ?? 1,
            NumberOfFrames = file.GetInteger(Tags.NumberOfFrames) ?? 1,
            BitsAllocated = allocated,
            BitsStored = stored,
            HighBit = file.GetUInt16(Tags.HighBit) ?? stored - 1,
            IsSigned = file.GetUInt16(Tags.PixelRepresentation) == 1,
            LossyImageCompression = file.GetString(Tags.LossyImageCompression) ?? "",
            DataRepresentation = data.Representation,
            DataOffset = data.Offset,
            DataLength = data.Length,
        };
    }
}
