using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Dicom.Linking;
using GpuRadiomics.Dicom.Tests.Support;
using GpuRadiomics.Geometry;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Dicom.Tests.Linking;

public sealed class SegmentationLinksTests : IDisposable
{
    private static readonly TestSlice CT = new();
    private static readonly TestFrame Frame = TestFrame.Of(6, 4, new(0, 0, 3), (1, 1));

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private void Write(TestSlice template, params IEnumerable<double> z) => folder.WriteSlices(template.SeriesUid, TestSlice.Stack(template, z));

    private CohortLinks Link(params TestSegmentation[] segmentations)
    {
        foreach (var segmentation in segmentations)
            folder.Write($"seg-{segmentation.SopUid}", segmentation.ToFile());
        return CohortLinks.Of(CohortIndex.Scan([folder.Path], 2, TestContext.Current.CancellationToken));
    }

    private LinkedMaskObject LinkOne(TestSegmentation segmentation) => Assert.Single(Link(segmentation).Segmentations);

    private static (string Series, LinkRule? Rule) Found(LinkedMaskObject linked) => (string.Join(' ', linked.Images.Select(i => i.SeriesInstanceUid)), linked.Rule);

    [Fact]
    public void Rule_1_the_referenced_series()
    {
        Write(CT, 0, 3, 6);
        Write(CT with { SeriesUid = "1.2.1.2" }, 0, 3, 6);
        Assert.Equal(("1.2.1.2", LinkRule.ReferencedSeries), Found(LinkOne(new() { ReferencedSeriesUids = ["1.2.1.2"], SourceUids = ["1.2.1.1.1"], Frames = [Frame] })));
    }

    [Fact]
    public void Rule_2_the_source_images_before_those_of_single_frames()
    {
        Write(CT, 0, 3, 6);
        Write(CT with { SeriesUid = "1.2.1.2" }, 0, 3, 6);
        TestFrame[] frames = [Frame with { SourceUid = "1.2.1.1.1" }, Frame with { SourceUid = "1.2.1.1.2" }];
        var written = new TestSegmentation { ReferencedSeriesUids = ["9.9"], SourceUids = ["1.2.1.2.2"], Frames = frames };
        Assert.Equal(("1.2.1.2", LinkRule.ReferencedImages), Found(LinkOne(written)));
        Assert.Equal(("1.2.1.1", LinkRule.ReferencedImages), Found(LinkOne(written with { SourceUids = ["8.8"] })));
    }

    [Fact]
    public void Rule_2_a_draw_is_ambiguous()
    {
        Write(CT, 0, 3, 6);
        Write(CT with { SeriesUid = "1.2.1.2" }, 0, 3, 6);
        var linked = LinkOne(new() { SourceUids = ["1.2.1.1.1", "1.2.1.2.1"], Frames = [Frame] });
        Assert.Equal(RejectionReason.AmbiguousImage, linked.Rejection!.Reason);
        Assert.Contains("fit the segmentation equally well", linked.Rejection.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rule_3_the_image_of_the_frame_of_reference_whose_voxels_the_frames_lie_on()
    {
        Write(CT, 0, 3, 6);
        Write(CT with { SeriesUid = "1.2.1.2" }, 1, 4, 7);
        Write(CT with { SeriesUid = "1.2.1.3", PixelSpacing = [0.9, 0.9] }, 0, 3, 6);
        Write(CT with { SeriesUid = "1.2.1.4", FrameOfReferenceUid = "8.8" }, 0, 3, 6);
        Write(CT with { SeriesUid = "1.2.1.5", Modality = "PT" }, 0, 3, 6);
        Assert.Equal(("1.2.1.1", LinkRule.FrameOfReference), Found(LinkOne(new() { Frames = [Frame] })));
    }

    [Fact]
    public void Rule_3_an_equal_fit_is_ambiguous_and_frames_beside_every_image_have_none()
    {
        Write(CT, 0, 3, 6);
        Assert.Equal(RejectionReason.MissingReferencedImage, LinkOne(new() { Frames = [Frame with { PositionMm = new Vector3D(0, 0, 60) }] }).Rejection!.Reason);
        Write(CT with { SeriesUid = "1.2.1.2" }, 0, 3, 6);
        Assert.Equal(RejectionReason.AmbiguousImage, LinkOne(new() { Frames = [Frame] }).Rejection!.Reason);
    }

    [Fact]
    public void Without_an_image_the_reason_says_where_the_reference_leads()
    {
        Write(CT with { PatientId = "P2" }, 0, 3, 6);
        var rejection = LinkOne(new() { ReferencedSeriesUids = ["1.2.1.1"], Frames = [Frame] }).Rejection!;
        Assert.Equal(RejectionReason.MissingReferencedImage, rejection.Reason);
        Assert.Contains("1.2.1.1 belongs to patient 'P2'", rejection.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_whose_frames_cannot_be_read_is_rejected_by_its_own_fault()
    {
        Write(CT, 0, 3, 6);
        Assert.Equal(RejectionReason.MalformedFile, LinkOne(new() { Frames = [Frame], NumberOfFrames = 2 }).Rejection!.Reason);
    }

    [Fact]
    public void Every_image_is_listed_with_structure_sets_and_segmentations_the_newest_first()
    {
        Write(CT, 0, 3, 6);
        folder.Write("rs", new TestStructureSet { ReferencedSeriesUids = ["1.2.1.1"] }.ToFile());
        var template = new TestSegmentation { ReferencedSeriesUids = ["1.2.1.1"], Frames = [Frame] };
        var links = Link(
            template with { SopUid = "6.1", ContentDate = "20190101" },
            template with { SopUid = "6.2", ContentDate = "20210101" },
            template with { SopUid = "6.3", ContentDate = "20200101" });
        var image = Assert.Single(links.Images);
        Assert.Equal(["6.2", "6.3", "6.1"], image.Segmentations.Select(s => s.SopInstanceUid));
        Assert.Equal("1.2.5.1", Assert.Single(image.StructureSets).SopInstanceUid);
        Assert.Single(links.StructureSets);
    }
}
