using GpuRadiomics.Dicom.StructureSets;

namespace GpuRadiomics.Dicom.Index.Persistence;

/// <summary>A structure set's header in the index file.</summary>
internal static class StructureSetRecord
{
    public static void Write(RecordWriter to, StructureSetHeader set)
    {
        to.RareText(set.SopInstanceUid);
        to.Text(set.SeriesInstanceUid);
        to.Text(set.StudyInstanceUid);
        to.Text(set.PatientId);
        to.Text(set.Label);
        to.Text(set.ContentDateTime);
        to.Text(set.InstanceCreationDateTime);
        to.Text(set.ApprovalStatus);
        to.RareTexts(set.FrameOfReferenceUids);
        to.RareTexts(set.ReferencedSeriesUids);
        to.RareTexts(set.ReferencedSopInstanceUids);
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
        SopInstanceUid = from.RareText(),
        SeriesInstanceUid = from.Text(),
        StudyInstanceUid = from.Text(),
        PatientId = from.Text(),
        Label = from.Text(),
        ContentDateTime = from.Text(),
        InstanceCreationDateTime = from.Text(),
        ApprovalStatus = from.Text(),
        FrameOfReferenceUids = from.RareTexts(),
        ReferencedSeriesUids = from.RareTexts(),
        ReferencedSopInstanceUids = PackedTexts.Of(from.RareTexts()),
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
