using System.Buffers.Binary;
using GpuRadiomics.Dicom.Part10;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Dicom.Codecs;

/// <summary>
/// Which fragments of encapsulated pixel data make which frame (DICOM PS3.5 section A.4). The first item is the basic offset table, which may be empty; the
/// extended offset table (7FE0,0001) says nothing that the fragments do not say.
/// </summary>
internal sealed class FrameFragments
{
    /// <summary>A thousand frames of a hundred fragments are a tenth of it.</summary>
    private const int MostFragments = 1 << 20;

    private readonly PixelDescription pixels;
    private readonly List<DicomElement> fragments;

    /// <summary>The index of the first fragment of each frame, and at the end the number of fragments.</summary>
    private readonly int[] firsts;

    private FrameFragments(PixelDescription pixels, List<DicomElement> fragments, int[] firsts) =>
        (this.pixels, this.fragments, this.firsts) = (pixels, fragments, firsts);

    /// <exception cref="CaseRejectedException">The file ends early, or its fragments cannot be told apart into frames.</exception>
    public static FrameFragments Find(DicomSource source, PixelDescription pixels)
    {
        var items = new ItemWalker(source, pixels.DataOffset, source.Length, ElementCoding.ExplicitLittleEndian, endsWithDelimiter: true);
        var fragments = new List<DicomElement>();
        DicomElement? table = null;
        while (items.TryRead(out var item))
        {
            if (item.HasUndefinedLength || fragments.Count == MostFragments)
                throw Malformed(pixels, item.HasUndefinedLength ? "a fragment of undefined length" : $"more than {MostFragments} fragments");
            if (table is null)
                table = item;
            else
                fragments.Add(item);
            items.MoveTo(item.Offset + item.Length);
        }

        return new(pixels, fragments, FirstsOf(source, pixels, table, fragments));
    }

    /// <summary>The bytes of a frame, all its fragments together.</summary>
    public int LengthOf(int frame)
    {
        long length = 0;
        foreach (var fragment in Of(frame))
            length += fragment.Length;
        return length <= Array.MaxLength ? (int)length : throw Malformed(pixels, $"{length} bytes in a frame");
    }

    public IEnumerable<DicomElement> Of(int frame)
    {
        for (int i = firsts[frame]; i < firsts[frame + 1]; i++)
            yield return fragments[i];
    }

    private static int[] FirstsOf(DicomSource source, PixelDescription pixels, DicomElement? table, List<DicomElement> fragments)
    {
        int frames = pixels.NumberOfFrames;
        if (fragments.Count < frames)
            throw Malformed(pixels, $"{fragments.Count} fragments for {frames} frames");
        if (frames == 1)
            return [0, fragments.Count];
        if (fragments.Count == frames)
            return [.. Enumerable.Range(0, frames + 1)];
        int[] starts = table is { Length: > 0 } offsets
            ? FromOffsets(source, pixels, offsets, fragments)
            : [.. Enumerable.Range(0, fragments.Count).Where(i => StartsCodestream(source, fragments[i]))];
        return starts.Length == frames && starts[0] == 0
            ? [.. starts, fragments.Count]
            : throw Malformed(pixels, $"{fragments.Count} fragments in which {starts.Length} frames start, {frames} frames in the header");
    }

    /// <summary>Offsets count from the first item behind the table to the item of a frame's first fragment.</summary>
    private static int[] FromOffsets(DicomSource source, PixelDescription pixels, DicomElement table, List<DicomElement> fragments)
    {
        if (table.Length != 4L * pixels.NumberOfFrames)
            throw Malformed(pixels, $"a basic offset table of {table.Length} bytes for {pixels.NumberOfFrames} frames");
        var starts = new int[pixels.NumberOfFrames];
        int fragment = 0;
        for (int frame = 0; frame < starts.Length; frame++)
        {
            uint offset = BinaryPrimitives.ReadUInt32LittleEndian(source.Bytes(table.Offset + 4L * frame, 4));
            while (fragment < fragments.Count && fragments[fragment].Offset - fragments[0].Offset < offset)
                fragment++;
            if (fragment == fragments.Count || fragments[fragment].Offset - fragments[0].Offset != offset)
                throw Malformed(pixels, $"offset {offset} of frame {frame + 1} in the basic offset table, where no fragment starts");
            starts[frame] = fragment++;
        }

        return starts;
    }

    /// <summary>JPEG and JPEG-LS start with SOI, JPEG 2000 with SOC and SIZ.</summary>
    private static bool StartsCodestream(DicomSource source, DicomElement fragment) =>
        fragment.Length >= 4 && source.Bytes(fragment.Offset, 4) is [0xFF, 0xD8, 0xFF, _] or [0xFF, 0x4F, 0xFF, 0x51];

    private static CaseRejectedException Malformed(PixelDescription pixels, string found) =>
        FileFault.Malformed(pixels.Path, pixels.DataOffset, "The fragments of the compressed pixels make no frames", found, "the fragments of each frame in turn");
}
