using GpuRadiomics.Dicom.Series;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Dicom.Index;

/// <summary>
/// Gathers slices into series by Series Instance UID. Where an anonymiser gave one UID to two patients their slices are kept apart all the same.
/// </summary>
internal sealed class ImageSeriesGrouping
{
    private readonly Dictionary<(string PatientId, string SeriesInstanceUid), Group> groups = [];

    /// <param name="file">The file.</param>
    /// <param name="series">Its series.</param>
    /// <param name="slices">Its slice, or all of its frames in their order.</param>
    public void Add(in FileStamp file, SeriesAttributes series, params ReadOnlySpan<SliceHeader> slices)
    {
        var group = GroupOf(series);
        // A broken file may have opened the group with half of the attributes.
        if (group.Slices.Count == 0)
            group.Attributes = series;
        foreach (var slice in slices)
            group.Slices.Add(file, slice);
    }

    /// <summary>A broken slice rejects its series, if the file still says which one that is: without it the stack would have a hole.</summary>
    public void Add(BrokenFile file)
    {
        if (file.Attributes is { } attributes && SopClasses.IsImage("", attributes.Modality))
            GroupOf(attributes).Fault ??= file.Rejection;
    }

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
        var slices = group.Slices.ToTable().WithoutRepeated(repeated);
        group.Slices = new();
        return new() { Attributes = group.Attributes, Slices = slices, Rejection = group.Fault ?? FaultOf(slices) };
    }

    /// <summary>What all slices have in common tells whether there is a fault; which of them has it, only they do.</summary>
    private static CaseRejectedException? FaultOf(SliceTable slices) =>
        PixelFormat.FaultOf(slices.Kinds) is null ? null : PixelFormat.FaultOf(slices);

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

        public SliceTable.Gathering Slices { get; set; } = new();

        public CaseRejectedException? Fault { get; set; }
    }
}
