using System.Text;
using GpuRadiomics.Outcomes;
using Microsoft.Win32.SafeHandles;

namespace GpuRadiomics.Dicom.Part10;

/// <summary>
/// The elements of a file or of a sequence item. Values and sequences are parsed when they are asked for, so opening a large object costs
/// little and only the parts used are checked.
/// </summary>
/// <remarks>
/// Getters return null (or nothing) for an absent or empty element, and throw <see cref="CaseRejectedException"/> with
/// <see cref="RejectionReason.MalformedFile"/> or <see cref="RejectionReason.TruncatedFile"/> for a value that is not what its tag says.
/// </remarks>
public sealed class DicomDataset
{
    private readonly DicomSource source;
    private readonly Encoding encoding;
    private readonly ElementCoding coding;
    private readonly int depth;
    private readonly List<DicomElement> elements = [];

    private DicomDataset(DicomSource source, ElementWalker walker, ElementCoding coding, int depth, Encoding encoding, uint until = uint.MaxValue)
    {
        (this.source, this.coding, this.depth, this.encoding) = (source, coding, depth, encoding);
        while (walker.TryRead(out var element) && element.Tag.Value < until)
        {
            long length = walker.Skip(element);
            // An undefined length is kept for what it says of the value (fragments, UN); its extent is found again when it is read.
            elements.Add(element);
            if (element.Tag == Tags.SpecificCharacterSet)
                this.encoding = DicomText.EncodingOf(source.Bytes(element.Offset, length));
        }

        End = walker.Position;
    }

    /// <summary>All elements in the order of the file.</summary>
    public IReadOnlyList<DicomElement> Elements => elements;

    public string Path => source.Path;

    /// <summary>The transfer syntax of the file; null for an item of a sequence.</summary>
    public TransferSyntax? TransferSyntax { get; private init; }

    /// <summary>Bytes from the start of the file to what follows this dataset.</summary>
    internal long End { get; }

    /// <summary>Reads a whole file.</summary>
    /// <exception cref="CaseRejectedException">The file cannot be opened, is not DICOM, or is truncated or malformed.</exception>
    public static DicomDataset Read(string path) => Parse(DicomFile.ReadAllBytes(path), path);

    /// <summary>Parses a whole file's bytes.</summary>
    /// <param name="file">The bytes, kept and not copied.</param>
    /// <param name="path">The file's name in messages.</param>
    /// <inheritdoc cref="Read" path="/exception"/>
    public static DicomDataset Parse(ReadOnlyMemory<byte> file, string path) => Parse(new DicomSource(path, file), uint.MaxValue);

    /// <summary>The elements before a tag, read piece by piece from an open file, which has to stay open: for objects whose rest is large.</summary>
    /// <inheritdoc cref="Read" path="/exception"/>
    internal static DicomDataset ReadHead(string path, SafeFileHandle file, DicomTag until) =>
        Parse(new DicomSource(path, file, new byte[16 * 1024]), until.Value);

    /// <summary>The elements before the pixels, which may be most of the file.</summary>
    /// <inheritdoc cref="Read" path="/exception"/>
    internal static DicomDataset ReadBeforePixels(string path)
    {
        using var file = DicomFile.Open(path);
        var head = ReadHead(path, file, Tags.PixelData);
        // A deflated dataset is in memory by now, and its offsets are not those of the file.
        if (head.TransferSyntax!.Encoding == DatasetEncoding.DeflatedExplicitLittleEndian)
            return head;
        return Parse(new DicomSource(path, new DicomSource(path, file, []).Bytes(0, head.End).ToArray()), uint.MaxValue);
    }

    private static DicomDataset Parse(DicomSource whole, uint until)
    {
        if (FileHeader.TryRead(whole) is not { } header)
        {
            throw FileFault.Malformed(
                whole.Path, 0, "The file is not DICOM", "neither 'DICM' at byte 128 nor group 0008 at byte 0", "a DICOM Part 10 file");
        }

        var (source, start) = header.OpenDataset(whole);
        var coding = header.TransferSyntax.ElementCoding;
        var walker = new ElementWalker(source, start, source.Length, coding);
        return new(source, walker, coding, 0, Encoding.Latin1, until) { TransferSyntax = header.TransferSyntax };
    }

    /// <summary>Finds the first element with this tag.</summary>
    public bool TryFind(DicomTag tag, out DicomElement element)
    {
        foreach (var candidate in elements)
        {
            if (candidate.Tag == tag)
            {
                element = candidate;
                return true;
            }
        }

        element = default;
        return false;
    }

    /// <summary>The value's bytes; empty when the element is absent or has an undefined length.</summary>
    public ReadOnlySpan<byte> GetBytes(DicomTag tag) =>
        TryFind(tag, out var element) && element.Length > 0 ? source.Bytes(element.Offset, element.Length) : default;

    /// <summary>The text without the spaces and NULs around it, several values still separated by backslashes; null when absent or empty.</summary>
    public string? GetString(DicomTag tag) => DicomText.Decode(GetBytes(tag), encoding) is { Length: > 0 } text ? text : null;

    /// <summary>The numbers of a decimal string (DS); none when absent or empty.</summary>
    public double[] GetDecimals(DicomTag tag)
    {
        var text = GetBytes(tag);
        var values = new double[DecimalStringParser.CountValues(text)];
        if (!DecimalStringParser.TryParseAll(text, values))
            throw Malformed(tag, "is not a decimal string", text, "finite numbers separated by backslashes");
        return values;
    }

    /// <summary>The number of an integer string (IS); null when absent or empty.</summary>
    public int? GetInteger(DicomTag tag)
    {
        var text = DicomText.Trim(GetBytes(tag));
        if (text.IsEmpty)
            return null;
        // Some writers put a decimal point into an IS.
        if (!DecimalStringParser.TryParse(text, out double value) || value != Math.Truncate(value) || Math.Abs(value) > int.MaxValue)
            throw Malformed(tag, "is not an integer string", text, "an integer of at most 32 bits");
        return (int)value;
    }

    /// <summary>The number of an unsigned short (US); null when absent or empty.</summary>
    public int? GetUInt16(DicomTag tag)
    {
        if (!TryFind(tag, out var element) || GetBytes(tag) is not { IsEmpty: false } bytes)
            return null;
        if (bytes.Length < 2)
            throw Malformed(tag, "is too short for a 16-bit number", bytes, "two bytes");
        return coding.Inside(element.Representation).UInt16(bytes);
    }

    /// <summary>The number of a double (FD); null when absent or empty.</summary>
    public double? GetDouble(DicomTag tag)
    {
        if (!TryFind(tag, out var element) || GetBytes(tag) is not { IsEmpty: false } bytes)
            return null;
        if (bytes.Length < sizeof(double))
            throw Malformed(tag, "is too short for a 64-bit number", bytes, "eight bytes");
        return coding.Inside(element.Representation).Double(bytes);
    }

    /// <summary>A date (DA) and a time (TM), digits only, so that ordinal order is time order; empty without a date.</summary>
    internal string GetDateTime(DicomTag date, DicomTag time) =>
        GetString(date) is { } day ? string.Concat((day + GetString(time)).Where(char.IsAsciiDigit)) : "";

    /// <summary>The items of a sequence (SQ); none when absent.</summary>
    public IReadOnlyList<DicomDataset> GetSequence(DicomTag tag)
    {
        if (!TryFind(tag, out var element) || element.Length == 0)
            return [];
        // A sequence that was not known to its writer or to an anonymiser is stored as UN.
        var inside = coding.Inside(element.Representation);
        long end = element.HasUndefinedLength ? End : element.Offset + element.Length;
        var items = new List<DicomDataset>();
        var walker = new ItemWalker(source, element.Offset, end, inside, element.HasUndefinedLength);
        while (walker.TryRead(out var item))
        {
            var content = new ElementWalker(
                source, item.Offset, item.HasUndefinedLength ? end : item.Offset + item.Length, inside, depth + 1, item.HasUndefinedLength);
            var dataset = new DicomDataset(source, content, inside, depth + 1, encoding);
            walker.MoveTo(dataset.End);
            items.Add(dataset);
        }

        return items;
    }

    /// <inheritdoc cref="GetString"/>
    /// <exception cref="CaseRejectedException"><see cref="RejectionReason.MissingAttribute"/>: the element is absent or empty.</exception>
    public string RequireString(DicomTag tag, string keyword) => GetString(tag) ?? throw FileFault.Missing(Path, tag, keyword);

    /// <inheritdoc cref="GetInteger"/>
    /// <exception cref="CaseRejectedException"><see cref="RejectionReason.MissingAttribute"/>: the element is absent or empty.</exception>
    public int RequireInteger(DicomTag tag, string keyword) => GetInteger(tag) ?? throw FileFault.Missing(Path, tag, keyword);

    private CaseRejectedException Malformed(DicomTag tag, string what, ReadOnlySpan<byte> found, string expected)
    {
        TryFind(tag, out var element);
        return FileFault.Malformed(Path, element.Offset, $"The value of {tag} {what}", FileFault.Quote(found), expected);
    }
}
