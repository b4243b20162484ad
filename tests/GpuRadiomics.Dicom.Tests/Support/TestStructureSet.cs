using GpuRadiomics.Dicom.Part10;

namespace GpuRadiomics.Dicom.Tests.Support;

/// <summary>An RTSTRUCT to be written.</summary>
internal sealed record TestStructureSet
{
    /// <summary>Not read here, but by plastimatch.</summary>
    private const uint NumberOfContourPoints = 0x3006_0046;

    public string PatientId { get; init; } = "P1";

    public string SopUid { get; init; } = "1.2.5.1";

    public string Date { get; init; } = "20200101";

    /// <summary>At the top level, as few files have it.</summary>
    public string? FrameOfReferenceUid { get; init; }

    public string[] ReferencedSeriesUids { get; init; } = [];

    public string[] ReferencedSopUids { get; init; } = [];

    public TestRoi[] Rois { get; init; } = [];

    public bool Explicit { get; init; }

    public bool BigEndian { get; init; }

    public bool Deflated { get; init; }

    public bool UndefinedLengths { get; init; }

    /// <summary>In the order of the numbers when true, else reversed: nothing may depend on it.</summary>
    public bool ContoursInOrder { get; init; } = true;

    public byte[] ToFile()
    {
        var d = New().Text(Tags.SpecificCharacterSet, "CS", "ISO_IR 192")
            .Uid(Tags.SopClassUid, "1.2.840.10008.5.1.4.1.1.481.3").Uid(Tags.SopInstanceUid, SopUid)
            .Text(Tags.Modality, "CS", "RTSTRUCT").Text(Tags.PatientId, "LO", PatientId)
            .Uid(Tags.StudyInstanceUid, "1.2.5").Uid(Tags.SeriesInstanceUid, "1.2.5.0");
        if (FrameOfReferenceUid is not null)
            d.Uid(Tags.FrameOfReferenceUid, FrameOfReferenceUid);
        d.Text(Tags.StructureSetLabel, "SH", "test").Text(Tags.StructureSetDate, "DA", Date);
        if (ReferencedSeriesUids.Length > 0)
        {
            var images = ReferencedSopUids.Select(uid => New().Uid(Tags.ReferencedSopInstanceUid, uid)).ToArray();
            d.Sequence(Tags.ReferencedFrameOfReferenceSequence, UndefinedLengths, New().Sequence(
                Tags.RTReferencedStudySequence, UndefinedLengths, New().Sequence(
                    Tags.RTReferencedSeriesSequence, UndefinedLengths, ReferencedSeriesUids.Select(uid =>
                        New().Uid(Tags.SeriesInstanceUid, uid).Sequence(Tags.ContourImageSequence, UndefinedLengths, images)))));
        }

        d.Sequence(Tags.StructureSetRoiSequence, UndefinedLengths, Rois.Select(r => Header(r)));
        var contours = ContoursInOrder ? Rois : [.. Rois.Reverse()];
        d.Sequence(Tags.RoiContourSequence, UndefinedLengths, contours.Where(r => r.Contours is not null).Select(Contours));
        return Deflated ? d.ToDeflatedFile() : d.ToFile();
    }

    private DatasetBytes New() => new(Explicit, BigEndian);

    private DatasetBytes Header(TestRoi roi)
    {
        var item = New().Text(Tags.RoiNumber, "IS", $"{roi.Number}");
        if (roi.FrameOfReferenceUid is not null)
            item.Uid(Tags.ReferencedFrameOfReferenceUid, roi.FrameOfReferenceUid);
        return item.Bytes(Tags.RoiName, "LO", System.Text.Encoding.UTF8.GetBytes(roi.Name));
    }

    private DatasetBytes Reference(TestContour contour)
    {
        var item = New().Uid(Tags.ReferencedSopInstanceUid, contour.ImageUid!);
        return contour.ImageFrames is null ? item : item.Text(Tags.ReferencedFrameNumber, "IS", contour.ImageFrames);
    }

    private DatasetBytes Contours(TestRoi roi) => New()
        .Sequence(Tags.ContourSequence, UndefinedLengths, roi.Contours!.Select(c =>
        {
            var item = New();
            if (c.ImageUid is not null)
                item.Sequence(Tags.ContourImageSequence, UndefinedLengths, Reference(c));
            return item.Text(Tags.ContourGeometricType, "CS", c.Type).Text(NumberOfContourPoints, "IS", $"{(c.Data.Count(letter => letter == '\\') + 1) / 3}")
                .Text(Tags.ContourData, "DS", c.Data);
        }))
        .Text(Tags.ReferencedRoiNumber, "IS", $"{roi.Number}");
}

/// <param name="Number">ROI number.</param>
/// <param name="Name">ROI name.</param>
/// <param name="Contours">Null: no item in the ROI contour sequence at all.</param>
internal sealed record TestRoi(int Number, string Name, TestContour[]? Contours)
{
    public string? FrameOfReferenceUid { get; init; }
}

/// <param name="Data">The contour data as they stand in the file.</param>
/// <param name="Type">The contour geometric type.</param>
/// <param name="ImageUid">The image it refers to, if any.</param>
internal sealed record TestContour(string Data, string Type = "CLOSED_PLANAR", string? ImageUid = null)
{
    /// <summary>Of that image's frames these, separated by backslashes.</summary>
    public string? ImageFrames { get; init; }

    public static TestContour Square(double from, double to, double z) =>
        new(FormattableString.Invariant($@"{from}\{from}\{z}\{to}\{from}\{z}\{to}\{to}\{z}\{from}\{to}\{z}"));
}
