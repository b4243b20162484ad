using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace GpuRadiomics.Dicom.Writing;

/// <summary>
/// A dataset to be written: one method a VR, named as the VR, each taking the tag and the values. Elements may be added in any order and are written
/// in tag order. A method called without values adds an empty element. Text is encoded in UTF-8: a dataset with other than ASCII characters
/// has to declare ISO_IR 192 in (0008,0005).
/// </summary>
public sealed class DicomDatasetBuilder
{
    private readonly SortedDictionary<uint, DicomElementToWrite> elements;

    public DicomDatasetBuilder() => elements = [];

    /// <summary>Starts with the elements of another dataset, for instance those that all slices of a series have in common.</summary>
    public DicomDatasetBuilder(DicomDatasetBuilder common) =>
        (elements, HasNonAsciiText) = (new SortedDictionary<uint, DicomElementToWrite>(common.elements), common.HasNonAsciiText);

    internal IEnumerable<DicomElementToWrite> Elements => elements.Values;

    internal bool HasNonAsciiText { get; private set; }

    public DicomDatasetBuilder AE(ushort group, ushort element, params ReadOnlySpan<string> values) => Text("AE", 16, group, element, values);
    public DicomDatasetBuilder AS(ushort group, ushort element, params ReadOnlySpan<string> values) => Text("AS", 4, group, element, values);
    public DicomDatasetBuilder CS(ushort group, ushort element, params ReadOnlySpan<string> values) => Text("CS", 16, group, element, values);
    public DicomDatasetBuilder DA(ushort group, ushort element, params ReadOnlySpan<string> values) => Text("DA", 8, group, element, values);
    public DicomDatasetBuilder DT(ushort group, ushort element, params ReadOnlySpan<string> values) => Text("DT", 26, group, element, values);
    public DicomDatasetBuilder LO(ushort group, ushort element, params ReadOnlySpan<string> values) => Text("LO", 64, group, element, values);
    public DicomDatasetBuilder PN(ushort group, ushort element, params ReadOnlySpan<string> values) => Text("PN", 194, group, element, values);
    public DicomDatasetBuilder SH(ushort group, ushort element, params ReadOnlySpan<string> values) => Text("SH", 16, group, element, values);
    public DicomDatasetBuilder TM(ushort group, ushort element, params ReadOnlySpan<string> values) => Text("TM", 14, group, element, values);
    public DicomDatasetBuilder UI(ushort group, ushort element, params ReadOnlySpan<string> values) => Text("UI", 64, group, element, values);
    public DicomDatasetBuilder LT(ushort group, ushort element, string text) => LongText("LT", 10240, group, element, text);
    public DicomDatasetBuilder ST(ushort group, ushort element, string text) => LongText("ST", 1024, group, element, text);
    public DicomDatasetBuilder UT(ushort group, ushort element, string text) => LongText("UT", int.MaxValue, group, element, text);

    /// <summary>Decimal strings; a value that needs more than 16 characters is rounded to what fits.</summary>
    public DicomDatasetBuilder DS(ushort group, ushort element, params ReadOnlySpan<double> values)
    {
        var texts = new string[values.Length];
        for (int i = 0; i < texts.Length; i++)
            texts[i] = DecimalString.Format(values[i]);
        return DS(group, element, texts);
    }

    /// <summary>Decimal strings that are formatted already, each at most 16 characters.</summary>
    public DicomDatasetBuilder DS(ushort group, ushort element, params ReadOnlySpan<string> values) => Text("DS", 16, group, element, values);

    public DicomDatasetBuilder IS(ushort group, ushort element, params ReadOnlySpan<int> values)
    {
        var texts = new string[values.Length];
        for (int i = 0; i < texts.Length; i++)
            texts[i] = values[i].ToString(CultureInfo.InvariantCulture);
        return Text("IS", 12, group, element, texts);
    }

    /// <summary>Tags of other elements.</summary>
    public DicomDatasetBuilder AT(ushort group, ushort element, params ReadOnlySpan<(ushort Group, ushort Element)> tags)
    {
        var numbers = new ushort[2 * tags.Length];
        for (int i = 0; i < tags.Length; i++)
            (numbers[2 * i], numbers[2 * i + 1]) = tags[i];
        return Numbers<ushort>("AT", sizeof(ushort), group, element, numbers, BinaryPrimitives.WriteUInt16LittleEndian);
    }

    public DicomDatasetBuilder US(ushort group, ushort element, params ReadOnlySpan<ushort> values) =>
        Numbers("US", sizeof(ushort), group, element, values, BinaryPrimitives.WriteUInt16LittleEndian);

    public DicomDatasetBuilder SS(ushort group, ushort element, params ReadOnlySpan<short> values) =>
        Numbers("SS", sizeof(short), group, element, values, BinaryPrimitives.WriteInt16LittleEndian);

    public DicomDatasetBuilder UL(ushort group, ushort element, params ReadOnlySpan<uint> values) =>
        Numbers("UL", sizeof(uint), group, element, values, BinaryPrimitives.WriteUInt32LittleEndian);

    public DicomDatasetBuilder SL(ushort group, ushort element, params ReadOnlySpan<int> values) =>
        Numbers("SL", sizeof(int), group, element, values, BinaryPrimitives.WriteInt32LittleEndian);

    public DicomDatasetBuilder FL(ushort group, ushort element, params ReadOnlySpan<float> values) =>
        Numbers("FL", sizeof(float), group, element, values, BinaryPrimitives.WriteSingleLittleEndian);

    public DicomDatasetBuilder FD(ushort group, ushort element, params ReadOnlySpan<double> values) =>
        Numbers("FD", sizeof(double), group, element, values, BinaryPrimitives.WriteDoubleLittleEndian);

    /// <summary>Bytes; kept, not copied, as are those of OW and UN.</summary>
    public DicomDatasetBuilder OB(ushort group, ushort element, ReadOnlyMemory<byte> bytes) => Add(group, element, "OB", bytes);

    /// <summary>16-bit words, given as little-endian bytes.</summary>
    public DicomDatasetBuilder OW(ushort group, ushort element, ReadOnlyMemory<byte> bytes) => Add(group, element, "OW", bytes);

    public DicomDatasetBuilder UN(ushort group, ushort element, ReadOnlyMemory<byte> bytes) => Add(group, element, "UN", bytes);

    /// <summary>A sequence; without items it is written with zero length.</summary>
    public DicomDatasetBuilder SQ(ushort group, ushort element, params IReadOnlyList<DicomDatasetBuilder> items)
    {
        HasNonAsciiText |= items.Any(item => item.HasNonAsciiText);
        return Add(group, element, "SQ", default, items);
    }

    /// <summary>The text of an element, without padding, or null when it is absent.</summary>
    internal string? TextOf(ushort group, ushort element) =>
        elements.TryGetValue(Key(group, element), out var found) ? Encoding.UTF8.GetString(found.Value.Span) : null;

    private DicomDatasetBuilder Text(string vr, int longest, ushort group, ushort element, ReadOnlySpan<string> values)
    {
        foreach (string value in values)
        {
            if (value.Length > longest || value.Contains('\\', StringComparison.Ordinal))
                throw new ArgumentException(
                    $"A {vr} value has at most {longest} characters and no backslash. Found: '{value}' in ({group:X4},{element:X4}).", nameof(values));
        }

        return Encoded(vr, group, element, string.Join('\\', values));
    }

    private DicomDatasetBuilder LongText(string vr, int longest, ushort group, ushort element, string text)
    {
        if (text.Length > longest)
            throw new ArgumentException(
                $"A {vr} value has at most {longest} characters. Found: {text.Length} in ({group:X4},{element:X4}).", nameof(text));
        return Encoded(vr, group, element, text);
    }

    private DicomDatasetBuilder Encoded(string vr, ushort group, ushort element, string text)
    {
        HasNonAsciiText |= !Ascii.IsValid(text);
        return Add(group, element, vr, Encoding.UTF8.GetBytes(text));
    }

    private delegate void WriteNumber<in T>(Span<byte> destination, T value);

    private DicomDatasetBuilder Numbers<T>(string vr, int size, ushort group, ushort element, ReadOnlySpan<T> values, WriteNumber<T> write)
    {
        var bytes = new byte[values.Length * size];
        for (int i = 0; i < values.Length; i++)
            write(bytes.AsSpan(i * size), values[i]);
        return Add(group, element, vr, bytes);
    }

    private DicomDatasetBuilder Add(
        ushort group, ushort element, string vr, ReadOnlyMemory<byte> value, IReadOnlyList<DicomDatasetBuilder>? items = null)
    {
        if (!elements.TryAdd(Key(group, element), new(group, element, vr, value, items)))
            throw new ArgumentException($"An element stands once in a dataset. Found: ({group:X4},{element:X4}) a second time.", nameof(element));
        return this;
    }

    private static uint Key(ushort group, ushort element) => ((uint)group << 16) | element;
}
