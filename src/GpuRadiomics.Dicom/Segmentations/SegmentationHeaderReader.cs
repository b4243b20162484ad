using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Dicom.Part10;
using GpuRadiomics.Dicom.StructureSets;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Dicom.Segmentations;

/// <summary>Gathers a segmentation's header from the modules it is spread over (DICOM PS3.3 sections A.51.3, C.8.20.2, C.12.2).</summary>
internal static class SegmentationHeaderReader
{
    public static SegmentationHeader Read(DicomDataset file)
    {
        var series = file.GetSequence(Tags.ReferencedSeriesSequence);
        var images = series.SelectMany(s => s.GetSequence(Tags.ReferencedInstanceSequence)).Concat(file.GetSequence(Tags.SourceImageSequence));
        string frame = file.GetString(Tags.FrameOfReferenceUid) ?? "";
        var type = TypeOf(file);
        bool isFractional = type == SegmentationType.Fractional;
        Segment[] segments = [.. file.GetSequence(Tags.SegmentSequence).Select(item => ReadSegment(item, frame))];
        return new()
        {
            Path = file.Path,
            TransferSyntax = file.TransferSyntax!,
            SopInstanceUid = file.RequireString(Tags.SopInstanceUid, "SOPInstanceUID"),
            SeriesInstanceUid = file.GetString(Tags.SeriesInstanceUid) ?? "",
            StudyInstanceUid = file.GetString(Tags.StudyInstanceUid) ?? "",
            PatientId = file.GetString(Tags.PatientId) ?? "",
            SeriesDescription = file.GetString(Tags.SeriesDescription) ?? "",
            ContentDateTime = file.GetDateTime(Tags.ContentDate, Tags.ContentTime),
            InstanceCreationDateTime = file.GetDateTime(Tags.InstanceCreationDate, Tags.InstanceCreationTime),
            FrameOfReferenceUids = UidList.Of([frame]),
            ReferencedSeriesUids = UidList.Of(series.Select(s => s.GetString(Tags.SeriesInstanceUid))),
            ReferencedSopInstanceUids = PackedTexts.Of(UidList.Of(images.Select(i => i.GetString(Tags.ReferencedSopInstanceUid)))),
            Type = type,
            FractionalType = isFractional ? file.GetString(Tags.SegmentationFractionalType) ?? "" : "",
            MaximumFractionalValue = isFractional
                ? RequirePositive(file, file.GetUInt16(Tags.MaximumFractionalValue), Tags.MaximumFractionalValue, "MaximumFractionalValue")
                : 0,
            Rows = RequirePositive(file, file.GetUInt16(Tags.Rows), Tags.Rows, "Rows"),
            Columns = RequirePositive(file, file.GetUInt16(Tags.Columns), Tags.Columns, "Columns"),
            NumberOfFrames = RequirePositive(file, file.GetInteger(Tags.NumberOfFrames), Tags.NumberOfFrames, "NumberOfFrames"),
            BitsAllocated = RequirePositive(file, file.GetUInt16(Tags.BitsAllocated), Tags.BitsAllocated, "BitsAllocated"),
            Segments = segments,
            Rois = SegmentationHeader.RoisOf(segments),
        };
    }

    private static SegmentationType TypeOf(DicomDataset file) => file.RequireString(Tags.SegmentationType, "SegmentationType") switch
    {
        "BINARY" => SegmentationType.Binary,
        "FRACTIONAL" => SegmentationType.Fractional,
        "LABELMAP" => SegmentationType.Labelmap,
        var other => throw new CaseRejectedException(
            RejectionReason.UnsupportedEncoding, "The segmentation is of an unknown type", file.Path, $"'{other}'", "BINARY, FRACTIONAL or LABELMAP",
            "Export the segmentation as one of these"),
    };

    private static Segment ReadSegment(DicomDataset item, string frameOfReferenceUid)
    {
        var type = item.GetSequence(Tags.SegmentedPropertyTypeCodeSequence) is [var first, ..] ? first : null;
        int number = item.GetUInt16(Tags.SegmentNumber) ?? throw FileFault.Missing(item.Path, Tags.SegmentNumber, "SegmentNumber");
        return new(number, TextOf(item, Tags.SegmentLabel), frameOfReferenceUid)
        {
            Description = TextOf(item, Tags.SegmentDescription),
            TypeCodeValue = TextOf(type, Tags.CodeValue),
            TypeCodeMeaning = TextOf(type, Tags.CodeMeaning),
            AlgorithmType = TextOf(item, Tags.SegmentAlgorithmType),
        };
    }

    private static string TextOf(DicomDataset? item, DicomTag tag) => ComposedText.Of(item?.GetString(tag) ?? "");

    private static int RequirePositive(DicomDataset file, int? value, DicomTag tag, string keyword) =>
        value is > 0 ? value.Value : throw FileFault.Missing(file.Path, tag, keyword);
}
