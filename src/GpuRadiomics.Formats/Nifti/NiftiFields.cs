using System.Buffers.Binary;

namespace GpuRadiomics.Formats.Nifti;

/// <summary>The numbers of a NIfTI header, in either layout and byte order.</summary>
internal readonly ref struct NiftiFields(ReadOnlySpan<byte> header, NiftiLayout layout, bool bigEndian)
{
    private readonly ReadOnlySpan<byte> header = header;

    public NiftiLayout Layout { get; } = layout;

    public bool BigEndian { get; } = bigEndian;

    public short Datatype => Int16(Layout.Datatype);

    public int QformCode => Code(Layout.QformCode);

    public int SformCode => Code(Layout.SformCode);

    /// <summary>Units of space (bits 0 to 2) and time; one byte in NIfTI-1.</summary>
    public int XyztUnits => Layout.Version == NiftiVersion.Nifti1 ? header[Layout.XyztUnits] : Code(Layout.XyztUnits);

    /// <summary>A float in NIfTI-1, an int64 in NIfTI-2.</summary>
    public double VoxOffset => Layout.Version == NiftiVersion.Nifti1 ? Real(Layout.VoxOffset) : Int64(Layout.VoxOffset);

    public long Dim(int index) =>
        Layout.Version == NiftiVersion.Nifti1 ? Int16(Layout.Dim + 2 * index) : Int64(Layout.Dim + 8 * index);

    public double Pixdim(int index) => Real(Layout.Pixdim, index);

    /// <summary>A real number of a field that holds several.</summary>
    public double Real(int field, int index = 0)
    {
        int at = field + index * Layout.RealBytes;
        if (Layout.Version == NiftiVersion.Nifti2)
            return BitConverter.Int64BitsToDouble(Int64(at));
        return BigEndian ? BinaryPrimitives.ReadSingleBigEndian(header[at..]) : BinaryPrimitives.ReadSingleLittleEndian(header[at..]);
    }

    private int Code(int at)
    {
        if (Layout.Version == NiftiVersion.Nifti1)
            return Int16(at);
        return BigEndian ? BinaryPrimitives.ReadInt32BigEndian(header[at..]) : BinaryPrimitives.ReadInt32LittleEndian(header[at..]);
    }

    private short Int16(int at) =>
        BigEndian ? BinaryPrimitives.ReadInt16BigEndian(header[at..]) : BinaryPrimitives.ReadInt16LittleEndian(header[at..]);

    private long Int64(int at) =>
        BigEndian ? BinaryPrimitives.ReadInt64BigEndian(header[at..]) : BinaryPrimitives.ReadInt64LittleEndian(header[at..]);
}
