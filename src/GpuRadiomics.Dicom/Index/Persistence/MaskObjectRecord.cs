namespace GpuRadiomics.Dicom.Index.Persistence;

/// <summary>What the headers of structure sets and segmentations have in common, in the index file.</summary>
internal sealed record MaskObjectRecord(
    string SopInstanceUid, string SeriesInstanceUid, string StudyInstanceUid, string PatientId, string ContentDateTime, string InstanceCreationDateTime,
    string[] FrameOfReferenceUids, string[] ReferencedSeriesUids, string[] ReferencedSopInstanceUids)
{
    public static void Write(RecordWriter to, MaskObject mask)
    {
        to.Text(mask.SopInstanceUid);
        to.Text(mask.SeriesInstanceUid);
        to.Text(mask.StudyInstanceUid);
        to.Text(mask.PatientId);
        to.Text(mask.ContentDateTime);
        to.Text(mask.InstanceCreationDateTime);
        to.Texts(mask.FrameOfReferenceUids);
        to.Texts(mask.ReferencedSeriesUids);
        to.Texts(mask.ReferencedSopInstanceUids);
    }

    public static MaskObjectRecord Read(RecordReader from) =>
        new(from.Text(), from.Text(), from.Text(), from.Text(), from.Text(), from.Text(), from.Texts(), from.Texts(), from.Texts());
}
