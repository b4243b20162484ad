using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Dicom.Linking;
using GpuRadiomics.Dicom.Tests.Support;
using GpuRadiomics.Geometry;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Dicom.Tests.Linking;

public sealed class CohortLinksTests : IDisposable
{
    private static readonly TestSlice CT = new() { Rows = 20, Columns = 20, SeriesUid = "1.2.1.1" };
    private static readonly TestRoi Gtv = new(1, "GTV-1", [TestContour.Square(3, 8, 3), TestContour.Square(3, 8, 6)]);

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private void Write(TestSlice template, params IEnumerable<double> z) => folder.WriteSlices(template.SeriesUid, TestSlice.Stack(template, z));

    private CohortLinks Link(params TestStructureSet[] structureSets)
    {
        foreach (var structureSet in structureSets)
            folder.Write($"rs-{structureSet.SopUid}", structureSet.ToFile());
        return CohortLinks.Of(CohortIndex.Scan([folder.Path], 2, TestContext.Current.CancellationToken));
    }

    private LinkedMaskObject LinkOne(TestStructureSet structureSet) => Assert.Single(Link(structureSet).StructureSets);

    private static IEnumerable<string> SeriesOf(LinkedMaskObject linked) => linked.Images.Select(i => i.SeriesInstanceUid);

    [Fact]
    public void Rule_1_the_referenced_series_of_the_patient_in_whatever_study()
    {
        Write(CT, 0, 3, 6);
        Write(CT with { SeriesUid = "1.2.1.2" }, 0, 3, 6);
        var linked = LinkOne(new() { ReferencedSeriesUids = ["1.2.1.2"], Rois = [Gtv] });
        Assert.Equal(["1.2.1.2"], SeriesOf(linked));
        Assert.Equal(LinkRule.ReferencedSeries, linked.Rule);
        Assert.Empty(linked.Notes);
    }

    [Fact]
    public void Rule_1_one_structure_set_may_serve_CT_and_PET()
    {
        Write(CT, 0, 3, 6);
        Write(CT with { SeriesUid = "1.2.1.2", Modality = "PT" }, 0, 3, 6);
        Assert.Equal(["1.2.1.1", "1.2.1.2"], SeriesOf(LinkOne(new() { ReferencedSeriesUids = ["1.2.1.2", "1.2.1.1"], Rois = [Gtv] })));
    }

    [Fact]
    public void Rule_1_a_rejected_series_is_still_the_image()
    {
        folder.Write("cut", CT.ToFile().AsSpan()[..^4]);
        var linked = LinkOne(new() { ReferencedSeriesUids = ["1.2.1.1"] });
        Assert.Equal(RejectionReason.TruncatedFile, Assert.Single(linked.Images).Rejection!.Reason);
    }

    [Fact]
    public void Rule_1_notes_dangling_images_and_another_frame_of_reference()
    {
        Write(CT, 0, 3, 6);
        var linked = LinkOne(new()
        {
            ReferencedSeriesUids = ["1.2.1.1"], ReferencedSopUids = ["1.2.1.1.1", "7.7"], FrameOfReferenceUid = "6.6", Rois = [Gtv],
        });
        Assert.Equal(2, linked.Notes.Count);
        Assert.StartsWith("1 of 2 referenced images", linked.Notes[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Rule_2_the_series_that_owns_most_of_the_referenced_images()
    {
        Write(CT, 0, 3, 6);
        Write(CT with { SeriesUid = "1.2.1.2" }, 0, 3, 6);
        var atSeriesLevel = LinkOne(new()
        {
            ReferencedSeriesUids = ["9.9"], ReferencedSopUids = ["1.2.1.1.1", "1.2.1.2.1", "1.2.1.2.2"], Rois = [Gtv],
        });
        Assert.Equal(["1.2.1.2"], SeriesOf(atSeriesLevel));
        Assert.Equal(LinkRule.ReferencedImages, atSeriesLevel.Rule);
    }

    [Fact]
    public void Rule_2_also_by_the_images_of_single_contours()
    {
        Write(CT, 0, 3, 6);
        Write(CT with { SeriesUid = "1.2.1.2" }, 0, 3, 6);
        var linked = LinkOne(new() { Rois = [new(1, "GTV-1", [TestContour.Square(3, 8, 3) with { ImageUid = "1.2.1.1.2" }])] });
        Assert.Equal(["1.2.1.1"], SeriesOf(linked));
        Assert.Equal(LinkRule.ReferencedImages, linked.Rule);
    }

    [Fact]
    public void Rule_2_a_draw_is_ambiguous()
    {
        Write(CT, 0, 3, 6);
        Write(CT with { SeriesUid = "1.2.1.2" }, 0, 3, 6);
        var linked = LinkOne(new() { ReferencedSeriesUids = ["9.9"], ReferencedSopUids = ["1.2.1.1.1", "1.2.1.2.1"] });
        Assert.Equal(RejectionReason.AmbiguousImage, linked.Rejection!.Reason);
    }

    [Fact]
    public void Rule_3_the_CT_of_the_frame_of_reference_whose_slices_the_contours_lie_on()
    {
        Write(CT, 0, 3, 6);
        Write(CT with { SeriesUid = "1.2.1.2" }, 1, 4, 7);
        Write(CT with { SeriesUid = "1.2.1.3", FrameOfReferenceUid = "8.8" }, 0, 3, 6);
        Write(CT with { SeriesUid = "1.2.1.4", Modality = "PT" }, 0, 3, 6);
        var linked = LinkOne(new() { Rois = [Gtv with { FrameOfReferenceUid = "1.2.9" }] });
        Assert.Equal(["1.2.1.1"], SeriesOf(linked));
        Assert.Equal(LinkRule.FrameOfReference, linked.Rule);
    }

    [Fact]
    public void Rule_3_contours_outside_the_matrix_do_not_fit()
    {
        Write(CT, 0, 3, 6);
        Write(CT with { SeriesUid = "1.2.1.2", PositionMm = new Vector3D(500, 0, 0) }, 0, 3, 6);
        Assert.Equal(["1.2.1.1"], SeriesOf(LinkOne(new() { FrameOfReferenceUid = "1.2.9", Rois = [Gtv] })));
    }

    [Fact]
    public void Rule_3_an_image_that_lacks_a_slice_is_still_the_image()
    {
        Write(CT, 0, 3, 6, 12);
        Write(CT with { SeriesUid = "1.2.1.2" }, 1, 4, 7);
        Assert.Equal(["1.2.1.1"], SeriesOf(LinkOne(new() { FrameOfReferenceUid = "1.2.9", Rois = [Gtv] })));
    }

    [Fact]
    public void Rule_3_an_equal_fit_is_ambiguous()
    {
        Write(CT, 0, 3, 6);
        Write(CT with { SeriesUid = "1.2.1.2" }, 0, 3, 6);
        var linked = LinkOne(new() { FrameOfReferenceUid = "1.2.9", Rois = [Gtv] });
        Assert.Equal(RejectionReason.AmbiguousImage, linked.Rejection!.Reason);
        Assert.Contains("1.2.1.2", linked.Rejection.Found, StringComparison.Ordinal);
        Assert.Empty(linked.Images);
    }

    [Fact]
    public void Rule_4_nothing_fits()
    {
        Write(CT, 100, 103, 106);
        Write(CT with { PatientId = "P2", SeriesUid = "1.2.1.2" }, 0, 3, 6);
        var linked = LinkOne(new() { FrameOfReferenceUid = "1.2.9", ReferencedSeriesUids = ["1.2.1.2"], Rois = [Gtv] });
        Assert.Equal(RejectionReason.MissingReferencedImage, linked.Rejection!.Reason);
        Assert.Contains("1.2.1.2 belongs to patient 'P2'", linked.Rejection.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_image_is_listed_with_its_structure_sets_the_newest_first()
    {
        Write(CT, 0, 3, 6);
        Write(CT with { SeriesUid = "1.2.1.2" }, 0, 3, 6);
        var template = new TestStructureSet { ReferencedSeriesUids = ["1.2.1.1"] };
        var links = Link(
            template with { SopUid = "5.1", Date = "20190101" },
            template with { SopUid = "5.2", Date = "20210101" },
            template with { SopUid = "5.3", Date = "20200101" });
        Assert.Equal(["5.2", "5.3", "5.1"], links.Images[0].StructureSets.Select(s => s.SopInstanceUid));
        Assert.Empty(links.Images[1].StructureSets);
    }
}
