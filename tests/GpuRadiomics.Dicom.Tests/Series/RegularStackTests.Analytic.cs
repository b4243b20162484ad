using System.Runtime.InteropServices;
using GpuRadiomics.Dicom.Rasterization;
using GpuRadiomics.Dicom.Series;
using GpuRadiomics.Dicom.StructureSets;
using GpuRadiomics.Dicom.Tests.Support;
using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;
using GpuRadiomics.Outcomes;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Dicom.Tests.Series;

public class RegularStackTests
{
    private static ImageSeriesGeometry Of(params IEnumerable<TestSlice> slices) =>
        ImageSeriesGeometry.Of([.. slices.Select(s => s.ToHeader())], "CT", "the series", IrregularStack.Resample);

    private static ImageSeriesGeometry Uneven(params double[] z) => Of(TestSlice.Stack(new TestSlice { Rows = 2, Columns = 3 }, z));

    /// <summary>Each slice lies further along y than the one below by this many rows.</summary>
    private static ImageSeriesGeometry Tilted(int slices, double rows, int height = 4, int width = 2) => Of(Enumerable.Range(0, slices).Select(i => new TestSlice
    {
        SopUid = $"1.{i}", Rows = height, Columns = width, PixelSpacing = [0.8, 1.3], PositionMm = new Vector3D(1, 2 + 0.8 * rows * i, 3 * i),
    }));

    private static Volume VolumeOf(ImageSeriesGeometry geometry, Func<int, int, int, double> value)
    {
        var size = geometry.Grid.Size;
        var values = new short[size.Voxels];
        for (int i = 0; i < values.Length; i++)
            values[i] = checked((short)value(i % size.X, i / size.X % size.Y, i / size.X / size.Y));
        return new(geometry.Grid, new StoredVoxels<short>(size, values, 2, -10));
    }

    private static float[] Resample(RegularStack stack, Volume image, int first, int count) =>
        MemoryMarshal.Cast<byte, float>(stack.Resample(image, (first, count), 2, TestContext.Current.CancellationToken).Voxels.AsBytes()).ToArray();

    [Fact]
    public void A_missing_slice_is_interpolated_between_its_neighbours()
    {
        // 6 mm is missing. Stored: 100 per slice; with slope 2 and intercept -10: -10, 190, 390, 590.
        var geometry = Uneven(0, 3, 9, 12);
        Assert.Equal((false, true, false), (geometry.IsRegular, geometry.IsUneven, geometry.IsTilted));
        var stack = RegularStack.Of(geometry);
        Assert.Equal((new Size3(3, 2, 5), 3.0, new Vector3D(0, 0, 0)), (stack.Grid.Size, stack.Grid.SpacingMm.Z, stack.Grid.OriginMm));
        var values = Resample(stack, VolumeOf(geometry, (x, _, z) => 100 * z + x), 0, 5);
        Assert.Equal([-10f, 190, 290, 390, 590], Enumerable.Range(0, 5).Select(z => values[6 * z]));
        Assert.Equal([-8f, 192, 292, 392, 592], Enumerable.Range(0, 5).Select(z => values[6 * z + 1]));
        Assert.Equal("uneven slices, 3.000 to 6.000 mm apart, resampled to 3.000 mm", stack.Note);
    }

    [Fact]
    public void Three_and_six_millimetres_mixed_come_out_at_three()
    {
        var stack = RegularStack.Of(Uneven(0, 6, 12, 15, 18));
        Assert.Equal((7, 3.0), (stack.Grid.Size.Z, stack.Grid.SpacingMm.Z));
    }

    [Fact]
    public void Gaps_that_are_no_multiples_are_cut_into_equal_steps_no_larger_than_the_smallest()
    {
        // 11 mm in steps of at most 3 mm: four of 2.75 mm, at 0, 2.75, 5.5, 8.25 and 11 mm.
        var geometry = Uneven(0, 3, 6, 11);
        var stack = RegularStack.Of(geometry);
        Assert.Equal((5, 2.75), (stack.Grid.Size.Z, stack.Grid.SpacingMm.Z));
        var values = Resample(stack, VolumeOf(geometry, (_, _, z) => 50 * z), 0, 5);
        // Per slice 100 after the slope: 2.75/3, then 2 - 0.5/3, then 2 + 2.25/5 of them.
        double[] expected = [-10, -10 + 275 / 3.0, 190 - 50 / 3.0, 190 + 45, 290];
        for (int z = 0; z < 5; z++)
            Assert.Equal(expected[z], values[6 * z], 1e-4);
    }

    [Fact]
    public void Rounded_positions_do_not_add_a_slice()
    {
        // 2.99 to 3.01 mm, and one slice missing.
        var stack = RegularStack.Of(Uneven(0, 2.99, 6, 9.01, 12, 18, 21, 23.99, 27));
        Assert.Equal((10, 3.0), (stack.Grid.Size.Z, stack.Grid.SpacingMm.Z));
    }

    [Fact]
    public void A_slice_right_beside_another_is_no_spacing_to_go_by()
    {
        var rejection = Rejected.For(RejectionReason.NonUniformSpacing, () => RegularStack.Of(Uneven(0, 3, 3.05, 6, 9)));
        Assert.Contains("0.050 mm", rejection.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_is_made_from_the_slices_it_says()
    {
        var geometry = Uneven(0, 3, 9, 12);
        var stack = RegularStack.Of(geometry);
        Assert.Equal((1, 1), stack.SourceSlices((1, 1)));
        Assert.Equal((1, 2), stack.SourceSlices((2, 1)));
        Assert.Equal((1, 3), stack.SourceSlices((2, 3)));
        Assert.Equal((0, 4), stack.SourceSlices((0, 5)));
        var whole = VolumeOf(geometry, (x, y, z) => 100 * z + 10 * y + x);
        short[] held = [.. MemoryMarshal.Cast<byte, short>(whole.Voxels.AsBytes())[6..18]];
        var part = new Volume(geometry.Grid, new StoredVoxels<short>(new(3, 2, 2), held, 2, -10), 1);
        Assert.Equal(Resample(stack, whole, 0, 5)[6..18], Resample(stack, part, 1, 2));
    }

    [Fact]
    public void A_mask_takes_the_nearest_slice_and_half_way_the_higher_one()
    {
        var geometry = Uneven(0, 3, 12, 15);
        // At 0, 3, 6, 9, 12 and 15 mm: 6 is nearer to 3, 9 is nearer to 12.
        var stack = RegularStack.Of(geometry);
        Assert.Equal([0, 1, 1, 2, 2, 3], Enumerable.Range(0, 6).Select(k => SliceTaken(k)));
        // At 0, 3, 6, 9 and 12 mm: 6 is half way from 3 to 9.
        geometry = Uneven(0, 3, 9, 12);
        stack = RegularStack.Of(geometry);
        Assert.Equal([0, 1, 2, 2, 3], Enumerable.Range(0, 5).Select(k => SliceTaken(k)));

        int SliceTaken(int plane) => Enumerable.Range(0, geometry.Slices.Count).Single(slice =>
        {
            var one = stack.Resample(Mask.FromBox(geometry.Grid, new(1, 1, slice, new(1, 1, 1)), [1]));
            Assert.Equal((1, 1, 1, 1), (one.Box.X, one.Box.Y, one.Box.Size.X, one.Box.Size.Y));
            Assert.Same(stack.Grid, one.Grid);
            return one.Box.Z <= plane && plane < one.Box.EndZ;
        });
    }

    [Fact]
    public void A_contour_of_a_missing_slice_does_not_land_on_its_neighbours()
    {
        // Drawn at 6 mm, which is missing: on the slice at 9 mm it would be taken for the outline of a hole.
        var geometry = Of(TestSlice.Stack(new TestSlice { Rows = 10, Columns = 10 }, 0, 3, 9, 12));
        Contour Square(double from, double to, double z) =>
            new(ContourGeometricType.ClosedPlanar, [from, from, z, to, from, z, to, to, z, from, to, z]);
        var roi = new Roi(new(1, "GTV-1", ""), [Square(0, 6, 3), Square(1, 5, 6), Square(0, 6, 9)], "the ROI");
        var drawn = ContourRasterizer.Rasterize(roi, geometry);
        Assert.Equal(72, drawn.Mask.VoxelCount);
        Assert.Equal(1, drawn.Report.Dropped[ContourDropReason.OutsideStack]);
        // 36 voxels at 3, 6 and 9 mm.
        Assert.Equal((108, 1, 3), (RegularStack.Of(geometry).Resample(drawn.Mask).VoxelCount, RegularStack.Of(geometry).Resample(drawn.Mask).Box.Z,
            RegularStack.Of(geometry).Resample(drawn.Mask).Box.Size.Z));
    }

    [Fact]
    public void A_tilt_of_whole_rows_is_sheared_exactly_and_no_row_is_lost()
    {
        // Two rows per slice: slice 2 covers rows 4 to 7 of a matrix of 8.
        var geometry = Tilted(3, 2);
        Assert.Equal((false, false, true), (geometry.IsRegular, geometry.IsUneven, geometry.IsTilted));
        var stack = RegularStack.Of(geometry);
        Assert.Equal(new Size3(2, 8, 3), stack.Grid.Size);
        Assert.Equal(new Vector3D(1, 2, 0), stack.Grid.OriginMm);
        // The intensity is the row's place in the patient; beyond the slice its nearest row.
        var values = Resample(stack, VolumeOf(geometry, (_, y, z) => y + 2 * z), 0, 3);
        Assert.Equal([0, 1, 2, 3, 3, 3, 3, 3], Rows(0));
        Assert.Equal([2, 2, 2, 3, 4, 5, 5, 5], Rows(1));
        Assert.Equal([4, 4, 4, 4, 4, 5, 6, 7], Rows(2));

        double[] Rows(int z) => [.. Enumerable.Range(0, 8).Select(y => (values[16 * z + 2 * y] + 10.0) / 2)];
    }

    [Fact]
    public void A_tilt_of_parts_of_a_row_is_linear_in_between()
    {
        // 0.6 rows per slice, downwards: slices lie at 0, -0.6, -1.2; so the matrix begins two rows above the first slice.
        var geometry = Tilted(3, -0.6);
        var stack = RegularStack.Of(geometry);
        Assert.Equal(new Size3(2, 6, 3), stack.Grid.Size);
        Assert.Equal(2 - 2 * 0.8, stack.Grid.OriginMm.Y, 1e-12);
        var values = Resample(stack, VolumeOf(geometry, (x, y, _) => 10 * y + x), 0, 3);
        // Row r of the matrix is row r - 2 + 0.6 z of the slice, clamped to its 0 .. 3.
        for (int z = 0; z < 3; z++)
        for (int y = 0; y < 6; y++)
        for (int x = 0; x < 2; x++)
            Assert.Equal(2 * (10 * Math.Clamp(y - 2 + 0.6 * z, 0, 3) + x) - 10, values[(z * 6 + y) * 2 + x], 1e-4);
        Assert.Contains("0.0 columns and 1.2 rows", stack.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mask_on_a_tilted_stack_moves_by_whole_pixels()
    {
        var geometry = Tilted(4, 0.4);
        var stack = RegularStack.Of(geometry);
        // 0, 0.4, 0.8 and 1.2 rows further down: 0, 0, 1 and 1.
        var mask = Mask.FromBox(geometry.Grid, new(1, 2, 0, new(1, 1, 4)), [1, 1, 1, 1]);
        var moved = stack.Resample(mask);
        Assert.Equal(new Box3(1, 2, 0, new(1, 2, 4)), moved.Box);
        Assert.Equal([1, 0, 1, 0, 0, 1, 0, 1], moved.Inside);
    }

    [Fact]
    public void A_ROI_drawn_on_a_tilted_stack_stays_where_it_was_drawn()
    {
        // A column of 3 x 3 mm through the patient, at y = 6 to 9 mm, on slices that each lie 1.6 mm further along y.
        var geometry = Tilted(3, 2, height: 20, width: 20);
        var roi = new Roi(new(1, "GTV-1", ""), [.. geometry.PositionsMm.Select(z =>
            new Contour(ContourGeometricType.ClosedPlanar, [5, 6, z, 8, 6, z, 8, 9, z, 5, 9, z]))], "the ROI");
        var mask = RegularStack.Of(geometry).Resample(ContourRasterizer.Rasterize(roi, geometry).Mask);
        // Pixel centres at y = 2 + 0.8 r: rows 5 to 8; at x = 1 + 1.3 c: columns 4 and 5 (6.2 and 7.5 mm).
        Assert.Equal(new Box3(4, 5, 0, new(2, 4, 3)), mask.Box);
        Assert.Equal(24, mask.VoxelCount);
    }

    [Fact]
    public void Uneven_and_tilted_at_once()
    {
        // At 0, 3 and 9 mm, a row further per 3 mm: the plane at 6 mm takes half of the slice below and half of the one above.
        var slices = new[] { 0, 3, 9 }.Select((z, i) => new TestSlice { SopUid = $"1.{i}", Rows = 3, Columns = 1, PositionMm = new Vector3D(0, z / 3, z) });
        var geometry = Of(slices);
        var stack = RegularStack.Of(geometry);
        Assert.Equal(new Size3(1, 6, 4), stack.Grid.Size);
        var values = Resample(stack, VolumeOf(geometry, (_, y, z) => 10 * y + 100 * z), 2, 1);
        // Slice 1 covers rows 1 to 3, slice 2 rows 3 to 5: stored 100, 100, 110, 120, 120, 120 and 200, 200, 200, 200, 210, 220.
        double[] stored = [150, 150, 155, 160, 165, 170];
        Assert.Equal(stored.Select(v => (float)(2 * v - 10)), values);
    }
}
