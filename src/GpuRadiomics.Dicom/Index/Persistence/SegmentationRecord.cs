using GpuRadiomics.Dicom.Part10;
using GpuRadiomics.Dicom.Segmentations;

namespace GpuRadiomics.Dicom.Index.Persistence;

/// <summary>A segmentation's header in the index file.</summary>
internal static class SegmentationRecord
{
    public static void Write(RecordWriter to, SegmentationHeader segmentation)
    {
        MaskObjectRecord.Write(to, segmentation);
        to.Integer(segmentation.Segments.Count);
        foreach (var segment in segmentation.Segments)
            Write(to, segment);
        to.Text(segmentation.SeriesDescription);
        to.Text(segmentation.TransferSyntax.Uid);
        to.Integer((int)segmentation.Type);
        to.Text(segmentation.FractionalType);
        to.Integer(segmentation.MaximumFractionalValue);
        to.Integer(segmentation.Rows);
        to.Integer(segmentation.Columns);
        to.Integer(segmentation.NumberOfFrames);
        to.Integer(segmentation.BitsAllocated);
    }

    public static SegmentationHeader Read(RecordReader from, string path)
    {
        var common = MaskObjectRecord.Read(from);
        var segments = ReadSegments(from);
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
            SeriesDescription = from.Text(),
            TransferSyntax = TransferSyntax.Find(from.Text()),
            Type = (SegmentationType)from.Integer(),
            FractionalType = from.Text(),
            MaximumFractionalValue = from.Integer(),
            Rows = from.Integer(),
            Columns = from.Integer(),
            NumberOfFrames = from.Integer(),
            BitsAllocated = from.Integer(),
            Segments = segments,
            Rois = [.. segments.Where(segment => !segment.IsBackground)],
        };
    }

    private static void Write(RecordWriter to, Segment segment)
    {
        to.Integer(segment.Number);
        to.Text(segment.Name);
        to.Text(segment.FrameOfReferenceUid);
        to.Text(segment.Description);
        to.Text(segment.TypeCodeValue);
        to.Text(segment.TypeCodeMeaning);
        to.Text(segment.AlgorithmType);
    }

    private static Segment[] ReadSegments(RecordReader from)
    {
        var segments = new Segment[from.Integer()];
        for (int i = 0; i < segments.Length; i++)
        {
            segments[i] = new(from.Integer(), from.Text(), from.Text())
            {
                Description = from.Text(),
                TypeCodeValue = from.Text(),
                TypeCodeMeaning = from.Text(),
                AlgorithmType = from.Text(),
            };
        }

        return segments;
    }
}
