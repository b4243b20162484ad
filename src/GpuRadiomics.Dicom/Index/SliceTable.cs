using System.Collections;
using GpuRadiomics.Geometry;

namespace GpuRadiomics.Dicom.Index;

/// <summary>
/// The slice headers of one series, about a hundred bytes each: what most slices have in common is there once, the rest in arrays. A header is made anew
/// whenever it is asked for, so who goes through them more than once keeps them for the while.
/// </summary>
internal sealed class SliceTable : IReadOnlyList<SliceHeader>
{
    private readonly SliceHeader[] common;
    private readonly Own[] own;
    private readonly PackedTexts names;

    // Most series have no frames, and pay nothing for those of others.
    private readonly FrameContent?[]? frames;

    private SliceTable(SliceHeader[] common, Own[] own, PackedTexts names, PackedTexts sopInstanceUids, FrameContent?[]? frames)
    {
        (this.common, this.own, this.names, SopInstanceUids, this.frames) = (common, own, names, sopInstanceUids, frames);
        Files = frames is null ? own.Length : frames.Count(frame => frame is not { Number: > 1 });
    }

    public int Count => own.Length;

    /// <summary>How many files the slices come from.</summary>
    public int Files { get; }

    /// <summary>One for each slice, in their order.</summary>
    public IReadOnlyList<string> SopInstanceUids { get; }

    /// <summary>Each header that some of the slices share, without what differs between those: paths, UIDs, numbers, times, positions, slopes.</summary>
    public IReadOnlyList<SliceHeader> Kinds => common;

    public SliceHeader this[int index]
    {
        get
        {
            var slice = own[index];
            var shared = common[slice.Common];
            return shared with
            {
                Path = System.IO.Path.Join(shared.Path, names[index]),
                SopInstanceUid = SopInstanceUids[index],
                Frame = frames?[index],
                InstanceNumber = slice.InstanceNumber == Own.NoInteger ? null : slice.InstanceNumber,
                AcquisitionTime = slice.AcquisitionTicks == Own.NoTime ? null : new TimeSpan(slice.AcquisitionTicks),
                ContentTime = slice.ContentTicks == Own.NoTime ? null : new TimeSpan(slice.ContentTicks),
                PositionMm = double.IsNaN(slice.PositionMm.X) ? null : slice.PositionMm,
                RescaleSlope = double.IsNaN(slice.RescaleSlope) ? null : slice.RescaleSlope,
                PixelDataOffset = slice.PixelDataOffset,
            };
        }
    }

    /// <summary>Without the files whose SOP Instance UID a file before them has.</summary>
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
            common, [.. kept.Select(i => own[i])], PackedTexts.Of(kept.Select(i => names[i])), PackedTexts.Of(kept.Select(i => SopInstanceUids[i])),
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
        private readonly List<SliceHeader> common = [];
        private readonly List<Own> own = [];
        private readonly PackedTexts.Packing names = new(), sopInstanceUids = new();
        private Dictionary<SliceHeader, int>? numbers;
        private List<FrameContent?>? frames;

        public int Count => own.Count;

        public void Add(in FileStamp file, SliceHeader slice)
        {
            names.Add(file.Name);
            sopInstanceUids.Add(slice.SopInstanceUid);
            if (slice.Frame is not null)
                frames ??= [.. Enumerable.Repeat<FrameContent?>(null, own.Count)];
            frames?.Add(slice.Frame);
            own.Add(new(
                slice.PositionMm ?? new(double.NaN, 0, 0), slice.RescaleSlope ?? double.NaN, slice.AcquisitionTime?.Ticks ?? Own.NoTime,
                slice.ContentTime?.Ticks ?? Own.NoTime, slice.PixelDataOffset, slice.InstanceNumber ?? Own.NoInteger, NumberOf(CommonOf(slice, file.Folder))));
        }

        public SliceTable ToTable() => new([.. common], [.. own], names.ToTexts(), sopInstanceUids.ToTexts(), frames?.ToArray());

        private int NumberOf(SliceHeader shared)
        {
            if (common.Count > 0 && common[^1] == shared)
                return common.Count - 1;
            // Most series never get further with a second slice.
            if (common.Count > 0)
                numbers ??= new() { [common[0]] = 0 };
            if (numbers is not null && !numbers.TryAdd(shared, common.Count))
                return numbers[shared];
            common.Add(shared);
            return common.Count - 1;
        }

        private static SliceHeader CommonOf(SliceHeader slice, string folder) => slice with
        {
            Path = folder,
            SopInstanceUid = "",
            Frame = null,
            InstanceNumber = null,
            AcquisitionTime = null,
            ContentTime = null,
            PositionMm = null,
            RescaleSlope = null,
            PixelDataOffset = 0,
        };
    }

    /// <summary>What differs from slice to slice. Numbers that are absent have a value that no header can give them.</summary>
    private readonly record struct Own(
        Vector3D PositionMm, double RescaleSlope, long AcquisitionTicks, long ContentTicks, long PixelDataOffset, int InstanceNumber, int Common)
    {
        public const long NoTime = long.MinValue;
        public const int NoInteger = int.MinValue;
    }
}
