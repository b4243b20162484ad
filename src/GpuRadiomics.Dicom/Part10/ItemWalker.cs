namespace GpuRadiomics.Dicom.Part10;

/// <summary>Walks the items of a sequence or the fragments of encapsulated pixel data (DICOM PS3.5 section 7.5 and A.4).</summary>
internal struct ItemWalker(DicomSource source, long start, long end, ElementCoding coding, bool endsWithDelimiter)
{
    /// <summary>Bytes from the start of the file to the next item; after the last, to what follows the sequence.</summary>
    public long Position { get; private set; } = start;

    /// <summary>Where the last item ended; the delimiter, if any, follows.</summary>
    public long ItemsEnd { get; private set; } = start;

    /// <summary>Reads the next item's header. The caller finds the item's end and goes there by <see cref="MoveTo"/>.</summary>
    /// <returns>False at the sequence's end.</returns>
    public bool TryRead(out DicomElement item)
    {
        item = default;
        ItemsEnd = Position;
        long left = end - Position;
        if (left == 0 && !endsWithDelimiter)
            return false;
        if (left < 8)
            throw FileFault.Truncated(source.Path, Position, "A sequence ends within an item header", left, 8);
        var header = source.Bytes(Position, 8);
        uint tag = coding.Tag(header);
        uint length = coding.UInt32(header[4..]);
        Position += 8;
        if (tag == Tags.SequenceDelimitation)
            return false;
        if (tag != Tags.Item)
        {
            throw FileFault.Malformed(
                source.Path, Position - 8, "A sequence holds something that is no item", new DicomTag(tag).ToString(), new DicomTag(Tags.Item).ToString());
        }

        if (length != uint.MaxValue && length > end - Position)
            throw FileFault.Truncated(source.Path, Position, "An item is longer than the sequence or file it lies in", end - Position, length);
        item = new(tag, ValueRepresentation.Implicit, Position, length == uint.MaxValue ? DicomElement.UndefinedLength : length);
        return true;
    }

    public void MoveTo(long position) => Position = position;
}
