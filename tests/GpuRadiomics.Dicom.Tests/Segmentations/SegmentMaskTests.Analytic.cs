using GpuRadiomics.Dicom.Segmentations;
using GpuRadiomics.Dicom.Series;
using GpuRadiomics.Dicom.Tests.Support;
using GpuRadiomics.Geometry;
using GpuRadiomics.Outcomes;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Dicom.Tests.Segmentations;

public sealed partial class SegmentMaskTests : IDisposable
{
    // 6 x 4 pixels of 0.8 (x) x 1.3 (y) mm, five slices of 3 mm.
    private static readonly TestSlice Slice = new() { PositionMm = new Vector3D(10, 20, 0), PixelSpacing = [1.3, 0.8] };
    private static readonly TestSegmentation OnSlices = new() { PixelSpacing = [1.3, 0.8], SpacingBetweenSlices = 3 };

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private static ImageSeriesGeometry Image(TestSlice? template = null, params double[] z) =>
        ImageSeriesGeometry.Of([.. TestSlice.Stack(template ?? Slice, z.Length > 0 ? z : [0, 3, 6, 9, 12]).Select(s => s.ToHeader())], "CT", "test image");

    private SegmentMask Place(TestSegmentation segmentation, ImageSeriesGeometry image, OtherGrid otherGrid = OtherGrid.Refuse)
    {
        var read = Segmentation.Read(folder.Write("seg", segmentation.ToFile()));
        return SegmentMask.On(read.ReadSegment(read.Header.Segments[0]), image, otherGrid);
    }

    private static IEnumerable<(int X, int Y, int Z)> VoxelsOf(SegmentMask placed)
    {
        var box = placed.Mask.Box;
        for (int z = box.Z; z < box.EndZ; z++)
        for (int y = box.Y; y < box.EndY; y++)
        for (int x = box.X; x < box.EndX; x++)
        {
            if (placed.Mask.Inside[box.OffsetOf(x, y, z)] != 0)
                yield return (x, y, z);
        }
    }

    private static TestFrame Frame(double z, params IEnumerable<(int Column, int Row)> pixels) => TestFrame.Of(6, 4, new(10, 20, z), pixels);

    [Fact]
    public void Frames_on_slices_are_taken_as_they_are_in_any_order_with_gaps()
    {
        var placed = Place(OnSlices with { Frames = [Frame(12, (5, 3)), Frame(0, (1, 2)), Frame(9, (0, 0), (1, 0))] }, Image());
        Assert.Equal([(1, 2, 0), (0, 0, 3), (1, 0, 3), (5, 3, 4)], VoxelsOf(placed));
        Assert.Equal(new SegmentReport("segment-voxels-v1", 3, 0, 0, null), placed.Report);
        Assert.False(placed.Report.IsResampled);
        Assert.Equal(new Box3(0, 0, 0, new(6, 4, 5)), placed.Mask.Box);
    }

    [Fact]
    public void Only_the_bounding_box_is_kept()
    {
        var placed = Place(OnSlices with { Frames = [Frame(6, (2, 1), (3, 2))] }, Image());
        Assert.Equal(new Box3(2, 1, 2, new(2, 2, 1)), placed.Mask.Box);
        Assert.Equal<byte>([1, 0, 0, 1], placed.Mask.Inside);
    }

    [Theory]
    [InlineData(0.009, true)]
    [InlineData(0.011, false)]
    public void A_hundredth_of_a_millimetre_beside_is_the_same_place(double mm, bool isSame)
    {
        foreach (var beside in new Vector3D[] { new(mm, 0, 0), new(0, -mm, 0), new(0, 0, mm) })
        {
            var frame = Frame(6, (2, 1));
            var written = OnSlices with { Frames = [frame with { PositionMm = frame.PositionMm!.Value + beside }] };
            if (isSame)
                Assert.Equal([(2, 1, 2)], VoxelsOf(Place(written, Image())));
            else
                Assert.Contains("0.011 mm beside", Rejected.For(RejectionReason.GeometryMismatch, () => Place(written, Image())).Found, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Frames_and_pixels_beside_the_image_are_dropped_and_counted()
    {
        // A frame above the stack, one below it with an offset of its own, and one a row higher than the image.
        TestFrame[] frames =
        [
            Frame(15, (1, 1)), Frame(-4.1, (1, 1)), Frame(3, (2, 0), (2, 1)) with { PositionMm = new Vector3D(10, 18.7, 3) }, Frame(0, (0, 0)),
        ];
        var placed = Place(OnSlices with { Frames = frames }, Image());
        Assert.Equal([(0, 0, 0), (2, 0, 1)], VoxelsOf(placed));
        Assert.Equal(new SegmentReport("segment-voxels-v1", 2, 2, 3, null), placed.Report);
    }

    [Fact]
    public void A_segment_wholly_beside_the_image_or_without_voxels_is_empty()
    {
        Rejected.For(RejectionReason.EmptyMask, () => Place(OnSlices with { Frames = [Frame(30, (1, 1))] }, Image()));
        Rejected.For(RejectionReason.EmptyMask, () => Place(OnSlices with { Frames = [Frame(3)] }, Image()));
        Rejected.For(RejectionReason.EmptyMask, () => Place(OnSlices with { Frames = [Frame(3, (1, 1)) with { PositionMm = new Vector3D(1000, 20, 3) }] }, Image(), OtherGrid.Nearest));
    }

    [Fact]
    public void Another_matrix_on_the_same_voxels_is_exact()
    {
        // Three rows and columns from voxel (2, 1) of the image on.
        var written = OnSlices with { Columns = 3, Rows = 3, Frames = [TestFrame.Of(3, 3, new(11.6, 21.3, 6), (0, 0), (2, 2))] };
        Assert.Equal([(2, 1, 2), (4, 3, 2)], VoxelsOf(Place(written, Image())));
    }

    // Row and column of the frame along which axes of the image, and where its first pixel lies.
    [Theory]
    [InlineData("flipped columns", 5, 0, -1, 0, 0, 0, 1, 0)]
    [InlineData("flipped rows", 0, 3, 1, 0, 0, 0, -1, 0)]
    [InlineData("swapped axes", 0, 0, 0, 1, 0, 1, 0, 0)]
    [InlineData("swapped and flipped", 5, 3, 0, -1, 0, -1, 0, 0)]
    public void Flips_and_swapped_axes_in_the_plane_are_exact(string what, int x0, int y0, params int[] axes)
    {
        var image = Image();
        bool swapped = axes[0] == 0;
        var origin = image.Grid.MapIndexToPatientMm(new(x0, y0, 1));
        (int Column, int Row)[] pixels = [(0, 0), (1, 0), (3, 2)];
        var written = OnSlices with
        {
            Columns = swapped ? 4 : 6, Rows = swapped ? 6 : 4, PixelSpacing = swapped ? [0.8, 1.3] : [1.3, 0.8], Orientation = [.. axes.Select(a => (double)a)],
            Frames = [TestFrame.Of(swapped ? 4 : 6, swapped ? 6 : 4, origin, pixels)],
        };
        var expected = pixels.Select(p => (x0 + p.Column * axes[0] + p.Row * axes[3], y0 + p.Column * axes[1] + p.Row * axes[4], 1));
        Assert.Equal((what, expected.Order()), (what, VoxelsOf(Place(written, image)).Order()), (a, b) => a.what == b.what && a.Item2.SequenceEqual(b.Item2));
    }

    [Fact]
    public void Sagittal_frames_on_the_voxels_of_an_axial_image_are_exact()
    {
        // Rows run to the back (y), columns down (-z): pixel (c, r) is voxel (x, c, 4 - r).
        TestFrame At(int x, params (int, int)[] pixels) => TestFrame.Of(4, 5, new(10 + 0.8 * x, 20, 12), pixels);
        var written = OnSlices with
        {
            Columns = 4, Rows = 5, PixelSpacing = [3, 1.3], Orientation = [0, 1, 0, 0, 0, -1], SpacingBetweenSlices = 0.8,
            Frames = [At(2, (0, 0), (3, 1)), At(5, (1, 4)), At(3, (2, 2))],
        };
        Assert.Equal([(2, 0, 4), (2, 3, 3), (3, 2, 2), (5, 1, 0)], VoxelsOf(Place(written, Image())).Order());
    }

    [Fact]
    public void An_oblique_image_and_its_segmentation_are_exact()
    {
        double[] oblique = [0.6, 0.8, 0, 0, 0, -1];
        var normal = new Vector3D(-0.8, 0.6, 0);
        var slices = Enumerable.Range(0, 5).Select(k => Slice with { Orientation = oblique, PositionMm = new Vector3D(10, 20, 5) + normal * (3 * k), SopUid = $"9.{k}" });
        var image = ImageSeriesGeometry.Of([.. slices.Select(s => s.ToHeader())], "CT", "oblique image");
        var written = OnSlices with
        {
            Orientation = oblique,
            Frames = [.. new[] { 3, 1 }.Select(k => TestFrame.Of(6, 4, new Vector3D(10, 20, 5) + normal * (3 * k), (k, 2), (5, 0)))],
        };
        Assert.Equal([(5, 0, 1), (1, 2, 1), (5, 0, 3), (3, 2, 3)], VoxelsOf(Place(written, image)));
    }

    [Fact]
    public void The_true_position_of_each_slice_counts_not_the_regular_grid()
    {
        // Within the tolerance of a uniform stack the slices may lie up to a hundredth of the spacing beside the grid.
        double[] z = [0, 3.02, 6.01, 9.01, 12];
        foreach (int k in new[] { 1, 2, 3 })
            Assert.Equal([(2, 1, k)], VoxelsOf(Place(OnSlices with { Frames = [Frame(z[k], (2, 1))] }, Image(null, z))));
    }

    [Fact]
    public void Refusal_says_what_differs_and_by_how_much()
    {
        string Found(TestSegmentation written) => Rejected.For(RejectionReason.GeometryMismatch, () => Place(written, Image())).Found;
        Assert.Contains("pixels of 0.8 x 1.2 mm", Found(OnSlices with { PixelSpacing = [1.2, 0.8], Frames = [Frame(3, (1, 1))] }), StringComparison.Ordinal);
        Assert.Contains("turned by 36.87 degrees", Found(OnSlices with { Orientation = [0.8, 0.6, 0, -0.6, 0.8, 0], Frames = [Frame(3, (1, 1))] }), StringComparison.Ordinal);
        Assert.Contains("in frame 2: voxel centres up to 1 mm beside", Found(OnSlices with { Frames = [Frame(3, (1, 1)), Frame(7, (1, 1))] }), StringComparison.Ordinal);
    }

    [Fact]
    public void Frames_of_thick_slices_are_another_grid()
    {
        var written = OnSlices with { SpacingBetweenSlices = 6, Frames = [Frame(0, (1, 1)), Frame(6, (1, 1)), Frame(12, (1, 1))] };
        Assert.Contains("frames 6 mm apart on voxels 3 mm apart", Rejected.For(RejectionReason.GeometryMismatch, () => Place(written, Image())).Found, StringComparison.Ordinal);
        // Half way between two frames the higher one is the nearest: here both have the voxel.
        var placed = Place(written, Image(), OtherGrid.Nearest);
        Assert.Equal([(1, 1, 0), (1, 1, 1), (1, 1, 2), (1, 1, 3), (1, 1, 4)], VoxelsOf(placed));
        // Without the written spacing they may as well be every second slice.
        Assert.Equal([(1, 1, 0), (1, 1, 2), (1, 1, 4)], VoxelsOf(Place(written with { SpacingBetweenSlices = null }, Image())));
    }

    [Fact]
    public void A_finer_image_takes_the_nearest_voxels()
    {
        // Voxels of 2 x 2 x 6 mm, whose edges are edges of eight voxels of 1 x 1 x 3 mm each.
        var image = Image(new() { PositionMm = new Vector3D(0, 0, 0), Rows = 8, Columns = 8 }, 0, 3, 6, 9);
        var written = new TestSegmentation
        {
            Columns = 4, Rows = 4, PixelSpacing = [2, 2], SpacingBetweenSlices = 6,
            Frames = [TestFrame.Of(4, 4, new(0.5, 0.5, 1.5), (1, 2)), TestFrame.Of(4, 4, new(0.5, 0.5, 7.5), (1, 2), (3, 0))],
        };
        var placed = Place(written, image, OtherGrid.Nearest);
        var expected =
            from z in Enumerable.Range(0, 4)
            from y in Enumerable.Range(0, 8)
            from x in Enumerable.Range(0, 8)
            where (x / 2, y / 2) == (1, 2) || (z / 2 == 1 && (x / 2, y / 2) == (3, 0))
            select (x, y, z);
        Assert.Equal(expected, VoxelsOf(placed));
        Assert.True(placed.Report.IsResampled);
        Assert.Equal(("segment-nearest-v1", 2, 0), (placed.Report.Rule, placed.Report.FramesUsed, placed.Report.FramesBeside));
    }

    [Fact]
    public void Frames_left_out_because_they_are_empty_stay_empty()
    {
        // Half a millimetre beside the slices, so each frame is nearest to one slice; the frame at 6.5 is left out.
        var written = OnSlices with { Frames = [Frame(0.5, (1, 1)), Frame(3.5, (1, 1)), Frame(9.5, (1, 1))] };
        Assert.Equal([(1, 1, 0), (1, 1, 1), (1, 1, 3)], VoxelsOf(Place(written, Image(), OtherGrid.Nearest)));
        // The same when the spacing has to be found from the frames.
        Assert.Equal([(1, 1, 0), (1, 1, 1), (1, 1, 3)], VoxelsOf(Place(written with { SpacingBetweenSlices = 7 }, Image(), OtherGrid.Nearest)));
    }

    [Fact]
    public void A_single_frame_beside_the_slices_is_as_thick_as_it_says()
    {
        var written = OnSlices with { SpacingBetweenSlices = null, Frames = [Frame(4.2, (1, 1))] };
        Rejected.For(RejectionReason.MissingAttribute, () => Place(written, Image(), OtherGrid.Nearest));
        Assert.Equal([(1, 1, 1)], VoxelsOf(Place(written with { SliceThickness = 3 }, Image(), OtherGrid.Nearest)));
        Assert.Equal([(1, 1, 1), (1, 1, 2)], VoxelsOf(Place(written with { SliceThickness = 3, SpacingBetweenSlices = -4 }, Image(), OtherGrid.Nearest)));
        Rejected.For(RejectionReason.EmptyMask, () => Place(written with { SliceThickness = 2 }, Image(), OtherGrid.Nearest));
    }

    [Fact]
    public void Frames_of_several_orientations_are_no_stack()
    {
        var tilted = Frame(7, (1, 1)) with { Orientation = [0.8, 0.6, 0, -0.6, 0.8, 0] };
        Rejected.For(RejectionReason.GeometryMismatch, () => Place(OnSlices with { Frames = [Frame(3, (1, 1)), tilted] }, Image(), OtherGrid.Nearest));
    }
}
