using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using GpuRadiomics.Dicom.Part10;

namespace GpuRadiomics.Dicom.Tests.Support;

/// <summary>Writes the elements of a dataset, in the order given, exactly as told: also wrongly.</summary>
internal sealed class DatasetBytes(bool isExplicit, bool isBigEndian = false)
{
    private readonly List<byte> written = [];

    public static byte[] ItemDelimiter { get; } = [0xFE, 0xFF, 0x0D, 0xE0, 0, 0, 0, 0];

    public static byte[] SequenceDelimiter { get; } = [0xFE, 0xFF, 0xDD, 0xE0, 0, 0, 0, 0];

    private string OwnUid => isBigEndian ? "1.2.840.10008.1.2.2" : isExplicit ? "1.2.840.10008.1.2.1" : "1.2.840.10008.1.2";

    public DatasetBytes Text(DicomTag tag, string representation, string value) =>
        Bytes(tag, representation, Padded(Encoding.Latin1.GetBytes(value), ' '));

    public DatasetBytes Uid(DicomTag tag, string value) => Bytes(tag, "UI", Padded(Encoding.ASCII.GetBytes(value), '\0'));

    public DatasetBytes Decimals(DicomTag tag, params double[] values) =>
        Text(tag, "DS", string.Join('\\', values.Select(v => v.ToString("R", CultureInfo.InvariantCulture))));

    public DatasetBytes UInt16(DicomTag tag, int value)
    {
        var bytes = new byte[2];
        Write(bytes, (ushort)value);
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
            content.Write(ItemHeader(Tags.Item, undefinedLength ? uint.MaxValue : (uint)bytes.Length));
            content.Write(bytes);
            if (undefinedLength)
                content.Write(ItemHeader(Tags.ItemDelimitation, 0));
        }

        if (undefinedLength)
            content.Write(ItemHeader(Tags.SequenceDelimitation, 0));
        return Bytes(tag, "SQ", content.ToArray(), undefinedLength ? uint.MaxValue : null);
    }

    /// <summary>Encapsulated pixel data: the basic offset table, then the fragments.</summary>
    public DatasetBytes Fragments(byte[] offsetTable, params IEnumerable<byte[]> fragments)
    {
        Bytes(Tags.PixelData, "OB", [], uint.MaxValue);
        foreach (byte[] fragment in fragments.Prepend(offsetTable))
            Raw(ItemHeader(Tags.Item, (uint)fragment.Length)).Raw(fragment);
        return Raw(SequenceDelimiter);
    }

    public byte[] ToArray() => [.. written];

    /// <summary>The whole file: preamble, meta information with this transfer syntax, dataset.</summary>
    public byte[] ToFile(string? transferSyntaxUid = null)
    {
        var meta = new DatasetBytes(true).Uid(Tags.TransferSyntaxUid, transferSyntaxUid ?? OwnUid);
        return [.. new byte[128], .. "DICM"u8, .. meta.ToArray(), .. ToArray()];
    }

    /// <summary>As <see cref="ToFile"/>, with the dataset deflated.</summary>
    public byte[] ToDeflatedFile() => [.. new DatasetBytes(true).ToFile("1.2.840.10008.1.2.1.99"), .. Deflated(ToArray())];

    /// <summary>A deflate stream, padded to an even length.</summary>
    public static byte[] Deflated(byte[] bytes)
    {
        var deflated = new MemoryStream();
        using (var deflating = new DeflateStream(deflated, CompressionLevel.Optimal, leaveOpen: true))
            deflating.Write(bytes);
        return [.. deflated.ToArray(), .. new byte[deflated.Length % 2]];
    }

    private byte[] ItemHeader(DicomTag tag, uint length)
    {
        var header = new byte[8];
        Write(header, tag.Group);
        Write(header.AsSpan(2), tag.Element);
        Write(header.AsSpan(4), length);
        return header;
    }

    private void Write(Span<byte> destination, ushort value)
    {
        if (isBigEndian)
            BinaryPrimitives.WriteUInt16BigEndian(destination, value);
        else
            BinaryPrimitives.WriteUInt16LittleEndian(destination, value);
    }

    private void Write(Span<byte> destination, uint value)
    {
        if (isBigEndian)
            BinaryPrimitives.WriteUInt32BigEndian(destination, value);
        else
            BinaryPrimitives.WriteUInt32LittleEndian(destination, value);
    }

    private static byte[] Padded(byte[] value, char padding) => value.Length % 2 == 0 ? value : [.. value, (byte)padding];

    private void Header(DicomTag tag, string representation, uint length)
    {
        Span<byte> header = stackalloc byte[12];
        Write(header, tag.Group);
        Write(header[2..], tag.Element);
        int size = 8;
        if (!isExplicit)
        {
            Write(header[4..], length);
        }
        else
        {
            (header[4], header[5]) = ((byte)representation[0], (byte)representation[1]);
            header[6..].Clear();
            if (representation is "OB" or "OW" or "SQ" or "UN" or "UT")
            {
                Write(header[8..], length);
                size = 12;
            }
            else
            {
                Write(header[6..], (ushort)length);
            }
        }

        written.AddRange(header[..size]);
    }
}
