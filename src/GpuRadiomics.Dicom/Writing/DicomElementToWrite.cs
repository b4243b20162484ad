namespace GpuRadiomics.Dicom.Writing;

/// <summary>One element: its tag, VR and either its encoded value or, for SQ, its items.</summary>
internal sealed record DicomElementToWrite(
    ushort Group, ushort Element, string Vr, ReadOnlyMemory<byte> Value, IReadOnlyList<DicomDatasetBuilder>? Items)
{
    /// <summary>VRs whose length field in explicit VR has 32 bits after two reserved bytes (PS3.5 table 7.1-1).</summary>
    public bool HasLongLength => Vr is "OB" or "OW" or "SQ" or "UN" or "UT";

    /// <summary>Bytes that fill an odd value up to even length: NUL for UI and for bytes, a space for other text (PS3.5 section 6.2).</summary>
    public byte Padding => Vr is "UI" or "OB" or "UN" ? (byte)0 : (byte)' ';

    public int PaddedValueLength => Value.Length + (Value.Length & 1);
}
