using GpuRadiomics.Dicom.Part10;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Dicom.Index;

/// <summary>
/// Makes slices of the frames of an enhanced image, whose functional groups say where each lies (DICOM PS3.3 section C.7.6.16): the frame's own group, or
/// else the one that all frames share. Groups are walked as they lie in the file; of a group only the first item counts.
/// </summary>
/// <param name="source">The file.</param>
/// <param name="coding">How its elements are written.</param>
/// <param name="syntax">Its transfer syntax.</param>
/// <param name="pixelData">Where its pixels lie.</param>
internal sealed class FrameScan(DicomSource source, ElementCoding coding, TransferSyntax syntax, DicomElement pixelData)
{
    /// <param name="shared">Shared Functional Groups Sequence (5200,9229); null where the file has none.</param>
    /// <param name="ofFrames">Per-Frame Functional Groups Sequence (5200,9230); null where the file has none.</param>
    /// <param name="fields">What the file says outside of the groups.</param>
    /// <returns>The frames, in the order of the file.</returns>
    /// <exception cref="CaseRejectedException"><see cref="RejectionReason.MissingAttribute"/>: there are several frames and no groups of them;
    /// <see cref="RejectionReason.MalformedFile"/>: there are not as many items as frames, or something in them cannot be used.</exception>
    public SliceHeader[] Read(DicomElement? shared, DicomElement? ofFrames, HeaderFields fields)
    {
        var ofAll = fields.OfAllFrames();
        if (shared is { } groups)
        {
            var sharedItems = ItemsOf(groups, coding, source.Length);
            if (sharedItems.TryRead(out var item))
                TakeGroups(item, coding.Inside(groups.Representation), ofAll);
        }

        if (ofFrames is not { } sequence)
        {
            return fields.NumberOfFrames == 1
                ? [ofAll.ToSlice(syntax, pixelData)]
                : throw FileFault.Missing(source.Path, Tags.PerFrameFunctionalGroupsSequence, "PerFrameFunctionalGroupsSequence");
        }

        var slices = new List<SliceHeader>();
        var before = ofAll;
        var items = ItemsOf(sequence, coding, source.Length);
        while (items.TryRead(out var item))
        {
            if (slices.Count == fields.NumberOfFrames)
                throw DifferInNumber($"more than {slices.Count}", fields.NumberOfFrames, sequence);
            var frame = ofAll.OfFrame(slices.Count + 1, before);
            items.MoveTo(TakeGroups(item, coding.Inside(sequence.Representation), frame));
            slices.Add(frame.ToSlice(syntax, pixelData));
            before.ForgetPrevious();
            before = frame;
        }

        return slices.Count == fields.NumberOfFrames ? [.. slices] : throw DifferInNumber($"{slices.Count}", fields.NumberOfFrames, sequence);
    }

    /// <returns>Where the item ends.</returns>
    private long TakeGroups(in DicomElement item, ElementCoding coding, HeaderFields fields)
    {
        var groups = ElementsOf(item, coding, source.Length, 1);
        while (groups.TryRead(out var group))
        {
            if (HeaderFields.IsGroup(group.Tag.Value))
                TakeGroup(group, coding, item.HasUndefinedLength ? source.Length : item.Offset + item.Length, fields);
            groups.Skip(group);
        }

        return item.HasUndefinedLength ? groups.Position : item.Offset + item.Length;
    }

    private void TakeGroup(in DicomElement group, ElementCoding coding, long end, HeaderFields fields)
    {
        var inside = coding.Inside(group.Representation);
        var items = ItemsOf(group, coding, end);
        if (!items.TryRead(out var item))
            return;
        var elements = ElementsOf(item, inside, end, 2);
        while (elements.TryRead(out var element))
        {
            if (HeaderFields.WantsOfFrame(element.Tag.Value) && !element.HasUndefinedLength)
                fields.TakeOfFrame(element, inside, HeaderScan.ValueOf(source, element));
            elements.Skip(element);
        }
    }

    private ItemWalker ItemsOf(in DicomElement sequence, ElementCoding coding, long end) => new(
        source, sequence.Offset, sequence.HasUndefinedLength ? end : sequence.Offset + sequence.Length, coding.Inside(sequence.Representation),
        sequence.HasUndefinedLength);

    private ElementWalker ElementsOf(in DicomElement item, ElementCoding coding, long end, int depth) =>
        new(source, item.Offset, item.HasUndefinedLength ? end : item.Offset + item.Length, coding, depth, item.HasUndefinedLength);

    private CaseRejectedException DifferInNumber(string found, int frames, in DicomElement sequence) => FileFault.Malformed(
        source.Path, sequence.Offset, "The frames and their functional groups differ in number", $"{found} items", $"{frames}, as many as frames");
}
