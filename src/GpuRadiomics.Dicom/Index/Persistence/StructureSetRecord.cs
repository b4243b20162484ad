using GpuRadiomics.Dicom.StructureSets;

namespace GpuRadiomics.Dicom.Index.Persistence;

/// <summary>A structure set's header in the index file.</summary>
internal static class StructureSetRecord
{
    public static void Write(RecordWriter to, StructureSetHeader set)
    {
        MaskObjectRecord.Write(to, set);
        to.Text(set.Label);
        to.Text(set.ApprovalStatus);
        to.Integer(set.Rois.Count);
        foreach (var roi in set.Rois)
        {
            to.Integer(roi.Number);
            to.Text(roi.Name);
            to.Text(roi.FrameOfReferenceUid);
        }
    }

    public static StructureSetHeader Read(RecordReader from, string path)
    {
        var common = MaskObjectRecord.Read(from);
        return new()
        {
            Path = path,
            SopInstanceUid = common.SopInstanceUid,
            SeriesInstanceUid = common.SeriesInstanceUid,
            StudyInstanceUid = common.StudyInstanceUid,
            PatientId = common.PatientId,
            ContentDateTime = common.ContentDateTime,
            InstanceCreationDateTime = common.InstanceCreationDateTime,
            FrameOfReferenceUids = common.FrameOfReferenceUids,
            ReferencedSeriesUids = common.ReferencedSeriesUids,
            ReferencedSopInstanceUids = common.ReferencedSopInstanceUids,
            Label = from.Text(),
            ApprovalStatus = from.Text(),
            Rois = ReadRois(from),
        };
    }

    private static RoiHeader[] ReadRois(RecordReader from)
    {
        var rois = new RoiHeader[from.Integer()];
        for (int i = 0; i < rois.Length; i++)
            rois[i] = new(from.Integer(), from.Text(), from.Text());
        return rois;
    }
}
