using GpuRadiomics.Dicom.StructureSets;
using GpuRadiomics.Dicom.Tests.Support;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Dicom.Tests.StructureSets;

public sealed partial class StructureSetTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private StructureSet Read(TestStructureSet file) => StructureSet.Read(folder.Write("rs.dcm", file.ToFile()));

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    [InlineData(true, true, true)]
    [InlineData(true, false, true)]
    [InlineData(true, true, false, true)]
    public void Contours_are_joined_by_number_and_never_by_position(
        bool isExplicit, bool undefinedLengths, bool isBigEndian = false, bool isDeflated = false)
    {
        var structureSet = Read(new()
        {
            Explicit = isExplicit,
            BigEndian = isBigEndian,
            Deflated = isDeflated,
            UndefinedLengths = undefinedLengths,
            ContoursInOrder = false,
            Rois = [new(5, "GTV-1", [new(@"1\2\3\4\5\6\7\8\9")]), new(2, "Cord", [new(@"0\0\0", "POINT"), TestContour.Square(1, 2, 3)])],
        });
        Assert.Equal([(5, "GTV-1"), (2, "Cord")], structureSet.Header.Rois.Select(r => (r.Number, r.Name)));
        var gtv = structureSet.ReadRoi(structureSet.Header.Rois[0]);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 9], Assert.Single(gtv.Contours).PointsMm);
        Assert.Equal(
            [ContourGeometricType.Point, ContourGeometricType.ClosedPlanar],
            structureSet.ReadRoi(structureSet.Header.Rois[1]).Contours.Select(c => c.Type));
    }

    [Fact]
    public void The_header_gathers_references_and_frames_of_reference_from_wherever_they_are()
    {
        var header = Read(new()
        {
            FrameOfReferenceUid = "1.9",
            ReferencedSeriesUids = ["1.2.1.1", "1.2.1.2"],
            ReferencedSopUids = ["1.2.1.1.1", "1.2.1.1.2"],
            Rois = [new(1, "a", null) { FrameOfReferenceUid = "1.8" }, new(2, "b", null) { FrameOfReferenceUid = "1.9" }],
        }).Header;
        Assert.Equal(("P1", "1.2.5.1", "1.2.5.0", "1.2.5", "test", "20200101"),
            (header.PatientId, header.SopInstanceUid, header.SeriesInstanceUid, header.StudyInstanceUid, header.Label, header.ContentDateTime));
        Assert.Equal(["1.2.1.1", "1.2.1.2"], header.ReferencedSeriesUids);
        Assert.Equal(["1.2.1.1.1", "1.2.1.1.2"], header.ReferencedSopInstanceUids);
        Assert.Equal(["1.9", "1.8"], header.FrameOfReferenceUids);
    }

    [Theory]
    [InlineData("  GTV-1 ", "GTV-1")]
    [InlineData("Tumeu\u0301r", "Tum\u0065\u00FAr")]
    [InlineData("O\u0308dem e\u0301 c\u0327 s\u030C", "\u00D6dem \u00E9 \u00E7 \u0161")]
    [InlineData("\u0301x q\u0301", "\u0301x q\u0301")] // no letter to compose with, and no composed letter
    [InlineData("", "")]
    public void Names_are_trimmed_and_composed(string written, string expected) =>
        Assert.Equal(expected, Read(new() { Rois = [new(1, written, null)] }).Header.Rois[0].Name);

    [Fact]
    public void A_ROI_without_contours_is_read_as_one()
    {
        var structureSet = Read(new() { Rois = [new(1, "no item", null), new(2, "empty sequence", [])] });
        Assert.All(structureSet.Header.Rois, roi => Assert.Empty(structureSet.ReadRoi(roi).Contours));
    }

    [Fact]
    public void Every_geometric_type_is_known_and_others_are_not_guessed()
    {
        string[] types = ["POINT", "OPEN_PLANAR", "OPEN_NONPLANAR", "CLOSED_PLANAR", "CLOSEDPLANAR_XOR", "SPLINE", ""];
        var structureSet = Read(new() { Rois = [new(1, "a", [.. types.Select(t => new TestContour(@"0\0\0", t))])] });
        Assert.Equal(
            [
                ContourGeometricType.Point, ContourGeometricType.OpenPlanar, ContourGeometricType.OpenNonPlanar, ContourGeometricType.ClosedPlanar,
                ContourGeometricType.ClosedPlanarXor, ContourGeometricType.Unknown, ContourGeometricType.Unknown,
            ],
            structureSet.ReadRoi(structureSet.Header.Rois[0]).Contours.Select(c => c.Type));
    }

    [Theory]
    [InlineData(@"1\2\3\4")]
    [InlineData(@"1\2\x")]
    [InlineData(@"1\2\NaN")]
    public void Bad_contour_data_reject_their_ROI_and_no_other(string data)
    {
        var structureSet = Read(new() { Rois = [new(1, "bad", [new(data)]), new(2, "good", [TestContour.Square(0, 1, 0)])] });
        Rejected.For(RejectionReason.MalformedFile, () => structureSet.ReadRoi(structureSet.Header.Rois[0]));
        Assert.Single(structureSet.ReadRoi(structureSet.Header.Rois[1]).Contours);
    }

    [Fact]
    public void Two_ROIs_of_one_number_cannot_be_told_apart()
    {
        var structureSet = Read(new() { Rois = [new(1, "a", []), new(1, "b", [])] });
        var rejection = Rejected.For(RejectionReason.MalformedFile, () => structureSet.ReadRoi(structureSet.Header.Rois[1]));
        Assert.Equal("'a', 'b'", rejection.Found);
    }
}
