using System.Buffers.Binary;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Dicom.Part10;

/// <summary>
/// Walks the elements of one dataset or item, without allocating (DICOM PS3.5 section 7.1).
/// Each <see cref="TryRead"/> is followed by <see cref="Skip"/>, unless the walk ends there.
/// </summary>
internal struct ElementWalker
{
    /// <summary>Real files nest less than ten deep; more is a damaged or hostile file.</summary>
    public const int MaximumDepth = 32;

    private const uint UndefinedLength = 0xFFFF_FFFF;

    private readonly DicomSource source;
    private readonly long end;
    private readonly ElementCoding coding;
    private readonly bool endsWithDelimiter;
    private readonly int depth;

    public ElementWalker(DicomSource source, long start, long end, ElementCoding coding, int depth = 0, bool endsWithDelimiter = false)
    {
        if (depth > MaximumDepth)
        {
            throw FileFault.Malformed(
                source.Path, start, "Sequences are nested too deeply", $"more than {MaximumDepth} levels", $"at most {MaximumDepth} levels");
        }

        (this.source, Position, this.end) = (source, start, end);
        (this.coding, this.depth, this.endsWithDelimiter) = (coding, depth, endsWithDelimiter);
    }

    /// <summary>Bytes from the start of the file to the next element; after the last, to what follows the dataset.</summary>
    public long Position { get; private set; }

    /// <summary>Reads the next element's tag, representation and length, and checks that its value lies in the dataset.</summary>
    /// <returns>False at the dataset's end.</returns>
    public bool TryRead(out DicomElement element)
    {
        element = default;
        while (true)
        {
            if (AtEnd())
                return false;
            var header = source.Bytes(Position, 8);
            uint tag = coding.Tag(header);
            if (tag is not (Tags.ItemDelimitation or Tags.SequenceDelimitation))
            {
                element = ReadElement(tag, header);
                return true;
            }

            // A delimiter ends an item of undefined length. Elsewhere some writers leave a stray one, which says nothing.
            Position += 8;
            if (endsWithDelimiter && tag == Tags.ItemDelimitation)
                return false;
        }
    }

    /// <summary>Passes over the value of the element just read and tells how many bytes it has, delimiter excluded.</summary>
    public long Skip(in DicomElement element)
    {
        if (!element.HasUndefinedLength)
        {
            Position = element.Offset + element.Length;
            return element.Length;
        }

        var inside = coding.Inside(element.Representation);
        var items = new ItemWalker(source, element.Offset, end, inside, endsWithDelimiter: true);
        while (items.TryRead(out var item))
            items.MoveTo(item.HasUndefinedLength ? EndOfItem(item, inside) : item.Offset + item.Length);
        Position = items.Position;
        return items.ItemsEnd - element.Offset;
    }

    private readonly long EndOfItem(in DicomElement item, ElementCoding inside)
    {
        var inner = new ElementWalker(source, item.Offset, end, inside, depth + 1, endsWithDelimiter: true);
        while (inner.TryRead(out var element))
            inner.Skip(element);
        return inner.Position;
    }

    private readonly bool AtEnd()
    {
        long left = end - Position;
        if (left >= 8)
            return false;
        if (endsWithDelimiter)
            throw FileFault.Truncated(source.Path, Position, "An item of undefined length has no end", left, 8);
        // Fewer than eight zero bytes at the end are padding.
        if (left > 0 && source.Bytes(Position, (int)left).ContainsAnyExcept((byte)0))
            throw FileFault.Truncated(source.Path, Position, "The dataset ends within a data element", left, 8);
        return true;
    }

    private readonly DicomElement ReadElement(uint tag, ReadOnlySpan<byte> header)
    {
        var representation = ValueRepresentation.Implicit;
        long offset = Position + 8;
        uint length = coding.UInt32(header[4..]);
        // Two letters in this order, not a number.
        var written = new ValueRepresentation(BinaryPrimitives.ReadUInt16LittleEndian(header[4..]));
        if (coding.HasExplicitVR && tag >> 16 != 0xFFFE && written.IsPlausible)
        {
            representation = written;
            length = written.HasLongLength ? ReadLongLength(tag) : coding.UInt16(header[6..]);
            offset += written.HasLongLength ? 4 : 0;
        }

        if (length == UndefinedLength)
            return new(tag, representation, offset, DicomElement.UndefinedLength);
        if (length > end - offset)
            throw TooLong(tag, offset, length);
        return new(tag, representation, offset, length);
    }

    private readonly uint ReadLongLength(uint tag) => end - Position >= 12
        ? coding.UInt32(source.Bytes(Position + 8, 4))
        : throw FileFault.Truncated(source.Path, Position, $"The dataset ends within the header of element {new DicomTag(tag)}", end - Position, 12);

    private readonly CaseRejectedException TooLong(uint tag, long offset, uint length) => end == source.Length
        ? FileFault.Truncated(source.Path, offset, $"The file ends within the value of element {new DicomTag(tag)}", end - offset, length)
        : FileFault.Malformed(
            source.Path, offset, $"Element {new DicomTag(tag)} is longer than the item it lies in", $"{length} bytes", $"at most {end - offset} bytes");
}
