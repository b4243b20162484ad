using System.Buffers.Binary;

namespace GpuRadiomics.Dicom.Part10;

/// <summary>How the headers and the binary numbers of elements are written: with a VR or without, and in which byte order (DICOM PS3.5 section 7).</summary>
internal readonly record struct ElementCoding(bool HasExplicitVR, bool IsBigEndian)
{
    public static ElementCoding ImplicitLittleEndian => default;

    /// <summary>Also the coding of the file meta information, whatever that of the dataset (PS3.10 section 7.1).</summary>
    public static ElementCoding ExplicitLittleEndian => new(true, false);

    /// <summary>The coding within a value: what its writer did not know is UN and implicit VR little endian in every file (PS3.5 section 6.2.2).</summary>
    public ElementCoding Inside(ValueRepresentation representation) => representation == ValueRepresentation.UN ? ImplicitLittleEndian : this;

    public ushort UInt16(ReadOnlySpan<byte> bytes) =>
        IsBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    public uint UInt32(ReadOnlySpan<byte> bytes) =>
        IsBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    public double Double(ReadOnlySpan<byte> bytes) =>
        IsBigEndian ? BinaryPrimitives.ReadDoubleBigEndian(bytes) : BinaryPrimitives.ReadDoubleLittleEndian(bytes);

    /// <summary>Group and element, each a number of 16 bits.</summary>
    public uint Tag(ReadOnlySpan<byte> bytes) => (uint)UInt16(bytes) << 16 | UInt16(bytes[2..]);
}
