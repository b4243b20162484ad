using GpuRadiomics.Dicom.Series;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Dicom.Index;

/// <summary>
/// Gathers slices into series by Series Instance UID. Where an anonymiser gave one UID to two patients their slices are kept apart all the same.
/// </summary>
internal sealed class ImageSeriesGrouping
{
    private readonly Dictionary<(string PatientId, string SeriesInstanceUid), Group> groups = [];

    /// <returns>False when the series already has this SOP Instance UID.</returns>
    public bool TryAdd(ScannedFile.Slice slice)
    {
        var group = GroupOf(slice.Series);
        if (!group.SopInstanceUids.Add(slice.Header.SopInstanceUid))
            return false;
        // A broken file may have opened the group with half of the attributes.
        if (group.Slices.Count == 0)
            group.Attributes = slice.Series;
        group.Slices.Add(slice.Header);
        return true;
    }

    /// <summary>A broken slice rejects its series, if the file still says which one that is: without it the stack would have a hole.</summary>
    public void Add(BrokenFile file)
    {
        if (file.Attributes is { } attributes && SopClasses.IsImage("", attributes.Modality))
            GroupOf(attributes).Fault ??= file.Rejection;
    }

    public ImageSeries[] ToSeries() =>
    [
        .. groups.Values
            .Select(g => new ImageSeries { Attributes = g.Attributes, Slices = g.Slices, Rejection = g.Fault ?? PixelFormat.FaultOf(g.Slices) })
            .OrderBy(s => s.PatientId, StringComparer.Ordinal)
            .ThenBy(s => s.StudyInstanceUid, StringComparer.Ordinal)
            .ThenBy(s => s.SeriesInstanceUid, StringComparer.Ordinal),
    ];

    private Group GroupOf(SeriesAttributes attributes)
    {
        var key = (attributes.PatientId, attributes.SeriesInstanceUid);
        if (!groups.TryGetValue(key, out var group))
            groups.Add(key, group = new(attributes));
        return group;
    }

    private sealed class Group(SeriesAttributes attributes)
    {
        public SeriesAttributes Attributes { get; set; } = attributes;

        public List<SliceHeader> Slices { get; } = [];

        public HashSet<string> SopInstanceUids { get; } = new(StringComparer.Ordinal);

        public CaseRejectedException? Fault { get; set; }
    }
}
