using System.Collections;

namespace GpuRadiomics.Dicom.Index;

/// <summary>
/// The slice headers of one series, about a hundred bytes each: what most slices have in common is there once, the rest in arrays. A header is made anew
/// whenever it is asked for, so who goes through them more than once keeps them for the while.
/// </summary>
internal sealed class SliceTable : IReadOnlyList<SliceHeader>
{
    private readonly Kind[] kinds;
    private readonly SliceColumns numbers;
    private readonly PackedTexts names;

    // Most series have no frames, and pay nothing for those of others.
    private readonly FrameContent?[]? frames;

    private SliceTable(Kind[] kinds, SliceColumns numbers, PackedTexts names, PackedTexts sopInstanceUids, FrameContent?[]? frames)
    {
        (this.kinds, this.numbers, this.names, SopInstanceUids, this.frames) = (kinds, numbers, names, sopInstanceUids, frames);
        Files = frames is null ? names.Count : frames.Count(frame => frame is not { Number: > 1 });
    }

    public static SliceTable Empty { get; } = new Gathering(new()).ToTable();

    public int Count => names.Count;

    /// <summary>How many files the slices come from.</summary>
    public int Files { get; }

    /// <summary>One for each slice, in their order.</summary>
    public IReadOnlyList<string> SopInstanceUids { get; }

    /// <summary>Each header that some of the slices share, without what differs between those: paths, UIDs, numbers, times, positions, slopes.</summary>
    public IReadOnlyList<SliceHeader> Kinds => [.. kinds.Select(kind => kind.Header)];

    public SliceHeader this[int index]
    {
        get
        {
            var slice = numbers[index];
            var (folder, header) = kinds[slice.Kind];
            return slice.On(header, Path.Join(folder, names[index]), SopInstanceUids[index], frames?[index]);
        }
    }

    /// <summary>Without those whose SOP Instance UID a slice before them has.</summary>
    /// <param name="repeated">Gets the files that are left out.</param>
    public SliceTable WithoutRepeated(List<string> repeated)
    {
        var seen = new HashSet<string>(Count, StringComparer.Ordinal);
        var kept = new List<int>(Count);
        bool isKept = true;
        for (int i = 0; i < Count; i++)
        {
            // The frames of a file follow each other, and share its UID and its fate.
            if (frames?[i] is not { Number: > 1 })
            {
                isKept = seen.Add(SopInstanceUids[i]);
                if (!isKept)
                    repeated.Add(this[i].Path);
            }

            if (isKept)
                kept.Add(i);
        }

        return kept.Count == Count ? this : new(
            kinds, new([.. kept.Select(i => numbers[i])]), PackedTexts.Of(kept.Select(i => names[i])), PackedTexts.Of(kept.Select(i => SopInstanceUids[i])),
            frames is null ? null : [.. kept.Select(i => frames[i])]);
    }

    public IEnumerator<SliceHeader> GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Slices that are still being gathered.</summary>
    internal sealed class Gathering
    {
        private readonly FirstOfEqual<SliceHeader> headers;
        private readonly List<Kind> kinds = [];
        private readonly List<SliceNumbers> numbers = [];
        private readonly PackedTexts.Packing names = new(), sopInstanceUids = new();
        private Dictionary<Kind, int>? kindNumbers;
        private List<FrameContent?>? frames;

        /// <param name="headers">Those that the slices of other series share.</param>
        /// <param name="before">Slices to go on after; null for none.</param>
        public Gathering(FirstOfEqual<SliceHeader> headers, SliceTable? before = null)
        {
            this.headers = headers;
            for (int i = 0; i < before?.Count; i++)
                Add(before.kinds[before.numbers[i].Kind].Folder, before.names[i], before[i]);
        }

        public void Add(string folder, string name, SliceHeader slice)
        {
            names.Add(name);
            sopInstanceUids.Add(slice.SopInstanceUid);
            if (slice.Frame is not null)
                frames ??= [.. Enumerable.Repeat<FrameContent?>(null, numbers.Count)];
            frames?.Add(slice.Frame);
            var shared = SliceNumbers.Cleared(slice with { Path = "", SopInstanceUid = "", Frame = null });
            numbers.Add(SliceNumbers.Of(slice, NumberOf(new(folder, shared))));
        }

        public SliceTable ToTable() => new([.. kinds], new(numbers), names.ToTexts(), sopInstanceUids.ToTexts(), frames?.ToArray());

        private int NumberOf(Kind kind)
        {
            if (kinds.Count > 0 && kinds[^1] == kind)
                return kinds.Count - 1;
            // Most series never get further with a second slice.
            if (kinds.Count > 0)
                kindNumbers ??= new() { [kinds[0]] = 0 };
            if (kindNumbers is not null && !kindNumbers.TryAdd(kind, kinds.Count))
                return kindNumbers[kind];
            kinds.Add(kind with { Header = headers.Of(kind.Header) });
            return kinds.Count - 1;
        }
    }

    /// <param name="Folder">Where slices lie.</param>
    /// <param name="Header">What they have in common, without a path.</param>
    private readonly record struct Kind(string Folder, SliceHeader Header);
}
