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
    /// <summary>An item that refers to a slice (PS3.3 table 10-11).</summary>
    public DicomDatasetBuilder ReferenceTo(string sopInstanceUid) => new DicomDatasetBuilder()
        .UI(0x0008, 0x1150, SopClassUid)
        .UI(0x0008, 0x1155, sopInstanceUid);

    public IReadOnlyList<DicomDatasetBuilder> ReferencesToAll => [.. Enumerable.Range(0, Grid.Size.Z).Select(k => ReferenceTo(SliceUid(k)))];
}
