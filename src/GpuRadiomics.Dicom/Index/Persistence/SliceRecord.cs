using GpuRadiomics.Dicom.Part10;
using GpuRadiomics.Geometry;

namespace GpuRadiomics.Dicom.Index.Persistence;

/// <summary>A slice's header in the index file.</summary>
internal static class SliceRecord
{
    public static void Write(RecordWriter to, SliceHeader slice)
    {
        to.Text(slice.TransferSyntax.Uid);
        to.Text(slice.SopClassUid);
        to.RareText(slice.SopInstanceUid);
        to.Text(slice.ImageType);
        to.OptionalInteger(slice.InstanceNumber);
        to.OptionalInteger(slice.AcquisitionNumber);
        to.OptionalInteger(slice.TemporalPosition);
        to.OptionalTime(slice.AcquisitionTime);
        to.OptionalTime(slice.ContentTime);
        to.OptionalNumber(slice.EchoTimeMs);
        to.OptionalNumber(slice.DiffusionBValue);
        to.Text(slice.ConvolutionKernel);
        Write(to, slice.PositionMm);
        Write(to, slice.RowDirection);
        Write(to, slice.ColumnDirection);
        to.OptionalNumber(slice.RowSpacingMm);
        to.OptionalNumber(slice.ColumnSpacingMm);
        to.OptionalNumber(slice.SliceThicknessMm);
        to.OptionalNumber(slice.RescaleSlope);
        to.OptionalNumber(slice.RescaleIntercept);
        to.Integer(slice.Rows);
        to.Integer(slice.Columns);
        to.Integer(slice.SamplesPerPixel);
        to.Integer(slice.NumberOfFrames);
        to.Text(slice.PhotometricInterpretation);
        to.Integer(slice.BitsAllocated);
        to.Integer(slice.BitsStored);
        to.Integer(slice.HighBit);
        to.Flag(slice.IsSigned);
        to.OptionalInteger(slice.PixelPaddingValue);
        to.OptionalInteger(slice.PixelPaddingRangeLimit);
        to.Text(slice.LossyImageCompression);
        to.Integer(slice.PixelDataRepresentation.Letters);
        to.LongInteger(slice.PixelDataOffset);
        to.LongInteger(slice.PixelDataLength);
    }

    public static SliceHeader Read(RecordReader from, string path) => new()
    {
        Path = path,
        TransferSyntax = TransferSyntax.Find(from.Text()),
        SopClassUid = from.Text(),
        SopInstanceUid = from.RareText(),
        ImageType = from.Text(),
        InstanceNumber = from.OptionalInteger(),
        AcquisitionNumber = from.OptionalInteger(),
        TemporalPosition = from.OptionalInteger(),
        AcquisitionTime = from.OptionalTime(),
        ContentTime = from.OptionalTime(),
        EchoTimeMs = from.OptionalNumber(),
        DiffusionBValue = from.OptionalNumber(),
        ConvolutionKernel = from.Text(),
        PositionMm = OptionalVector(from),
        RowDirection = OptionalVector(from),
        ColumnDirection = OptionalVector(from),
        RowSpacingMm = from.OptionalNumber(),
        ColumnSpacingMm = from.OptionalNumber(),
        SliceThicknessMm = from.OptionalNumber(),
        RescaleSlope = from.OptionalNumber(),
        RescaleIntercept = from.OptionalNumber(),
        Rows = from.Integer(),
        Columns = from.Integer(),
        SamplesPerPixel = from.Integer(),
        NumberOfFrames = from.Integer(),
        PhotometricInterpretation = from.Text(),
        BitsAllocated = from.Integer(),
        BitsStored = from.Integer(),
        HighBit = from.Integer(),
        IsSigned = from.Flag(),
        PixelPaddingValue = from.OptionalInteger(),
        PixelPaddingRangeLimit = from.OptionalInteger(),
        LossyImageCompression = from.Text(),
        PixelDataRepresentation = new((ushort)from.Integer()),
        PixelDataOffset = from.LongInteger(),
        PixelDataLength = from.LongInteger(),
    };

    private static void Write(RecordWriter to, Vector3D? vector)
    {
        to.Flag(vector.HasValue);
        if (vector is not { } v)
            return;
        to.Number(v.X);
        to.Number(v.Y);
        to.Number(v.Z);
    }

    private static Vector3D? OptionalVector(RecordReader from) => from.Flag() ? new(from.Number(), from.Number(), from.Number()) : null;
}
