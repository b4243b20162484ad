using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using GpuRadiomics.Dicom.Part10;

namespace GpuRadiomics.Dicom.Tests.Support;

/// <summary>Writes the elements of a dataset, in the order given, exactly as told: also wrongly.</summary>
internal sealed class DatasetBytes(bool isExplicit)
{
    private readonly List<byte> written = [];

    public static byte[] ItemDelimiter { get; } = [0xFE, 0xFF, 0x0D, 0xE0, 0, 0, 0, 0];

    public static byte[] SequenceDelimiter { get; } = [0xFE, 0xFF, 0xDD, 0xE0, 0, 0, 0, 0];

    public DatasetBytes Text(DicomTag tag, string representation, string value) =>
        Bytes(tag, representation, Padded(Encoding.Latin1.GetBytes(value), ' '));

    public DatasetBytes Uid(DicomTag tag, string value) => Bytes(tag, "UI", Padded(Encoding.ASCII.GetBytes(value), '\0'));

    public DatasetBytes Decimals(DicomTag tag, params double[] values) =>
        Text(tag, "DS", string.Join('\\', values.Select(v => v.ToString("R", CultureInfo.InvariantCulture))));

    public DatasetBytes UInt16(DicomTag tag, int value)
    {
        var bytes = new byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)value);
        return Bytes(tag, "US", bytes);
    }

    public DatasetBytes Bytes(DicomTag tag, string representation, ReadOnlySpan<byte> value, uint? length = null)
    {
        Header(tag, representation, length ?? (uint)value.Length);
        written.AddRange(value);
        return this;
    }

    public DatasetBytes Raw(ReadOnlySpan<byte> bytes)
    {
        written.AddRange(bytes);
        return this;
    }

    public DatasetBytes Sequence(DicomTag tag, bool undefinedLength, params IEnumerable<DatasetBytes> items)
    {
        var content = new MemoryStream();
        foreach (var item in items)
        {
            var bytes = item.ToArray();
            var header = new byte[8];
            BinaryPrimitives.WriteUInt32LittleEndian(header, 0xE000FFFE);
            BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(4), undefinedLength ? uint.MaxValue : (uint)bytes.Length);
            content.Write(header);
            content.Write(bytes);
            if (undefinedLength)
                content.Write(ItemDelimiter);
        }

        if (undefinedLength)
            content.Write(SequenceDelimiter);
        return Bytes(tag, "SQ", content.ToArray(), undefinedLength ? uint.MaxValue : null);
    }

    public byte[] ToArray() => [.. written];

    /// <summary>The whole file: preamble, meta information with this transfer syntax, dataset.</summary>
    public byte[] ToFile(string? transferSyntaxUid = null)
    {
        string uid = transferSyntaxUid ?? (isExplicit ? "1.2.840.10008.1.2.1" : "1.2.840.10008.1.2");
        var meta = new DatasetBytes(true).Uid(Tags.TransferSyntaxUid, uid);
        return [.. new byte[128], .. "DICM"u8, .. meta.ToArray(), .. ToArray()];
    }

    private static byte[] Padded(byte[] value, char padding) => value.Length % 2 == 0 ? value : [.. value, (byte)padding];

    private void Header(DicomTag tag, string representation, uint length)
    {
        Span<byte> header = stackalloc byte[12];
        BinaryPrimitives.WriteUInt16LittleEndian(header, tag.Group);
        BinaryPrimitives.WriteUInt16LittleEndian(header[2..], tag.Element);
        int size = 8;
        if (!isExplicit)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(header[4..], length);
        }
        else
        {
            (header[4], header[5]) = ((byte)representation[0], (byte)representation[1]);
            header[6..].Clear();
            if (representation is "OB" or "OW" or "SQ" or "UN" or "UT")
            {
                BinaryPrimitives.WriteUInt32LittleEndian(header[8..], length);
                size = 12;
            }
            else
            {
                BinaryPrimitives.WriteUInt16LittleEndian(header[6..], (ushort)length);
            }
        }

        written.AddRange(header[..size]);
    }
}
