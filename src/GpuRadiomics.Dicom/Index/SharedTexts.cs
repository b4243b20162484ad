using GpuRadiomics.Dicom.Segmentations;
using GpuRadiomics.Dicom.StructureSets;

namespace GpuRadiomics.Dicom.Index;

/// <summary>Objects with the texts that others have as well: an outline repeats the UIDs of its image, and all of a collection its descriptions.</summary>
internal static class SharedTexts
{
    public static SeriesAttributes Of(SeriesAttributes series, FirstOfEqual<string> texts) => new(
        texts.Of(series.PatientId), texts.Of(series.StudyInstanceUid), texts.Of(series.SeriesInstanceUid), texts.Of(series.Modality),
        texts.Of(series.FrameOfReferenceUid), texts.Of(series.SeriesDescription), texts.Of(series.Manufacturer));

    public static StructureSetHeader Of(StructureSetHeader set, FirstOfEqual<string> texts)
    {
        RoiHeader[] rois = [.. set.Rois.Select(roi => roi with { Name = texts.Of(roi.Name), FrameOfReferenceUid = texts.Of(roi.FrameOfReferenceUid) })];
        return OfAny(set, texts) with { Label = texts.Of(set.Label), ApprovalStatus = texts.Of(set.ApprovalStatus), Rois = rois };
    }

    public static SegmentationHeader Of(SegmentationHeader segmentation, FirstOfEqual<string> texts) =>
        OfAny(segmentation, texts) with { SeriesDescription = texts.Of(segmentation.SeriesDescription) };

    private static T OfAny<T>(T maskObject, FirstOfEqual<string> texts)
        where T : MaskObject => (T)(maskObject with
    {
        SeriesInstanceUid = texts.Of(maskObject.SeriesInstanceUid),
        StudyInstanceUid = texts.Of(maskObject.StudyInstanceUid),
        PatientId = texts.Of(maskObject.PatientId),
        ContentDateTime = texts.Of(maskObject.ContentDateTime),
        InstanceCreationDateTime = texts.Of(maskObject.InstanceCreationDateTime),
        FrameOfReferenceUids = Of(maskObject.FrameOfReferenceUids, texts),
        ReferencedSeriesUids = Of(maskObject.ReferencedSeriesUids, texts),
    });

    private static string[] Of(IReadOnlyList<string> some, FirstOfEqual<string> texts) => [.. some.Select(texts.Of)];
}
