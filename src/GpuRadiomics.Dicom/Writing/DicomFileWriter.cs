using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace GpuRadiomics.Dicom.Writing;

/// <summary>
/// Writes Part 10 files (PS3.10 section 7): preamble, file meta information, dataset in tag order, sequences and items with defined length.
/// The same dataset gives the same bytes on every machine.
/// </summary>
public static class DicomFileWriter
{
    /// <summary>Identifies this writer in (0002,0012); a UUID-derived UID (PS3.5 annex B.2).</summary>
    public const string ImplementationClassUid = "2.25.163656254618448253321381601116689791400";

    public const string ImplementationVersionName = "GPURADIOMICS_0_1";

    private const int PreambleLength = 128;

    /// <summary>Writes the dataset to a file, which is replaced if it exists. The folder has to exist.</summary>
    /// <inheritdoc cref="Write(IBufferWriter{byte}, DicomDatasetBuilder, WrittenTransferSyntax)"/>
    public static void Write(string path, DicomDatasetBuilder dataset, WrittenTransferSyntax syntax)
    {
        var buffer = new ArrayBufferWriter<byte>();
        Write(buffer, dataset, syntax);
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        file.Write(buffer.WrittenSpan);
    }

    /// <exception cref="ArgumentException">SOP Class or SOP Instance UID is absent, or the text is not ASCII and ISO_IR 192 is not
    /// declared.</exception>
    public static void Write(IBufferWriter<byte> output, DicomDatasetBuilder dataset, WrittenTransferSyntax syntax)
    {
        if (dataset.HasNonAsciiText && dataset.TextOf(0x0008, 0x0005) != "ISO_IR 192")
            throw new ArgumentException("Text beyond ASCII is written as UTF-8 and needs ISO_IR 192 in (0008,0005).", nameof(dataset));
        var meta = FileMeta(dataset, syntax);
        var start = output.GetSpan(PreambleLength + 4)[..(PreambleLength + 4)];
        start[..PreambleLength].Clear();
        "DICM"u8.CopyTo(start[PreambleLength..]);
        output.Advance(start.Length);
        WriteElements(output, meta, isExplicit: true);
        WriteElements(output, dataset, syntax == WrittenTransferSyntax.ExplicitVrLittleEndian);
    }

    private static DicomDatasetBuilder FileMeta(DicomDatasetBuilder dataset, WrittenTransferSyntax syntax)
    {
        string Required(ushort group, ushort element) => dataset.TextOf(group, element)
            ?? throw new ArgumentException($"A file needs ({group:X4},{element:X4}), which the dataset lacks.", nameof(dataset));
        var meta = new DicomDatasetBuilder()
            .OB(0x0002, 0x0001, new byte[] { 0, 1 })
            .UI(0x0002, 0x0002, Required(0x0008, 0x0016))
            .UI(0x0002, 0x0003, Required(0x0008, 0x0018))
            .UI(0x0002, 0x0010, syntax == WrittenTransferSyntax.ExplicitVrLittleEndian ? "1.2.840.10008.1.2.1" : "1.2.840.10008.1.2")
            .UI(0x0002, 0x0012, ImplementationClassUid)
            .SH(0x0002, 0x0013, ImplementationVersionName);
        return meta.UL(0x0002, 0x0000, LengthOf(meta, isExplicit: true));
    }

    private static uint LengthOf(DicomDatasetBuilder dataset, bool isExplicit)
    {
        uint length = 0;
        foreach (var element in dataset.Elements)
            length = checked(length + (isExplicit && element.HasLongLength ? 12u : 8u) + ValueLength(element, isExplicit));
        return length;
    }

    private static uint ValueLength(DicomElementToWrite element, bool isExplicit)
    {
        if (element.Items is null)
            return (uint)element.PaddedValueLength;
        uint length = 0;
        foreach (var item in element.Items)
            length = checked(length + 8 + LengthOf(item, isExplicit));
        return length;
    }

    private static void WriteElements(IBufferWriter<byte> output, DicomDatasetBuilder dataset, bool isExplicit)
    {
        foreach (var element in dataset.Elements)
        {
            WriteHeader(output, element, ValueLength(element, isExplicit), isExplicit);
            foreach (var item in element.Items ?? [])
            {
                WriteTagAndLength(output, 0xFFFE, 0xE000, LengthOf(item, isExplicit));
                WriteElements(output, item, isExplicit);
            }

            output.Write(element.Value.Span);
            if (element.PaddedValueLength > element.Value.Length)
                output.Write([element.Padding]);
        }
    }

    private static void WriteHeader(IBufferWriter<byte> output, DicomElementToWrite element, uint length, bool isExplicit)
    {
        if (!isExplicit)
        {
            WriteTagAndLength(output, element.Group, element.Element, length);
            return;
        }

        if (!element.HasLongLength && length > ushort.MaxValue)
            throw new ArgumentException(
                $"A {element.Vr} value in explicit VR has at most 65534 bytes. Found: {length} in ({element.Group:X4},{element.Element:X4}).");
        var header = output.GetSpan(12);
        BinaryPrimitives.WriteUInt16LittleEndian(header, element.Group);
        BinaryPrimitives.WriteUInt16LittleEndian(header[2..], element.Element);
        Encoding.ASCII.GetBytes(element.Vr, header[4..]);
        BinaryPrimitives.WriteUInt16LittleEndian(header[6..], element.HasLongLength ? (ushort)0 : (ushort)length);
        if (element.HasLongLength)
            BinaryPrimitives.WriteUInt32LittleEndian(header[8..], length);
        output.Advance(element.HasLongLength ? 12 : 8);
    }

    private static void WriteTagAndLength(IBufferWriter<byte> output, ushort group, ushort element, uint length)
    {
        var header = output.GetSpan(8);
        BinaryPrimitives.WriteUInt16LittleEndian(header, group);
        BinaryPrimitives.WriteUInt16LittleEndian(header[2..], element);
        BinaryPrimitives.WriteUInt32LittleEndian(header[4..], length);
        output.Advance(8);
    }
}
