using GpuRadiomics.Dicom.Writing;
using GpuRadiomics.Geometry;

namespace GpuRadiomics.Dicom.Phantom;

/// <summary>An image series as structure sets and segmentations refer to it.</summary>
/// <param name="Study">Its study.</param>
/// <param name="SeriesUid">Its Series Instance UID.</param>
/// <param name="SopClassUid">That of its slices.</param>
/// <param name="Grid">Where its slices lie; axial, the lowest first.</param>
/// <param name="SliceUid">The SOP Instance UID of a slice.</param>
internal sealed record OutlinedImage(StudyIdentity Study, string SeriesUid, string SopClassUid, Grid Grid, Func<int, string> SliceUid)
{
    /// <summary>Where the slices are frames of one object, which they are; else null.</summary>
    public OutlinedFrames? Frames { get; init; }

    /// <summary>An item that refers to a slice or a frame (PS3.3 table 10-3).</summary>
    /// <param name="sopInstanceUid">What it says; not always the slice's.</param>
    /// <param name="slice">0 = lowest.</param>
    public DicomDatasetBuilder ReferenceTo(string sopInstanceUid, int slice)
    {
        var item = Reference(sopInstanceUid);
        return Frames is { } frames ? item.IS(0x0008, 0x1160, frames.FrameOf(slice)) : item;
    }

    public IReadOnlyList<DicomDatasetBuilder> ReferencesToAll => Frames switch
    {
        null => [.. Enumerable.Range(0, Grid.Size.Z).Select(k => Reference(SliceUid(k)))],
        // A reference without frames is one to all of them.
        { AreAll: true } => [Reference(SliceUid(0))],
        { FrameOf: var frameOf } => [Reference(SliceUid(0)).IS(0x0008, 0x1160, [.. Enumerable.Range(0, Grid.Size.Z).Select(frameOf)])],
    };

    private DicomDatasetBuilder Reference(string sopInstanceUid) => new DicomDatasetBuilder()
        .UI(0x0008, 0x1150, SopClassUid)
        .UI(0x0008, 0x1155, sopInstanceUid);
}

/// <summary>Frames that are the slices of an image.</summary>
/// <param name="FrameOf">The frame of a slice, from 1.</param>
/// <param name="AreAll">The object has no others.</param>
internal sealed record OutlinedFrames(Func<int, int> FrameOf, bool AreAll);
