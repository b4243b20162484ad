using GpuRadiomics.Dicom.Codecs;
using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Dicom.Part10;
using GpuRadiomics.Dicom.Rasterization;
using GpuRadiomics.Dicom.Segmentations;
using GpuRadiomics.Dicom.Series;
using GpuRadiomics.Dicom.StructureSets;
using GpuRadiomics.Dicom.Tests.Support;
using GpuRadiomics.Geometry;
using GpuRadiomics.Outcomes;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Dicom.Tests.Hostile;

/// <summary>Files whose numbers are well formed and absurd: each is refused before time or memory is spent on it.</summary>
public sealed class WildClaimTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(1e308, 1e308)]
    [InlineData(1e-300, 1)]
    [InlineData(1, 1e7)]
    public void Pixel_spacings_beyond_any_patient_are_malformed(double row, double column)
    {
        var rejection = Rejected.For(RejectionReason.MalformedFile, () => Geometry(new TestSlice { PixelSpacing = [row, column] }, 0, 3));
        Assert.Contains("pixel spacing", rejection.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1e308)]
    [InlineData(1e-300)]
    [InlineData(-3)]
    public void A_slice_thickness_beyond_any_patient_is_malformed(double thickness) =>
        Rejected.For(RejectionReason.MalformedFile, () => Geometry(new TestSlice { Thickness = thickness }, 0));

    [Fact]
    public void Compressed_pixels_may_not_claim_more_than_their_bytes_can_hold()
    {
        byte[] rle = PlainRle.Encode(new byte[48], 2);
        var slice = new TestSlice { Rows = 8000, Columns = 8000, TransferSyntaxUid = "1.2.840.10008.1.2.5", Fragments = [rle] };
        var broken = Assert.Single(Scan(slice.ToFile()).Broken);
        Assert.Equal(RejectionReason.MalformedFile, broken.Rejection.Reason);
        Assert.Contains("8000 x 8000", broken.Rejection.Expected, StringComparison.Ordinal);
        var pixels = PixelDescription.Of(DicomDataset.Parse(slice.ToFile(), Path.Combine(folder.Path, "file")));
        Rejected.For(RejectionReason.MalformedFile, () => PixelFile.Open(pixels));
    }

    [Fact]
    public void A_blank_compressed_image_is_no_wild_claim()
    {
        // 2 MB of zeros in 2 KB.
        byte[] blank = DatasetBytes.Deflated(new byte[2 * 1024 * 1024]);
        var index = Scan(new TestSlice { Rows = 1024, Columns = 1024, TransferSyntaxUid = "1.2.840.10008.1.2.8.1", Fragments = [blank] }.ToFile());
        Assert.All(DecodedPixels.Of(Assert.Single(Assert.Single(index.Images).Slices).Path), value => Assert.Equal(0, value));
    }

    [Fact]
    public void Contours_that_cross_rows_without_end_are_refused()
    {
        var geometry = Geometry(new TestSlice { Rows = 60_000 }, 0, 3);
        // Each edge crosses all rows.
        var zigzag = new Contour(ContourGeometricType.ClosedPlanar, [.. Enumerable.Range(0, 300).SelectMany(i => new double[] { i % 5, i % 2 == 0 ? -1 : 60_001, 0 })]);
        var rejection = Rejected.For(RejectionReason.RoiTooLarge, () => ContourRasterizer.Rasterize(new(new(1, "GTV-1", ""), [zigzag], "the ROI"), geometry));
        Assert.Contains("18000000 times", rejection.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void Contours_too_many_to_be_compared_are_refused_where_it_matters_which_lies_in_which()
    {
        Contour[] many = [.. Enumerable.Range(0, 5000).Select(i => Square(1 + i * 1e-4, 3, 0))];
        var roi = new Roi(new(1, "GTV-1", ""), many, "the ROI");
        Rejected.For(RejectionReason.RoiTooLarge, () => ContourRasterizer.Rasterize(roi, Geometry(new TestSlice(), 0, 3)));
        Assert.Equal(4, ContourRasterizer.Rasterize(roi, Geometry(new TestSlice(), 0, 3), ContourCombination.Union).Mask.VoxelCount);
        // Two of 80 000 points in one box.
        Contour[] large = [Ring(80_000, 2), Ring(80_000, 2)];
        Rejected.For(RejectionReason.RoiTooLarge, () => ContourRasterizer.Rasterize(roi with { Contours = large }, Geometry(new TestSlice(), 0, 3)));
    }

    [Fact]
    public void Depths_are_found_whatever_the_order_of_nested_contours()
    {
        const int count = 1000;
        // The innermost first: the depth of each is known only after that of the next.
        var nested = Enumerable.Range(1, count).Select(i => new SlicePolygon(new([-i, i, i, -i], [-i, -i, i, i]), false)).ToList();
        Assert.Equal(Enumerable.Range(0, count).Reverse(), PolygonNesting.DepthsOf(nested));
    }

    [Fact]
    public void Slices_far_beside_each_other_are_not_sheared_upright()
    {
        SliceHeader[] slices = [new TestSlice().ToHeader(), new TestSlice { SopUid = "1.2.1.1.2", PositionMm = new(900_000, 0, 3) }.ToHeader()];
        var geometry = ImageSeriesGeometry.Of(slices, "CT", "test series", IrregularStack.Resample);
        Rejected.For(RejectionReason.GantryTilt, () => RegularStack.Of(geometry));
    }

    /// <summary>The file is sparse: it takes no room on the disk.</summary>
    [Fact]
    public void An_element_of_two_gigabytes_is_malformed()
    {
        const uint length = 0x8000_0000;
        byte[] start = new DatasetBytes(false).Uid(Tags.SopClassUid, "1.2.840.10008.5.1.4.1.1.66.4").Uid(Tags.SopInstanceUid, "1.2.6.1")
            .Bytes(Tags.ContentDate, "DA", [], length).ToFile();
        string path = folder.Write("file", start);
        using (var file = File.OpenHandle(path, FileMode.Open, FileAccess.Write))
        {
            RandomAccess.SetLength(file, start.Length + (long)length + 200);
            RandomAccess.Write(file, new DatasetBytes(false).Text(Tags.SegmentationType, "CS", "BINARY").ToArray(), start.Length + (long)length);
        }

        var broken = Assert.Single(CohortIndex.Scan([folder.Path], 1, TestContext.Current.CancellationToken).Broken);
        Assert.Equal((RejectionReason.MalformedFile, $"{length} bytes"), (broken.Rejection.Reason, broken.Rejection.Found));
    }

    [Fact]
    public void Frames_of_a_deflated_segmentation_are_inflated_once()
    {
        var frames = Enumerable.Range(0, 4000).Select(k => TestFrame.Of(6, 4, new(0, 0, 3 * k), (k % 6, 1)));
        byte[] plain = new TestSegmentation { Frames = [.. frames], SpacingBetweenSlices = 3 }.ToFile();
        // Behind preamble, DICM and the transfer syntax.
        byte[] meta = new DatasetBytes(true).ToFile("1.2.840.10008.1.2.1.99");
        int dataset = new DatasetBytes(true).ToFile("1.2.840.10008.1.2.1").Length;
        var segmentation = Segmentation.Read(folder.Write("seg", [.. meta, .. DatasetBytes.Deflated(plain[dataset..])]));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(4000, segmentation.ReadSegment(segmentation.Header.Segments[0]).VoxelCount);
        // An inflater takes 16 KB: one for each frame would be 64 MB.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8 << 20);
    }

    private static Contour Square(double from, double to, double z) => new(ContourGeometricType.ClosedPlanar, [from, from, z, to, from, z, to, to, z, from, to, z]);

    private static Contour Ring(int points, double radius) => new(
        ContourGeometricType.ClosedPlanar,
        [.. Enumerable.Range(0, points).SelectMany(i => new[] { 2.5 + radius * Math.Cos(2 * Math.PI * i / points), 1.5 + radius * Math.Sin(2 * Math.PI * i / points), 0 })]);

    private static ImageSeriesGeometry Geometry(TestSlice template, params double[] z) =>
        ImageSeriesGeometry.Of([.. TestSlice.Stack(template, z).Select(slice => slice.ToHeader())], "CT", "test series");

    private CohortIndex Scan(byte[] file)
    {
        folder.Write("file", file);
        return CohortIndex.Scan([folder.Path], 1, TestContext.Current.CancellationToken);
    }
}
