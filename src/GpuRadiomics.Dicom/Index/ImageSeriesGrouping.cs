using GpuRadiomics.Dicom.Series;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Dicom.Index;

/// <summary>
/// Gathers slices into series by Series Instance UID. Where an anonymiser gave one UID to two patients their slices are kept apart all the same.
/// </summary>
/// <param name="texts">Those that the objects of the cohort share.</param>
internal sealed class ImageSeriesGrouping(FirstOfEqual<string> texts)
{
    private readonly Dictionary<(string PatientId, string SeriesInstanceUid), Group> groups = [];
    private readonly FirstOfEqual<SliceHeader> headers = new();
    private HashSet<Group> growing = [], grownBefore = [];

    /// <param name="file">The file.</param>
    /// <param name="series">Its series.</param>
    /// <param name="slices">Its slice, or all of its frames in their order.</param>
    public void Add(in FileStamp file, SeriesAttributes series, params ReadOnlySpan<SliceHeader> slices)
    {
        var group = GroupOf(series);
        // A broken file may have opened the group with half of the attributes.
        if (group.IsEmpty)
            group.Attributes = SharedTexts.Of(series, texts);
        foreach (var slice in slices)
            group.Add(file, slice, headers);
        growing.Add(group);
    }

    /// <summary>A broken slice rejects its series, if the file still says which one that is: without it the stack would have a hole.</summary>
    public void Add(BrokenFile file)
    {
        if (file.Attributes is { } attributes && SopClasses.IsImage("", attributes.Modality))
            GroupOf(attributes).Fault ??= file.Rejection;
    }

    /// <summary>Packs the series that have not grown since the call before, as they are most likely whole.</summary>
    public void Pack()
    {
        foreach (var group in grownBefore.Except(growing))
            group.Pack();
        (grownBefore, growing) = (growing, grownBefore);
        growing.Clear();
    }

    /// <summary>The SOP Instance UIDs of a series, as far as it has been packed; null when it has not.</summary>
    public IReadOnlyList<string>? PackedUidsOf(string patientId, string seriesInstanceUid) =>
        groups.TryGetValue((patientId, seriesInstanceUid), out var group) ? group.Packed?.SopInstanceUids : null;

    /// <summary>The series. Nothing can be added after that.</summary>
    /// <param name="repeated">Gets the files that hold a SOP Instance UID their series has already.</param>
    public ImageSeries[] ToSeries(List<string> repeated) =>
    [
        .. groups.Values
            .Select(group => ToSeries(group, repeated))
            .OrderBy(s => s.PatientId, StringComparer.Ordinal)
            .ThenBy(s => s.StudyInstanceUid, StringComparer.Ordinal)
            .ThenBy(s => s.SeriesInstanceUid, StringComparer.Ordinal),
    ];

    private static ImageSeries ToSeries(Group group, List<string> repeated)
    {
        var slices = group.Pack().WithoutRepeated(repeated);
        return new() { Attributes = group.Attributes, Slices = slices, Rejection = group.Fault ?? FaultOf(slices) };
    }

    /// <summary>What all slices have in common tells whether there is a fault; which of them has it, only they do.</summary>
    private static CaseRejectedException? FaultOf(SliceTable slices) =>
        PixelFormat.FaultOf(slices.Kinds) is null ? null : PixelFormat.FaultOf(slices);

    private Group GroupOf(SeriesAttributes attributes)
    {
        if (!groups.TryGetValue((attributes.PatientId, attributes.SeriesInstanceUid), out var group))
        {
            var shared = SharedTexts.Of(attributes, texts);
            groups.Add((shared.PatientId, shared.SeriesInstanceUid), group = new(shared));
        }

        return group;
    }

    /// <summary>The slices of a series: packed, or still being gathered.</summary>
    private sealed class Group(SeriesAttributes attributes)
    {
        private SliceTable.Gathering? gathering;

        public SeriesAttributes Attributes { get; set; } = attributes;

        public CaseRejectedException? Fault { get; set; }

        public SliceTable? Packed { get; private set; }

        public bool IsEmpty => gathering is null && Packed is null;

        public void Add(in FileStamp file, SliceHeader slice, FirstOfEqual<SliceHeader> headers)
        {
            gathering ??= new(headers, Packed);
            Packed = null;
            gathering.Add(file.Folder, file.Name, slice);
        }

        public SliceTable Pack()
        {
            // A broken file may have opened a group that no slice came to.
            Packed ??= gathering?.ToTable() ?? SliceTable.Empty;
            gathering = null;
            return Packed;
        }
    }
}
