using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Dicom.Part10;
using GpuRadiomics.Dicom.Series;
using GpuRadiomics.Geometry;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Dicom.Segmentations;

/// <summary>
/// The functional groups of a multi-frame object (DICOM PS3.3 section C.7.6.16): a group of the frame's own, or else the one that all frames share.
/// </summary>
internal sealed class FunctionalGroups
{
    private readonly SegmentationHeader header;
    private readonly IReadOnlyList<DicomDataset> ofFrames;

    // What frames share is parsed once, not once for each frame.
    private readonly DicomDataset? position, orientation, measures, segment;

    /// <exception cref="CaseRejectedException"><see cref="RejectionReason.MalformedFile"/>: there are not as many items as frames.</exception>
    public FunctionalGroups(DicomDataset file, SegmentationHeader header)
    {
        this.header = header;
        ofFrames = file.GetSequence(Tags.PerFrameFunctionalGroupsSequence);
        if (ofFrames.Count != header.NumberOfFrames)
        {
            throw new CaseRejectedException(
                RejectionReason.MalformedFile, "The frames and their descriptions differ in number", header.Path, $"{ofFrames.Count} descriptions",
                $"{header.NumberOfFrames}, as many as frames", "Export the segmentation anew");
        }

        var shared = file.GetSequence(Tags.SharedFunctionalGroupsSequence) is [var first, ..] ? first : null;
        position = FirstItem(shared, Tags.PlanePositionSequence);
        orientation = FirstItem(shared, Tags.PlaneOrientationSequence);
        measures = FirstItem(shared, Tags.PixelMeasuresSequence);
        segment = FirstItem(shared, Tags.SegmentIdentificationSequence);
    }

    public SegmentationFrame[] ReadFrames()
    {
        var frames = new SegmentationFrame[ofFrames.Count];
        for (int i = 0; i < frames.Length; i++)
            frames[i] = ReadFrame(i + 1, ofFrames[i]);
        return frames;
    }

    /// <summary>The images that single frames were drawn on: (0008,9124) > (0008,2112) > (0008,1155), (0008,1160).</summary>
    public IEnumerable<ImageReference> ReadSourceImages() => ImageReference.In(
        from frame in ofFrames
        from derivation in frame.GetSequence(Tags.DerivationImageSequence)
        from image in derivation.GetSequence(Tags.SourceImageSequence)
        select image);

    private SegmentationFrame ReadFrame(int number, DicomDataset frame)
    {
        var itsMeasures = FirstItem(frame, Tags.PixelMeasuresSequence) ?? measures;
        return new(
            number,
            header.Type == SegmentationType.Labelmap ? null : SegmentNumberOf(FirstItem(frame, Tags.SegmentIdentificationSequence) ?? segment, number),
            PlaneOf(FirstItem(frame, Tags.PlanePositionSequence) ?? position, FirstItem(frame, Tags.PlaneOrientationSequence) ?? orientation, itsMeasures, number),
            LengthOf(itsMeasures, Tags.SpacingBetweenSlices),
            LengthOf(itsMeasures, Tags.SliceThickness));
    }

    private static DicomDataset? FirstItem(DicomDataset? groups, DicomTag sequence) => groups?.GetSequence(sequence) is [var first, ..] ? first : null;

    private int SegmentNumberOf(DicomDataset? item, int frame) =>
        item?.GetUInt16(Tags.ReferencedSegmentNumber) ?? throw Missing(Tags.ReferencedSegmentNumber, "ReferencedSegmentNumber", frame);

    private PixelPlane PlaneOf(DicomDataset? position, DicomDataset? orientation, DicomDataset? measures, int frame)
    {
        double[] origin = NumbersOf(position, Tags.ImagePositionPatient, 3, "ImagePositionPatient", frame);
        double[] cosines = NumbersOf(orientation, Tags.ImageOrientationPatient, 6, "ImageOrientationPatient", frame);
        double[] spacing = NumbersOf(measures, Tags.PixelSpacing, 2, "PixelSpacing", frame);
        Vector3D at = new(origin[0], origin[1], origin[2]), row = new(cosines[0], cosines[1], cosines[2]), column = new(cosines[3], cosines[4], cosines[5]);
        if (!(at.Length <= SliceChecks.FarthestPositionMm))
            throw Malformed("The frame's position is not in the patient", frame, $"{at} mm", $"at most {SliceChecks.FarthestPositionMm:F0} mm from the origin");
        double worst = Math.Max(Math.Abs(row.Dot(column)), Math.Max(Math.Abs(row.Length - 1), Math.Abs(column.Length - 1)));
        if (!(worst <= SliceChecks.UnitTolerance))
            throw Malformed("The frame's orientation is no pair of perpendicular unit vectors", frame, $"{row}, {column}", "such a pair");
        if (!spacing.All(SliceChecks.IsLength))
            throw Malformed("The frame's pixel spacing cannot be used", frame, FormattableString.Invariant($"{spacing[0]} \\ {spacing[1]} mm"), "two positive numbers");
        return new(at, row.Normalized(), column.Normalized(), spacing[1], spacing[0]);
    }

    private double[] NumbersOf(DicomDataset? item, DicomTag tag, int count, string keyword, int frame)
    {
        double[] numbers = item?.GetDecimals(tag) ?? [];
        if (numbers.Length == 0)
            throw Missing(tag, keyword, frame);
        return numbers.Length == count
            ? numbers
            : throw Malformed($"{keyword} {tag} cannot be used", frame, $"{numbers.Length} numbers", $"{count} numbers");
    }

    /// <summary>Not needed for a place in the patient, so nonsense in it does no harm; some writers give it a sign.</summary>
    private static double? LengthOf(DicomDataset? measures, DicomTag tag) =>
        measures is not null && DecimalStringParser.TryParse(measures.GetBytes(tag), out double mm)
            && SliceChecks.IsLength(Math.Abs(mm)) ? Math.Abs(mm) : null;

    private CaseRejectedException Missing(DicomTag tag, string keyword, int frame) =>
        FileFault.Missing($"{header.Path}, frame {frame}", tag, keyword);

    private CaseRejectedException Malformed(string what, int frame, string found, string expected) => new(
        RejectionReason.MalformedFile, what, $"{header.Path}, frame {frame}", found, expected, "Export the segmentation anew");
}
