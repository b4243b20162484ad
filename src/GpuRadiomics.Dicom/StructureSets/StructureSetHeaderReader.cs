using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Dicom.Part10;

namespace GpuRadiomics.Dicom.StructureSets;

/// <summary>Gathers a structure set's header from the modules it is spread over (DICOM PS3.3 sections C.7.4.1, C.8.8.5).</summary>
internal static class StructureSetHeaderReader
{
    public static StructureSetHeader Read(DicomDataset file)
    {
        var frames = file.GetSequence(Tags.ReferencedFrameOfReferenceSequence);
        var series = frames
            .SelectMany(f => f.GetSequence(Tags.RTReferencedStudySequence))
            .SelectMany(s => s.GetSequence(Tags.RTReferencedSeriesSequence))
            .ToArray();
        RoiHeader[] rois = [.. file.GetSequence(Tags.StructureSetRoiSequence).Select(ReadRoi)];
        return new()
        {
            Path = file.Path,
            SopInstanceUid = file.RequireString(Tags.SopInstanceUid, "SOPInstanceUID"),
            SeriesInstanceUid = file.GetString(Tags.SeriesInstanceUid) ?? "",
            StudyInstanceUid = file.GetString(Tags.StudyInstanceUid) ?? "",
            PatientId = file.GetString(Tags.PatientId) ?? "",
            Label = file.GetString(Tags.StructureSetLabel) ?? "",
            ContentDateTime = file.GetDateTime(Tags.StructureSetDate, Tags.StructureSetTime),
            InstanceCreationDateTime = file.GetDateTime(Tags.InstanceCreationDate, Tags.InstanceCreationTime),
            ApprovalStatus = file.GetString(Tags.ApprovalStatus) ?? "",
            // Real files lack the top-level one; those of references and ROIs say the same.
            FrameOfReferenceUids = UidList.Of(
            [
                file.GetString(Tags.FrameOfReferenceUid),
                .. frames.Select(f => f.GetString(Tags.FrameOfReferenceUid)),
                .. rois.Select(r => r.FrameOfReferenceUid),
            ]),
            ReferencedSeriesUids = UidList.Of(series.Select(s => s.GetString(Tags.SeriesInstanceUid))),
            ReferencedSopInstanceUids = PackedTexts.Of(UidList.Of(
                series.SelectMany(s => s.GetSequence(Tags.ContourImageSequence)).Select(i => i.GetString(Tags.ReferencedSopInstanceUid)))),
            Rois = rois,
        };
    }

    private static RoiHeader ReadRoi(DicomDataset item) => new(
        item.RequireInteger(Tags.RoiNumber, "ROINumber"),
        ComposedText.Of(item.GetString(Tags.RoiName) ?? ""),
        item.GetString(Tags.ReferencedFrameOfReferenceUid) ?? "");
}
