using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Dicom.Segmentations;
using GpuRadiomics.Dicom.Tests.Support;
using GpuRadiomics.Geometry;
using GpuRadiomics.Outcomes;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Dicom.Tests.Segmentations;

public sealed partial class SegmentationTests : IDisposable
{
    private static readonly TestFrame Lower = TestFrame.Of(6, 4, default, (1, 1), (2, 1), (5, 3));
    private static readonly TestFrame Upper = TestFrame.Of(6, 4, new(0, 0, 3), (0, 0));

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private Segmentation Read(TestSegmentation segmentation) => Segmentation.Read(folder.Write("seg", segmentation.ToFile()));

    private (int Frames, long Voxels) Count(TestSegmentation segmentation, int segment = 1, double threshold = 0.5)
    {
        var read = Read(segmentation);
        var voxels = read.ReadSegment(read.Header.Segments.First(s => s.Number == segment), threshold);
        return (voxels.FrameCount, voxels.VoxelCount);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(false, true)]
    public void The_index_has_the_header_and_the_file_says_the_same(bool isExplicit, bool undefinedLengths)
    {
        var written = new TestSegmentation
        {
            Explicit = isExplicit, UndefinedLengths = undefinedLengths, ReferencedSeriesUids = ["1.2.1.1"], SourceUids = ["1.2.1.1.1", "1.2.1.1.2"], Frames = [Lower, Upper],
            Segments = [new(1), new(2, "GTV-1") { Description = "", CodeMeaning = "GTV-1" }],
        };
        string path = folder.Write("seg", [.. written.ToFile()]);
        var index = CohortIndex.Scan([folder.Path], 1, TestContext.Current.CancellationToken);
        var header = Assert.Single(index.Segmentations);
        Assert.Empty(index.OtherByModality);
        Assert.Equivalent(header, Segmentation.Read(path).Header, strict: true);

        Assert.Equal(("P1", "1.2.6.1", "1.2.6.0", "1.2.6"), (header.PatientId, header.SopInstanceUid, header.SeriesInstanceUid, header.StudyInstanceUid));
        Assert.Equal(("Segmentation", "20200101101112", SegmentationType.Binary), (header.SeriesDescription, header.ContentDateTime, header.Type));
        Assert.Equal((4, 6, 2, 1), (header.Rows, header.Columns, header.NumberOfFrames, header.BitsAllocated));
        Assert.Equal(["1.2.1.1"], header.ReferencedSeriesUids);
        Assert.Equal(["1.2.1.1.1", "1.2.1.1.2"], header.ReferencedSopInstanceUids);
        Assert.Equal(["1.2.9"], header.FrameOfReferenceUids);
        Assert.Equal(MaskSource.Segmentation, header.Source);
        Assert.Equal(["Neoplasm, Primary", "GTV-1", "M-80003"], header.Segments[0].Names);
        Assert.Equal(["GTV-1", "M-80003"], header.Segments[1].Names);
        Assert.Equal("MANUAL", header.Segments[0].AlgorithmType);
        Assert.Equal(header.Segments, header.Rois);
    }

    [Fact]
    public void Names_are_trimmed_and_their_accents_composed()
    {
        var segment = new TestSegment(1, " Mu\u0308ller ") { Description = "" };
        var bytes = new TestSegmentation { Segments = [segment with { Label = "placeholder" }], Frames = [Lower] }.ToFile();
        // The test writer encodes in Latin-1; the label is put in as UTF-8, of the same length.
        byte[] name = [.. " Mu\u0308ller "u8, 0x20];
        Assert.Equal("placeholder".Length, name.Length);
        name.CopyTo(bytes, bytes.AsSpan().IndexOf("placeholder"u8));
        Assert.Equal("M\u00FCller", Segmentation.Read(folder.Write("seg", bytes)).Header.Segments[0].Name);
    }

    [Fact]
    public void A_header_is_read_without_the_frames()
    {
        // Many frames, and a fault behind them, which the scan does not come to.
        var whole = new TestSegmentation { Frames = [.. Enumerable.Repeat(Lower, 5000)] }.ToFile();
        folder.Write("seg", whole.AsSpan()[..^100]);
        var index = CohortIndex.Scan([folder.Path], 1, TestContext.Current.CancellationToken);
        Assert.Equal(5000, Assert.Single(index.Segmentations).NumberOfFrames);
        Rejected.For(RejectionReason.TruncatedFile, () => Segmentation.Read(index.Segmentations[0].Path));
    }

    [Theory]
    [InlineData(6, 4)]
    [InlineData(5, 3)]
    [InlineData(7, 1)]
    [InlineData(1, 1)]
    public void Frames_of_one_bit_follow_each_other_without_padding(int columns, int rows)
    {
        var random = new Random(columns);
        TestFrame[] frames = [.. Enumerable.Range(0, 9).Select(k => new TestFrame([.. Enumerable.Range(0, columns * rows).Select(_ => (ushort)random.Next(2))], new(0, 0, k)))];
        var written = new TestSegmentation { Columns = columns, Rows = rows, Frames = frames };
        Assert.Equal((frames.Count(f => f.Values.Contains((ushort)1)), frames.Sum(f => f.Values.Sum(v => v))), Count(written));
    }

    [Fact]
    public void Segments_may_overlap_and_their_frames_stand_in_any_order()
    {
        var written = new TestSegmentation
        {
            Segments = [new(1), new(7)], Frames = [Upper with { Segment = 7 }, Lower, Lower with { Segment = 7 }, Upper with { Values = new ushort[24] }],
        };
        Assert.Equal((1, 3), Count(written, 1));
        Assert.Equal((2, 4), Count(written, 7));
    }

    [Theory]
    [InlineData(0.5, 3)]
    [InlineData(1, 1)]
    [InlineData(0.504, 2)]
    [InlineData(1e-9, 5)]
    public void A_fractional_segment_holds_what_reaches_the_threshold(double threshold, int voxels)
    {
        var values = new ushort[24];
        (values[0], values[3], values[7], values[8], values[20]) = (250, 126, 125, 124, 1);
        var written = new TestSegmentation { Type = "FRACTIONAL", MaximumFractionalValue = 250, BitsAllocated = 8, Frames = [new(values, default(Vector3D))] };
        Assert.Equal((1, voxels), Count(written, 1, threshold));
        Assert.Equal(("OCCUPANCY", 250), (Read(written).Header.FractionalType, Read(written).Header.MaximumFractionalValue));
    }

    [Theory]
    [InlineData(8)]
    [InlineData(16)]
    public void A_label_map_names_each_pixels_segment(int bits)
    {
        var values = new ushort[24];
        (values[0], values[3], values[7]) = (2, 200, 200);
        var written = new TestSegmentation
        {
            SopClassUid = "1.2.840.10008.5.1.4.1.1.66.7", Type = "LABELMAP", BitsAllocated = bits, Segments = [new(0, "Background"), new(2), new(200)],
            Frames = [new(values, default(Vector3D)), new([.. values.Reverse()], new(0, 0, 3)), new(new ushort[24], new(0, 0, 6))],
        };
        Assert.Equal((3, 66), Count(written, 0));
        Assert.Equal((2, 2), Count(written, 2));
        Assert.Equal((2, 4), Count(written, 200));
        Assert.Equal([2, 200], Read(written).Header.Rois.Select(roi => roi.Number));
    }

    [Fact]
    public void Rejections_have_typed_reasons()
    {
        var good = new TestSegmentation { Frames = [Lower, Upper] };
        Rejected.For(RejectionReason.MalformedFile, () => Read(good with { NumberOfFrames = 3 }));
        Rejected.For(RejectionReason.MissingAttribute, () => Read(good with { NumberOfFrames = 0 }));
        Rejected.For(RejectionReason.UnsupportedEncoding, () => Read(good with { Type = "SURFACE" }));
        Rejected.For(RejectionReason.MissingAttribute, () => Read(good with { Frames = [Lower, Upper with { PositionMm = null }] }));
        Rejected.For(RejectionReason.MalformedFile, () => Read(good with { Orientation = [1, 0, 0, 1, 0, 0] }));
        Rejected.For(RejectionReason.MalformedFile, () => Read(good with { Orientation = [1, 0, 0] }));
        Rejected.For(RejectionReason.MalformedFile, () => Read(good with { PixelSpacing = [1, 0] }));
        Rejected.For(RejectionReason.MalformedFile, () => Read(good with { Frames = [Lower with { PositionMm = new Vector3D(1e9, 0, 0) }] }));
        Rejected.For(RejectionReason.MissingAttribute, () => Read(good with { Type = "FRACTIONAL", MaximumFractionalValue = 0 }));
        Rejected.For(RejectionReason.MalformedFile, () => Count(good with { Pixels = new byte[5] }));
        Rejected.For(RejectionReason.MalformedFile, () => Count(good with { Segments = [new(1), new(1)] }));
        Rejected.For(RejectionReason.UnsupportedEncoding, () => Count(good with { BitsAllocated = 8 }));
        Rejected.For(RejectionReason.UnsupportedEncoding, () => Count(good with { TransferSyntaxUid = "1.2.840.10008.1.2.4.100" }));
        // Declared as RLE, but without fragments.
        Rejected.For(RejectionReason.MalformedFile, () => Count(good with { TransferSyntaxUid = "1.2.840.10008.1.2.5" }));
    }

    [Fact]
    public void Orientation_and_spacing_may_stand_in_each_frame()
    {
        Assert.Equal((2, 4), Count(new() { SharesGroups = false, Frames = [Lower, Upper] }));
    }
}
