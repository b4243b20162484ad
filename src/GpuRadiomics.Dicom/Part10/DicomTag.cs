namespace GpuRadiomics.Dicom.Part10;

/// <summary>The tag of a data element: group in the upper, element in the lower 16 bits.</summary>
public readonly record struct DicomTag(uint Value)
{
    public ushort Group => (ushort)(Value >> 16);

    public ushort Element => (ushort)Value;

    public static implicit operator DicomTag(uint value) => new(value);

    public override string ToString() => $"({Group:X4},{Element:X4})";
}
