using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Dicom.Part10;
using GpuRadiomics.Dicom.Series;
using GpuRadiomics.Dicom.Tests.Support;
using GpuRadiomics.Geometry;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Dicom.Tests.Index;

/// <summary>What the header of a multi-frame image says of its frames, and what it may lack.</summary>
public sealed class FrameScanTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_scan_reads_what_tells_frames_apart(bool isUnassigned)
    {
        var slices = TestSlice.Stack(
            new TestSlice { AcquisitionNumber = 4, TemporalPosition = 2, EchoTimeMs = 4.6, DiffusionBValue = 800, ConvolutionKernel = "B30f", AcquisitionTime = "101530.25" }, 0, 3);
        slices[1] = slices[1] with { ImageType = @"DERIVED\PRIMARY\LOCALIZER", EchoTimeMs = 9.25, AcquisitionNumber = 5 };
        var read = Scan(new TestMultiFrame(slices)
        {
            HasUnassigned = isUnassigned, StackId = "1", DimensionIndices = i => [1, (uint)i + 7], AcquisitionTimes = isUnassigned ? null : _ => "101530.25",
        }).Slices;
        Assert.Equal([new FrameContent(1, "1", @"1\7"), new FrameContent(2, "1", @"1\8")], read.Select(slice => slice.Frame));
        Assert.Equal([(4, 2, 4.6), (5, 2, 9.25)], read.Select(slice => (slice.AcquisitionNumber!.Value, slice.TemporalPosition!.Value, slice.EchoTimeMs!.Value)));
        Assert.All(read, slice => Assert.Equal((800.0, "B30f", new TimeSpan(0, 10, 15, 30, 250)), (slice.DiffusionBValue, slice.ConvolutionKernel, slice.AcquisitionTime)));
        Assert.Equal([false, true], read.Select(slice => slice.IsLocalizer));
        Assert.All(read, slice => Assert.Equal(2, slice.NumberOfFrames));
    }

    [Theory]
    [InlineData("1.2.840.10008.5.1.4.1.1.2.1", "CT")]
    [InlineData("1.2.840.10008.5.1.4.1.1.4.1", "MR")]
    [InlineData("1.2.840.10008.5.1.4.1.1.130", "PT")]
    [InlineData("1.2.840.10008.5.1.4.1.1.2.2", "CT")]
    [InlineData("1.2.840.10008.5.1.4.1.1.4.4", "MR")]
    [InlineData("1.2.840.10008.5.1.4.1.1.128.1", "PT")]
    public void Every_enhanced_class_is_a_stack_of_its_frames(string sopClassUid, string modality)
    {
        var slices = TestSlice.Stack(new TestSlice { Modality = modality }, 0, 3, 6);
        var geometry = ImageSeriesGeometry.Of(Scan(new TestMultiFrame(slices) { SopClassUid = sopClassUid }));
        Assert.Equal(new Size3(6, 4, 3), geometry.Grid.Size);
        Assert.Equal([1, 2, 3], geometry.Slices.Select(slice => slice.FrameNumber));
    }

    [Theory]
    [InlineData("1.2.840.10008.5.1.4.1.1.2", "CT")] // single-frame CT
    [InlineData("1.2.840.10008.5.1.4.1.1.7.3", "CT")] // multi-frame secondary capture of 16 bits
    [InlineData("1.2.840.10008.5.1.4.1.1.4.3", "MR")] // enhanced MR in colour
    public void Other_classes_with_several_frames_are_refused(string sopClassUid, string modality)
    {
        var slices = TestSlice.Stack(new TestSlice { Modality = modality }, 0, 3, 6);
        var rejection = Scan(new TestMultiFrame(slices) { SopClassUid = sopClassUid }).Rejection!;
        Assert.Equal(RejectionReason.UnsupportedEncoding, rejection.Reason);
        Assert.Contains(sopClassUid, rejection.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.2.840.10008.5.1.4.1.1.3.1", "US")]
    [InlineData("1.2.840.10008.5.1.4.1.1.20", "NM")]
    public void Ultrasound_and_nuclear_medicine_are_passed_over(string sopClassUid, string modality)
    {
        folder.Write("f", new TestMultiFrame(new TestSlice { Modality = modality }, new TestSlice { Modality = modality }) { SopClassUid = sopClassUid }.ToFile());
        var index = CohortIndex.Scan([folder.Path], 1, TestContext.Current.CancellationToken);
        Assert.Empty(index.Images);
        Assert.Equal([(modality, 1)], index.OtherByModality.Select(other => (other.Key, other.Value)));
    }

    [Fact]
    public void A_colour_image_of_an_enhanced_class_is_refused()
    {
        var slices = TestSlice.Stack(new TestSlice { Samples = 3, Photometric = "RGB", BitsAllocated = 8 }, 0, 3);
        Rejected.For(RejectionReason.UnsupportedEncoding, () => ImageSeriesGeometry.Of(Scan(new TestMultiFrame(slices))));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_enhanced_image_of_one_frame_is_one_slice(bool hasGroups)
    {
        var slice = new TestSlice { Thickness = 3, SopClassUid = TestMultiFrame.EnhancedCt };
        var series = Scan(hasGroups ? new TestMultiFrame(slice).ToFile() : slice.ToFile());
        var geometry = ImageSeriesGeometry.Of(series);
        Assert.Equal((new Size3(6, 4, 1), true), (geometry.Grid.Size, geometry.SpacingIsSliceThickness));
        Assert.Equal(1, Assert.Single(series.Slices).FrameNumber);
    }

    [Fact]
    public void Enhanced_images_of_one_frame_make_a_stack()
    {
        foreach (var (i, slice) in TestSlice.Stack(new TestSlice(), 6, 0, 3).Index())
            folder.Write($"{i}", new TestMultiFrame(slice) { SopUid = slice.SopUid }.ToFile());
        var series = Assert.Single(CohortIndex.Scan([folder.Path], 1, TestContext.Current.CancellationToken).Images);
        Assert.Equal([0, 3, 6], ImageSeriesGeometry.Of(series).PositionsMm);
    }

    [Theory]
    [InlineData(Tags.PlanePositionSequence, "ImagePositionPatient (0020,0032)")]
    [InlineData(Tags.PlaneOrientationSequence, "ImageOrientationPatient (0020,0037)")]
    [InlineData(Tags.PixelMeasuresSequence, "PixelSpacing (0028,0030)")]
    [InlineData(Tags.PixelValueTransformationSequence, "RescaleSlope (0028,1053)")]
    public void A_group_that_is_missing_is_named(uint sequence, string attribute)
    {
        foreach (bool shares in new[] { true, false })
        {
            var file = new TestMultiFrame(TestSlice.Stack(new TestSlice(), 0, 3)) { Without = [sequence], SharesGroups = shares };
            // Outside of the groups it would be that of all frames: it does not count.
            var elsewhere = file with { Further = d => d.Decimals(Tags.ImagePositionPatient, 0, 0, 0).Decimals(Tags.ImageOrientationPatient, 1, 0, 0, 0, 1, 0).Decimals(Tags.PixelSpacing, 1, 1).Decimals(Tags.RescaleSlope, 1) };
            foreach (var written in new[] { file, elsewhere })
            {
                var rejection = Rejected.For(RejectionReason.MissingAttribute, () => ImageSeriesGeometry.Of(Scan(written)));
                Assert.Contains(attribute, rejection.Message, StringComparison.Ordinal);
                Assert.Contains("frame 1", rejection.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Frames_without_any_groups_are_refused()
    {
        var file = new TestMultiFrame(TestSlice.Stack(new TestSlice(), 0, 3)) { HasGroupsOfFrames = false };
        var rejection = Rejected.For(RejectionReason.MissingAttribute, () => ImageSeriesGeometry.Of(Scan(file)));
        Assert.Contains("PerFrameFunctionalGroupsSequence (5200,9230)", rejection.Message, StringComparison.Ordinal);
        Rejected.For(RejectionReason.MissingAttribute, () => ImageSeriesGeometry.Of(Scan(file with { HasSharedGroups = false })));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(0)]
    [InlineData(-3)]
    [InlineData(int.MaxValue)]
    public void Frames_and_groups_that_differ_in_number_are_refused(int claimed)
    {
        var template = new TestSlice { Pixels = new byte[200] };
        foreach (bool undefined in new[] { true, false })
        {
            var file = new TestMultiFrame(TestSlice.Stack(template, 0, 3, 6)) { NumberOfFrames = claimed, UndefinedLengths = undefined };
            Rejected.For(RejectionReason.MalformedFile, () => ImageSeriesGeometry.Of(Scan(file)));
            // Compressed pixels do not show how many frames they are.
            Rejected.For(RejectionReason.MalformedFile, () => ImageSeriesGeometry.Of(Scan(file with { Compression = ("1.2.840.10008.1.2.5", s => PlainRle.Encode(s.PixelBytes, 2)) })));
        }
    }

    [Fact]
    public void Frames_whose_pixels_are_missing_are_refused()
    {
        var slices = TestSlice.Stack(new TestSlice(), 0, 3, 6);
        var native = new TestMultiFrame(slices);
        Rejected.For(RejectionReason.TruncatedFile, () => ImageSeriesGeometry.Of(Scan(native.ToFile()[..^60])));
        Rejected.For(RejectionReason.MalformedFile, () => ImageSeriesGeometry.Of(Scan(new TestMultiFrame([.. slices.Select((s, i) => i == 1 ? s with { Pixels = [] } : s)]))));
        byte[] compressed = (native with { Compression = ("1.2.840.10008.1.2.5", s => PlainRle.Encode(s.PixelBytes, 2)) }).ToFile();
        Rejected.For(RejectionReason.TruncatedFile, () => Read(Scan(compressed[..^30])));
        // A codestream less than frames.
        var fewer = new TestMultiFrame(slices) { Compression = ("1.2.840.10008.1.2.5", s => s == slices[2] ? [] : PlainRle.Encode(s.PixelBytes, 2)) };
        Rejected.For(RejectionReason.MalformedFile, () => Read(Scan(fewer)));
    }

    [Theory]
    [InlineData(Tags.ImagePositionPatient, @"1\2")]
    [InlineData(Tags.ImagePositionPatient, @"1\2\nan")]
    [InlineData(Tags.ImageOrientationPatient, @"1\0\0")]
    [InlineData(Tags.PixelSpacing, @"0\1")]
    [InlineData(Tags.RescaleSlope, "two")]
    public void Numbers_of_frames_are_checked_as_those_of_slices(uint tag, string value)
    {
        uint[] sequences = [Tags.PlanePositionSequence, Tags.PlaneOrientationSequence, Tags.PixelMeasuresSequence, Tags.PixelValueTransformationSequence];
        var file = new TestMultiFrame(TestSlice.Stack(new TestSlice(), 0, 3)) { SharesGroups = false, Without = sequences, HasSharedGroups = false };
        byte[] written = (file with
        {
            Further = d => d.Sequence(Tags.SharedFunctionalGroupsSequence, false, new DatasetBytes(true).Sequence(Tags.PlanePositionSequence, false, new DatasetBytes(true).Text(tag, "DS", value))),
        }).ToFile();
        Rejected.For(RejectionReason.MalformedFile, () => ImageSeriesGeometry.Of(Scan(written)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Groups_larger_than_what_is_read_at_once_are_read_whole(bool undefined)
    {
        var slices = TestSlice.Stack(new TestSlice { Rows = 2, Columns = 2 }, Enumerable.Range(0, 100).Select(k => 3.0 * k));
        var file = new TestMultiFrame(slices) { PrivateBytes = 5000, UndefinedLengths = undefined, SharesGroups = false };
        Assert.Equal(slices.Select(slice => slice.PositionMm), Scan(file).Slices.Select(slice => slice.PositionMm));
    }

    [Fact]
    public void A_file_that_was_copied_counts_once()
    {
        var slices = TestSlice.Stack(new TestSlice(), 0, 3, 6);
        string first = folder.Write("1", new TestMultiFrame(slices).ToFile()), copy = folder.Write("2", new TestMultiFrame(slices).ToFile());
        folder.Write("3", (slices[0] with { PositionMm = new Vector3D(0, 0, 9), SopUid = "9" }).ToFile());
        var index = CohortIndex.Scan([folder.Path], 1, TestContext.Current.CancellationToken);
        Assert.Equal([copy], index.Repeated);
        var series = Assert.Single(index.Images);
        Assert.Equal((4, 2), (series.Slices.Count, series.Files));
        Assert.Equal([(first, 1), (first, 2), (first, 3)], series.Slices.Take(3).Select(slice => (slice.Path, slice.FrameNumber)));
        Assert.Null(series.Slices[3].Frame);
    }

    private static object Read(ImageSeries series) =>
        SeriesVolumeReader.Read(ImageSeriesGeometry.Of(series), 1, cancellationToken: TestContext.Current.CancellationToken);

    private ImageSeries Scan(TestMultiFrame file) => Scan(file.ToFile());

    private ImageSeries Scan(byte[] file)
    {
        folder.Write("f", file);
        return Assert.Single(CohortIndex.Scan([folder.Path], 1, TestContext.Current.CancellationToken).Images);
    }
}
