using GpuRadiomics.Dicom.Rasterization;
using GpuRadiomics.Dicom.Series;
using GpuRadiomics.Dicom.StructureSets;
using GpuRadiomics.Dicom.Tests.Support;
using GpuRadiomics.Geometry;
using GpuRadiomics.Outcomes;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Dicom.Tests.Rasterization;

public partial class ContourRasterizerTests
{
    /// <summary>64 x 64 x 8 voxels of 1 x 1 x 3 mm at the origin.</summary>
    private static readonly ImageSeriesGeometry Image =
        Geometry(new TestSlice { Rows = 64, Columns = 64 }, Enumerable.Range(0, 8).Select(k => 3.0 * k));

    private static ImageSeriesGeometry Geometry(TestSlice template, IEnumerable<double> z) =>
        ImageSeriesGeometry.Of([.. TestSlice.Stack(template, z).Select(s => s.ToHeader())], "CT", "the series");

    private static Contour Polygon(double z, params double[] xy) => new(
        ContourGeometricType.ClosedPlanar, [.. Enumerable.Range(0, xy.Length / 2).SelectMany(i => new[] { xy[2 * i], xy[2 * i + 1], z })]);

    private static Contour Square(double from, double to, double z = 9) => Polygon(z, from, from, to, from, to, to, from, to);

    private static Contour Reversed(Contour contour) => contour with { PointsMm = [.. contour.PointsMm.Chunk(3).Reverse().SelectMany(p => p)] };

    private static Roi Of(params IEnumerable<Contour> contours) => new(new(1, "GTV-1", ""), [.. contours], "ROI 'GTV-1'");

    private static RasterizedRoi Rasterize(params IEnumerable<Contour> contours) => ContourRasterizer.Rasterize(Of(contours), Image);

    private static long Count(params IEnumerable<Contour> contours) => Rasterize(contours).Mask.VoxelCount;

    private static long Count(ContourCombination combination, params IEnumerable<Contour> contours) =>
        ContourRasterizer.Rasterize(Of(contours), Image, combination).Mask.VoxelCount;

    private static int Dropped(RasterizedRoi roi, ContourDropReason reason) => roi.Report.Dropped.GetValueOrDefault(reason);

    [Fact]
    public void A_square_on_pixel_centres_takes_its_upper_left_edge_only()
    {
        var roi = Rasterize(Square(10, 20));
        Assert.Equal(100, roi.Mask.VoxelCount);
        Assert.Equal(new Box3(10, 10, 3, new(10, 10, 1)), roi.Mask.Box);
        Assert.Equal(new RasterReport("pixel-centre/even-odd/nested-v1", 1, roi.Report.Dropped, 0, 0, 0), roi.Report);
        Assert.Empty(roi.Report.Dropped);
    }

    [Fact]
    public void A_square_between_pixel_centres_takes_the_centres_within() => Assert.Equal(121, Count(Square(9.5, 20.5)));

    [Fact]
    public void Neighbours_that_share_an_edge_share_no_voxel()
    {
        var roi = Rasterize(Polygon(9, 10, 10, 15, 10, 15, 20, 10, 20), Polygon(9, 15, 10, 20, 10, 20, 20, 15, 20));
        Assert.Equal((100, 0), (roi.Mask.VoxelCount, roi.Report.OverlappingContours));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_contour_inside_another_is_a_hole_whatever_its_winding(bool oppositeWinding)
    {
        var hole = oppositeWinding ? Reversed(Square(15, 20)) : Square(15, 20);
        Assert.Equal(375, Count(Square(10, 30), hole));
        Assert.Equal(375, Count(hole, Square(10, 30)));
        Assert.Equal(400, Count(ContourCombination.Union, Square(10, 30), hole));
        Assert.Equal(375, Count(ContourCombination.Xor, Square(10, 30), hole));
    }

    [Fact]
    public void A_hole_may_touch_the_contour_around_it() => Assert.Equal(375, Count(Square(10, 30), Square(10, 15)));

    [Fact]
    public void An_island_in_a_hole_counts_again_and_so_on()
    {
        var roi = Rasterize(Square(10, 40), Square(12, 38), Square(14, 36), Square(16, 34));
        Assert.Equal(30 * 30 - 26 * 26 + 22 * 22 - 18 * 18, roi.Mask.VoxelCount);
        Assert.Equal(0, roi.Report.OverlappingContours);
    }

    [Fact]
    public void A_keyhole_is_a_hole()
    {
        var keyhole = Polygon(9, 10, 10, 30, 10, 30, 30, 10, 30, 10, 15, 15, 15, 15, 20, 20, 20, 20, 15, 10, 15);
        Assert.Equal(375, Count(keyhole));
    }

    [Fact]
    public void Partly_overlapping_contours_are_united_and_flagged()
    {
        var roi = Rasterize(Square(10, 20), Square(15, 25));
        Assert.Equal((175, 1), (roi.Mask.VoxelCount, roi.Report.OverlappingContours));
        Assert.Equal(150, Count(ContourCombination.Xor, Square(10, 20), Square(15, 25)));
        Assert.Equal(175, Count(ContourCombination.Union, Square(10, 20), Square(15, 25)));
    }

    [Fact]
    public void A_hole_common_to_two_overlapping_contours_is_a_hole() => Assert.Equal(175 - 4, Count(Square(10, 20), Square(15, 25), Square(16, 18)));

    [Fact]
    public void The_same_contour_twice_counts_once_wherever_it_starts_and_whichever_way_it_runs()
    {
        var square = Square(10, 15);
        var rotated = Polygon(9, 15, 15, 10, 15, 10, 10, 15, 10);
        var closed = Polygon(9, 10, 10, 15, 10, 15, 15, 10, 15, 10, 10);
        foreach (var same in new[] { square, rotated, closed, Reversed(square), Reversed(rotated) })
        {
            var roi = Rasterize(square, same);
            Assert.Equal((25, 1, 1), (roi.Mask.VoxelCount, roi.Report.ContoursUsed, Dropped(roi, ContourDropReason.Duplicate)));
        }

        // One vertex more on an edge: another polygon of the same region, no hole in it.
        Assert.Equal(25, Count(square, Polygon(9, 10, 10, 12, 10, 15, 10, 15, 15, 10, 15)));
        Rejected.For(RejectionReason.EmptyMask, () => Count(ContourCombination.Xor, square, square));
        Assert.Equal(25, Count(ContourCombination.Union, square, square));
    }

    [Fact]
    public void A_figure_of_eight_is_filled_in_both_halves() => Assert.Equal(50, Count(Polygon(9, 10, 10, 20, 20, 20, 10, 10, 20)));

    [Fact]
    public void CLOSEDPLANAR_XOR_contours_cancel_where_they_overlap()
    {
        var xor = new[] { Square(10, 20), Square(15, 25), Square(15, 25) }.Select(c => c with { Type = ContourGeometricType.ClosedPlanarXor });
        Assert.Equal(100, Count(xor));
        Assert.Equal(150, Count(xor.Take(2)));
    }

    [Theory]
    [InlineData(9, 3)]
    [InlineData(10, 3)]
    [InlineData(10.4, 3)]
    [InlineData(10.5, 4)] // half way: the higher slice
    [InlineData(11, 4)]
    [InlineData(-1.5, 0)]
    [InlineData(22.5, 7)]
    public void A_contour_goes_to_the_nearest_slice(double z, int slice)
    {
        var roi = Rasterize(Square(10, 20, z));
        Assert.Equal(slice, roi.Mask.Box.Z);
        Assert.Equal(Math.Abs(z - 3 * slice), roi.Report.LargestDistanceMm, 1e-12);
    }

    [Fact]
    public void A_contour_beyond_the_stack_is_dropped()
    {
        var roi = Rasterize(Square(10, 20), Square(10, 20, 27), Square(10, 20, -6));
        Assert.Equal((100, 2), (roi.Mask.VoxelCount, Dropped(roi, ContourDropReason.OutsideStack)));
    }

    [Fact]
    public void Slices_without_contours_stay_empty()
    {
        var roi = Rasterize(Square(10, 20, 3), Square(10, 20, 9));
        Assert.Equal((200, new Box3(10, 10, 1, new(10, 10, 3))), (roi.Mask.VoxelCount, roi.Mask.Box));
        Assert.All(roi.Mask.Inside[100..200], v => Assert.Equal(0, v));
    }

    [Fact]
    public void A_sliver_between_centres_is_empty_and_counted()
    {
        var sliver = Polygon(9, 30.3, 10, 30.6, 10, 30.6, 40, 30.3, 40);
        Assert.Equal(1, Rasterize(Square(10, 20), sliver).Report.EmptyContours);
        Rejected.For(RejectionReason.EmptyMask, () => Count(sliver));
    }

    [Fact]
    public void Contours_that_enclose_nothing_are_dropped_by_reason()
    {
        var roi = Rasterize(
            Square(10, 20),
            Square(10, 20) with { Type = ContourGeometricType.OpenPlanar },
            new(ContourGeometricType.Point, [1, 1, 9]),
            Polygon(9, 1, 1, 5, 5),
            Polygon(9, 1, 1, 5, 5, 1, 1),
            new(ContourGeometricType.ClosedPlanar, []),
            Polygon(9, 1, 1, double.NaN, 5, 7, 7),
            Polygon(9, 1, 1, 1e300, 5, 7, 7),
            new(ContourGeometricType.ClosedPlanar, [10, 10, 0, 20, 10, 9, 20, 10, 20]));
        Assert.Equal((100, 1), (roi.Mask.VoxelCount, roi.Report.ContoursUsed));
        Assert.Equal(
            new Dictionary<ContourDropReason, int>
            {
                [ContourDropReason.NotClosedPlanar] = 2,
                [ContourDropReason.TooFewPoints] = 3,
                [ContourDropReason.NonFinitePoint] = 2,
                [ContourDropReason.NotInSlicePlane] = 1,
            },
            roi.Report.Dropped);
    }

    [Fact]
    public void A_ROI_without_closed_planar_contours_is_told_from_an_empty_one()
    {
        Rejected.For(RejectionReason.RoiWithoutContours, () => Rasterize());
        Rejected.For(RejectionReason.RoiWithoutContours, () => Rasterize(new Contour(ContourGeometricType.Point, [1, 1, 9])));
        var rejection = Rejected.For(RejectionReason.EmptyMask, () => Rasterize(Square(10, 20, 90)));
        Assert.Equal("1 contours, 1 OutsideStack", rejection.Found);
        Rejected.For(RejectionReason.EmptyMask, () => Rasterize(Square(100, 200)));
    }

    [Fact]
    public void Contours_are_clipped_to_the_image()
    {
        Assert.Equal(64 * 64, Count(Square(-100, 1000)));
        Assert.Equal(5 * 5, Count(Square(-10, 5)));
        Assert.Equal(4 * 4, Count(Square(60, 90)));
    }

    [Fact]
    public void Rows_and_columns_have_their_own_spacing()
    {
        // 0.8 mm between rows (y), 1.3 mm between columns (x): 13 x 8 mm are 10 columns and 10 rows.
        var image = Geometry(new TestSlice { Rows = 64, Columns = 64, PixelSpacing = [0.8, 1.3] }, [0, 3]);
        var roi = ContourRasterizer.Rasterize(Of(Polygon(0, 0.65, 0.4, 13.65, 0.4, 13.65, 8.4, 0.65, 8.4)), image);
        Assert.Equal(new Box3(1, 1, 0, new(10, 10, 1)), roi.Mask.Box);
        Assert.Equal(100, roi.Mask.VoxelCount);
    }

    [Fact]
    public void An_oblique_image_has_its_contours_in_its_own_plane()
    {
        double c = Math.Cos(0.4), s = Math.Sin(0.4);
        var normal = new Vector3D(0, -s, c);
        var slices = Enumerable.Range(0, 4).Select(k => new TestSlice
        {
            SopUid = $"1.{k}", Rows = 64, Columns = 64, PixelSpacing = [0.8, 1.3], Orientation = [1, 0, 0, 0, c, s],
            PositionMm = new Vector3D(-7, 11, 5) + normal * (3 * k),
        }.ToHeader());
        var image = ImageSeriesGeometry.Of([.. slices], "CT", "the series");
        double[] corners = [9.5, 9.5, 20.5, 9.5, 20.5, 15.5, 9.5, 15.5];
        var points = corners.Chunk(2).Select(p => image.Grid.MapIndexToPatientMm(new(p[0], p[1], 2))).SelectMany(p => new[] { p.X, p.Y, p.Z });
        var roi = ContourRasterizer.Rasterize(Of(new Contour(ContourGeometricType.ClosedPlanar, [.. points])), image);
        Assert.Equal((new Box3(10, 10, 2, new(11, 6, 1)), 66), (roi.Mask.Box, roi.Mask.VoxelCount));
        Assert.Equal(0, roi.Report.LargestDistanceMm, 1e-9);
    }
}
