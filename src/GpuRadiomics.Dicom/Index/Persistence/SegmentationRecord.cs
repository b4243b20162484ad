using GpuRadiomics.Dicom.Part10;
using GpuRadiomics.Dicom.Segmentations;

namespace GpuRadiomics.Dicom.Index.Persistence;

/// <summary>A segmentation's header in the index file.</summary>
internal static class SegmentationRecord
{
    public static void Write(RecordWriter to, SegmentationHeader segmentation)
    {
        to.Integer(segmentation.Segments.Count);
        foreach (var segment in segmentation.Segments)
        {
            to.Integer(segment.Number);
            to.Text(segment.Name);
            to.Text(segment.FrameOfReferenceUid);
            to.Text(segment.Description);
            to.Text(segment.TypeCodeValue);
            to.Text(segment.TypeCodeMeaning);
            to.Text(segment.AlgorithmType);
        }

        to.RareText(segmentation.SopInstanceUid);
        to.Text(segmentation.SeriesInstanceUid);
        to.Text(segmentation.StudyInstanceUid);
        to.Text(segmentation.PatientId);
        to.Text(segmentation.SeriesDescription);
        to.Text(segmentation.ContentDateTime);
        to.Text(segmentation.InstanceCreationDateTime);
        to.Text(segmentation.TransferSyntax.Uid);
        to.Integer((int)segmentation.Type);
        to.Text(segmentation.FractionalType);
        to.Integer(segmentation.MaximumFractionalValue);
        to.Integer(segmentation.Rows);
        to.Integer(segmentation.Columns);
        to.Integer(segmentation.NumberOfFrames);
        to.Integer(segmentation.BitsAllocated);
        to.RareTexts(segmentation.FrameOfReferenceUids);
        to.RareTexts(segmentation.ReferencedSeriesUids);
        to.RareTexts(segmentation.ReferencedSopInstanceUids);
    }

    public static SegmentationHeader Read(RecordReader from, string path)
    {
        var segments = ReadSegments(from);
        return new()
        {
            Path = path,
            Segments = segments,
            Rois = SegmentationHeader.RoisOf(segments),
            SopInstanceUid = from.RareText(),
            SeriesInstanceUid = from.Text(),
            StudyInstanceUid = from.Text(),
            PatientId = from.Text(),
            SeriesDescription = from.Text(),
            ContentDateTime = from.Text(),
            InstanceCreationDateTime = from.Text(),
            TransferSyntax = TransferSyntax.Find(from.Text()),
            Type = (SegmentationType)from.Integer(),
            FractionalType = from.Text(),
            MaximumFractionalValue = from.Integer(),
            Rows = from.Integer(),
            Columns = from.Integer(),
            NumberOfFrames = from.Integer(),
            BitsAllocated = from.Integer(),
            FrameOfReferenceUids = from.RareTexts(),
            ReferencedSeriesUids = from.RareTexts(),
            ReferencedSopInstanceUids = PackedTexts.Of(from.RareTexts()),
        };
    }

    private static Segment[] ReadSegments(RecordReader from)
    {
        var segments = new Segment[from.Integer()];
        for (int i = 0; i < segments.Length; i++)
        {
            segments[i] = new(from.Integer(), from.Text(), from.Text())
            {
                Description = from.Text(), TypeCodeValue = from.Text(), TypeCodeMeaning = from.Text(), AlgorithmType = from.Text(),
            };
        }

        return segments;
    }
}
