using System.Buffers.Binary;
using GpuRadiomics.Dicom.Writing;

namespace GpuRadiomics.Dicom.Phantom.Mess;

/// <summary>An image series to be written: CT, MR or secondary capture.</summary>
internal sealed record MessImage
{
    public const string Ct = CtSliceDataset.SopClassUid;
    public const string Mr = "1.2.840.10008.5.1.4.1.1.4";
    public const string SecondaryCapture = "1.2.840.10008.5.1.4.1.1.7";

    public required StudyIdentity Study { get; init; }

    public required string Uid { get; init; }

    public string SopClassUid { get; init; } = Ct;

    public string Modality { get; init; } = "CT";

    /// <summary>Null for a series without a number.</summary>
    public int? Number { get; init; }

    public required string Description { get; init; }

    public IReadOnlyList<string> ImageType { get; init; } = ["ORIGINAL", "PRIMARY", "AXIAL"];

    public int AcquisitionNumber { get; init; } = 1;

    /// <summary>A CT without it is no valid one; MR has none.</summary>
    public bool HasRescale { get; init; } = true;

    public DicomDatasetBuilder Slice(string sopInstanceUid, int instance, PaintedSlice slice)
    {
        var dataset = Common(sopInstanceUid, instance)
            .DS(0x0018, 0x0050, slice.ThicknessMm)
            .DS(0x0020, 0x0032, slice.PositionMm.X, slice.PositionMm.Y, slice.PositionMm.Z)
            .DS(0x0020, 0x0037, slice.RowDirection.X, slice.RowDirection.Y, slice.RowDirection.Z,
                slice.ColumnDirection.X, slice.ColumnDirection.Y, slice.ColumnDirection.Z)
            .US(0x0028, 0x0002, 1)
            .CS(0x0028, 0x0004, "MONOCHROME2")
            .US(0x0028, 0x0010, (ushort)slice.Rows)
            .US(0x0028, 0x0011, (ushort)slice.Columns)
            .DS(0x0028, 0x0030, slice.RowSpacingMm, slice.ColumnSpacingMm)
            .US(0x0028, 0x0100, 16)
            .US(0x0028, 0x0101, 16)
            .US(0x0028, 0x0102, 15)
            .US(0x0028, 0x0103, 1);
        bool isMr = SopClassUid == Mr;
        if (isMr)
            AddMr(dataset);
        else if (SopClassUid == Ct)
            dataset.DS(0x0018, 0x0060, 120d).IS(0x0020, 0x0012, AcquisitionNumber);
        if (!isMr && HasRescale)
            dataset.DS(0x0028, 0x1052, 0d).DS(0x0028, 0x1053, 1d).LO(0x0028, 0x1054, "HU");
        return dataset.OW(0x7FE0, 0x0010, Stored(slice.Hu, isMr));
    }

    /// <summary>A colour picture of no place in the patient.</summary>
    public DicomDatasetBuilder Colour(string sopInstanceUid, int side)
    {
        var pixels = new byte[3 * side * side];
        for (int i = 0; i < pixels.Length; i++)
            pixels[i] = (byte)(i % 3 * 80 + i / 3 % side);
        return Common(sopInstanceUid, 1)
            .US(0x0028, 0x0002, 3)
            .CS(0x0028, 0x0004, "RGB")
            .US(0x0028, 0x0006, 0)
            .US(0x0028, 0x0010, (ushort)side)
            .US(0x0028, 0x0011, (ushort)side)
            .US(0x0028, 0x0100, 8)
            .US(0x0028, 0x0101, 8)
            .US(0x0028, 0x0102, 7)
            .US(0x0028, 0x0103, 0)
            .OB(0x7FE0, 0x0010, pixels);
    }

    private DicomDatasetBuilder Common(string sopInstanceUid, int instance)
    {
        bool isCapture = SopClassUid == SecondaryCapture;
        var dataset = (isCapture ? PatientModules.CreateWithoutFrame(Study) : PatientModules.Create(Study))
            .CS(0x0008, 0x0005, "ISO_IR 100")
            .CS(0x0008, 0x0008, [.. ImageType])
            .UI(0x0008, 0x0016, SopClassUid)
            .UI(0x0008, 0x0018, sopInstanceUid)
            .CS(0x0008, 0x0060, Modality)
            .LO(0x0008, 0x103E, Description)
            .CS(0x0018, 0x0015, "HEADNECK")
            .UI(0x0020, 0x000E, Uid)
            .IS(0x0020, 0x0011, Number is { } number ? [number] : [])
            .IS(0x0020, 0x0013, instance);
        return isCapture
            ? dataset.CS(0x0008, 0x0064, "WSD").CS(0x0020, 0x0020)
            : dataset.CS(0x0018, 0x5100, "HFS");
    }

    /// <summary>A spin echo, T1 weighted (PS3.3 table C.8-4).</summary>
    private static void AddMr(DicomDatasetBuilder dataset) => dataset
        .CS(0x0018, 0x0020, "SE")
        .CS(0x0018, 0x0021, "NONE")
        .CS(0x0018, 0x0022)
        .CS(0x0018, 0x0023, "2D")
        .DS(0x0018, 0x0080, 550d)
        .DS(0x0018, 0x0081, 12d)
        .IS(0x0018, 0x0091, 1);

    /// <summary>MR has arbitrary units, here about a sixth of HU + 1000.</summary>
    private static byte[] Stored(short[] hu, bool isMr)
    {
        var bytes = new byte[2 * hu.Length];
        for (int i = 0; i < hu.Length; i++)
            BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(2 * i), isMr ? (short)(Math.Max(0, hu[i] + 1000) / 6) : hu[i]);
        return bytes;
    }
}
