using GpuRadiomics.Dicom.StructureSets;

namespace GpuRadiomics.Dicom.Index.Persistence;

/// <summary>A structure set's header in the index file.</summary>
internal static class StructureSetRecord
{
    public static void Write(RecordWriter to, StructureSetHeader set)
    {
        to.Text(set.SopInstanceUid);
        to.Text(set.SeriesInstanceUid);
        to.Text(set.StudyInstanceUid);
        to.Text(set.PatientId);
        to.Text(set.Label);
        to.Text(set.StructureSetDateTime);
        to.Text(set.InstanceCreationDateTime);
        to.Text(set.ApprovalStatus);
        to.Texts(set.FrameOfReferenceUids);
        to.Texts(set.ReferencedSeriesUids);
        to.Texts(set.ReferencedSopInstanceUids);
        to.Integer(set.Rois.Count);
        foreach (var roi in set.Rois)
        {
            to.Integer(roi.Number);
            to.Text(roi.Name);
            to.Text(roi.FrameOfReferenceUid);
        }
    }

    public static StructureSetHeader Read(RecordReader from, string path) => new()
    {
        Path = path,
        SopInstanceUid = from.Text(),
        SeriesInstanceUid = from.Text(),
        StudyInstanceUid = from.Text(),
        PatientId = from.Text(),
        Label = from.Text(),
        StructureSetDateTime = from.Text(),
        InstanceCreationDateTime = from.Text(),
        ApprovalStatus = from.Text(),
        FrameOfReferenceUids = from.Texts(),
        ReferencedSeriesUids = from.Texts(),
        ReferencedSopInstanceUids = from.Texts(),
        Rois = ReadRois(from),
    };

    private static RoiHeader[] ReadRois(RecordReader from)
    {
        var rois = new RoiHeader[from.Integer()];
        for (int i = 0; i < rois.Length; i++)
            rois[i] = new(from.Integer(), from.Text(), from.Text());
        return rois;
    }
}
