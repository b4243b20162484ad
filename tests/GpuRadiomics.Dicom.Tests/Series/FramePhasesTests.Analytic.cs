using System.Globalization;
using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Dicom.Linking;
using GpuRadiomics.Dicom.Part10;
using GpuRadiomics.Dicom.Series;
using GpuRadiomics.Dicom.Tests.Support;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Dicom.Tests.Series;

/// <summary>Frames that lie at one place: phases, stacks and localizers in one file or several, told apart by what the frames say.</summary>
public sealed class FramePhasesTests : IDisposable
{
    private static readonly double[] Z = [0, 3, 6, 9];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>Frames 1 to 4 and 5 to 8 are the same places.</summary>
    [Theory]
    [InlineData("AcquisitionNumber")]
    [InlineData("TemporalPositionIdentifier")]
    [InlineData("EchoTime")]
    [InlineData("DiffusionBValue")]
    [InlineData("ImageType")]
    [InlineData("ConvolutionKernel")]
    [InlineData("dimension 2")]
    [InlineData("AcquisitionTime")]
    public void Two_phases_in_one_file_are_told_apart(string by)
    {
        var frames = Phases(by);
        var file = new TestMultiFrame(frames)
        {
            // The first index numbers the slices, as in most files.
            DimensionIndices = i => [(uint)(i % 4) + 1, by == "dimension 2" ? (uint)(i / 4) + 1 : 1], AcquisitionTimes = i => by == "AcquisitionTime" && i >= 4 ? "101600" : "101500",
        };
        folder.Write("f", file.ToFile());
        // Equally large, so the outlines decide.
        var rejection = Rejected.For(RejectionReason.DuplicateSlicePositions, () => ImageSeriesGeometry.Of(Scan()));
        Assert.Contains($"by {by} there are", rejection.Message, StringComparison.Ordinal);
        var second = ImageSeriesGeometry.Of(Scan(), outlinedImages: () => ReferencedImages.Of(new ImageReference(file.SopUid, [6, 7])));
        Assert.Equal([5, 6, 7, 8], second.Slices.Select(slice => slice.FrameNumber));
        Assert.Contains($"of several phases by {by}, ", Assert.Single(second.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Frames_that_nothing_tells_apart_are_refused()
    {
        folder.Write("f", new TestMultiFrame(Phases("")).ToFile());
        var rejection = Rejected.For(RejectionReason.DuplicateSlicePositions, () => ImageSeriesGeometry.Of(Scan()));
        Assert.Contains("frame 1", rejection.Message, StringComparison.Ordinal);
        Assert.Contains("frame 5", rejection.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reference_to_the_whole_image_chooses_none_of_its_phases()
    {
        var file = new TestMultiFrame(Phases("EchoTime"));
        folder.Write("f", file.ToFile());
        Rejected.For(RejectionReason.DuplicateSlicePositions, () => ImageSeriesGeometry.Of(Scan(), outlinedImages: () => ReferencedImages.Of([file.SopUid])));
    }

    [Fact]
    public void Files_of_a_phase_each_are_told_apart_where_their_frames_say_nothing()
    {
        var stack = TestSlice.Stack(new TestSlice(), Z);
        folder.Write("1", new TestMultiFrame(stack) { SopUid = "1.7" }.ToFile());
        folder.Write("2", new TestMultiFrame(stack) { SopUid = "1.8" }.ToFile());
        var chosen = ImageSeriesGeometry.Of(Scan(), outlinedImages: () => ReferencedImages.Of(["1.8"]));
        Assert.All(chosen.Slices, slice => Assert.Equal("1.8", slice.SopInstanceUid));
        Assert.Contains("by SOPInstanceUID, 1.8 (4 slices) taken", Assert.Single(chosen.Notes), StringComparison.Ordinal);
        Rejected.For(RejectionReason.DuplicateSlicePositions, () => ImageSeriesGeometry.Of(Scan()));
    }

    [Fact]
    public void Localizers_and_other_planes_among_the_frames_are_left_out()
    {
        var stack = TestSlice.Stack(new TestSlice(), Z);
        var scout = stack[0] with { ImageType = @"ORIGINAL\PRIMARY\LOCALIZER", PositionMm = new(50, 0, 0), Orientation = [0, 1, 0, 0, 0, -1] };
        folder.Write("f", new TestMultiFrame(scout, stack[0], scout with { ImageType = @"DERIVED\SECONDARY\MPR" }, stack[1], stack[2], stack[3]) { SharesGroups = false }.ToFile());
        var geometry = ImageSeriesGeometry.Of(Scan());
        Assert.Equal([2, 4, 5, 6], geometry.Slices.Select(slice => slice.FrameNumber));
        Assert.Equal(2, geometry.Notes.Count);
    }

    [Fact]
    public void Contours_and_segments_refer_to_frames()
    {
        var file = new TestMultiFrame(Phases("EchoTime"));
        folder.Write("f", file.ToFile());
        var contour = TestContour.Square(1, 3, 3) with { ImageUid = file.SopUid, ImageFrames = @"6\7" };
        var set = new TestStructureSet { ReferencedSeriesUids = ["1.2.1.1"], ReferencedSopUids = [file.SopUid], Rois = [new(1, "GTV-1", [contour])] };
        var segmentation = new TestSegmentation
        {
            ReferencedSeriesUids = ["1.2.1.1"], Frames = [TestFrame.Of(6, 4, new(0, 0, 3), (1, 1)) with { SourceUid = file.SopUid, SourceFrames = "2" }],
        };
        folder.Write("rt", set.ToFile());
        folder.Write("seg", segmentation.ToFile());
        var links = CohortLinks.Of(CohortIndex.Scan([folder.Path], 1, TestContext.Current.CancellationToken));
        var image = Assert.Single(links.Images);
        ImageSeriesGeometry Outlined(MaskObject outlines) => ImageSeriesGeometry.Of(image.Image, outlinedImages: () => OutlinedImages.Of(outlines, image.Image));
        Assert.Equal([5, 6, 7, 8], Outlined(Assert.Single(image.StructureSets)).Slices.Select(slice => slice.FrameNumber));
        Assert.Equal([1, 2, 3, 4], Outlined(Assert.Single(image.Segmentations)).Slices.Select(slice => slice.FrameNumber));
        Assert.All(links.StructureSets.Concat(links.Segmentations), link => Assert.Equal((LinkRule.ReferencedSeries, 0), (link.Rule, link.Notes.Count)));
    }

    [Fact]
    public void References_to_frames_add_up_and_nonsense_in_them_is_the_whole_image()
    {
        ImageReference[] Read(params string[] frames) =>
        [
            .. ImageReference.In(frames.Select(text => DicomDataset.Parse(
                new DatasetBytes(true).Uid(Tags.SopClassUid, "1").Uid(Tags.ReferencedSopInstanceUid, "7").Text(Tags.ReferencedFrameNumber, "IS", text).ToFile(), "f"))),
        ];
        bool[] Contained(params string[] frames) => [.. Enumerable.Range(1, 4).Select(n => ReferencedImages.Of(Read(frames)).Contains(Frame("7", n)))];
        Assert.Equal([true, false, true, false], Contained("1", "3"));
        Assert.Equal([false, true, true, false], Contained(@"2\3"));
        Assert.Equal([true, true, true, true], Contained("1", ""));
        Assert.Equal([true, true, true, true], Contained("", "1"));
        Assert.Equal([true, true, true, true], Contained("first"));
        Assert.False(ReferencedImages.Of(Read("1")).Contains(Frame("8", 1)));
    }

    private static SliceHeader Frame(string uid, int number) => (new TestSlice { SopUid = uid }.ToHeader()) with { Frame = new(number, "", "") };

    private static TestSlice[] Phases(string by)
    {
        TestSlice Change(TestSlice slice, int phase) => by switch
        {
            "AcquisitionNumber" => slice with { AcquisitionNumber = phase },
            "TemporalPositionIdentifier" => slice with { TemporalPosition = phase },
            "EchoTime" => slice with { EchoTimeMs = 5.5 * phase },
            "DiffusionBValue" => slice with { DiffusionBValue = 400 * phase },
            "ImageType" => slice with { ImageType = phase == 1 ? @"ORIGINAL\PRIMARY\M" : @"ORIGINAL\PRIMARY\P" },
            "ConvolutionKernel" => slice with { ConvolutionKernel = string.Create(CultureInfo.InvariantCulture, $"B{phase}0f") },
            _ => slice,
        };
        var stack = TestSlice.Stack(new TestSlice(), Z);
        return [.. stack.Select(slice => Change(slice, 1)), .. stack.Select(slice => Change(slice, 2))];
    }

    private ImageSeries Scan() => Assert.Single(CohortIndex.Scan([folder.Path], 1, TestContext.Current.CancellationToken).Images);
}
