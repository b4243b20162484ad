using GpuRadiomics.Dicom.Series;
using GpuRadiomics.Dicom.Tests.Support;
using GpuRadiomics.Geometry;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Dicom.Tests.Series;

public class ImageSeriesGeometryTests
{
    private static ImageSeriesGeometry Of(params IEnumerable<TestSlice> slices) =>
        ImageSeriesGeometry.Of([.. slices.Select(s => s.ToHeader())], "CT", "the series");

    [Fact]
    public void Slices_are_sorted_along_the_normal_and_spacings_keep_their_axes()
    {
        var template = new TestSlice { Rows = 5, Columns = 7, PixelSpacing = [0.8, 1.3], PositionMm = new Vector3D(-10, 20, 0) };
        var geometry = Of(TestSlice.Stack(template, 6, -3, 3, 0));
        Assert.Equal([-3, 0, 3, 6], geometry.PositionsMm);
        Assert.Equal([-3, 0, 3, 6], geometry.Slices.Select(s => s.PositionMm!.Value.Z));
        Assert.Equal(new Size3(7, 5, 4), geometry.Grid.Size);
        Assert.Equal(new Vector3D(1.3, 0.8, 3), geometry.Grid.SpacingMm);
        Assert.Equal(new Vector3D(-10 + 1.3, 20 + 2 * 0.8, -3 + 3 * 3), geometry.Grid.MapIndexToPatientMm(new(1, 2, 3)));
    }

    [Fact]
    public void Feet_first_columns_turn_the_normal_and_with_it_the_order()
    {
        var geometry = Of(TestSlice.Stack(new TestSlice { Orientation = [1, 0, 0, 0, -1, 0] }, 0, 3, 6));
        Assert.Equal([6, 3, 0], geometry.Slices.Select(s => s.PositionMm!.Value.Z));
        Assert.Equal(new Vector3D(0, 0, -1), geometry.Grid.AxisZ);
    }

    [Fact]
    public void An_oblique_stack_keeps_its_positions()
    {
        double c = Math.Cos(0.3), s = Math.Sin(0.3);
        var normal = new Vector3D(0, -s, c);
        var slices = Enumerable.Range(0, 4).Select(i => new TestSlice
        {
            SopUid = $"1.{i}", Orientation = [1, 0, 0, 0, c, s], PositionMm = new Vector3D(5, 6, 7) + normal * (2.5 * i), PixelSpacing = [0.8, 1.3],
        });
        var grid = Of(slices.Reverse()).Grid;
        Assert.Equal(2.5, grid.SpacingMm.Z, 1e-12);
        var corner = grid.MapIndexToPatientMm(new(2, 3, 1));
        var expected = new Vector3D(5 + 2 * 1.3, 6 + 3 * 0.8 * c, 7 + 3 * 0.8 * s) + normal * 2.5;
        Assert.Equal(0, (corner - expected).Length, 1e-12);
    }

    [Fact]
    public void Localizers_are_left_out_and_counted()
    {
        var scout = new TestSlice { SopUid = "9", ImageType = @"ORIGINAL\PRIMARY\LOCALIZER", Orientation = [0, 1, 0, 0, 0, -1], PixelSpacing = null };
        var geometry = Of([scout, .. TestSlice.Stack(new TestSlice(), 0, 3, 6)]);
        Assert.Equal(3, geometry.Slices.Count);
        Assert.Equal(["1 localizers left out"], geometry.Notes);
        Rejected.For(RejectionReason.InconsistentSeries, () => Of(scout));
    }

    [Fact]
    public void Mixed_orientation_matrix_or_spacing_is_inconsistent()
    {
        var stack = TestSlice.Stack(new TestSlice(), 0, 3, 6);
        foreach (var odd in new[]
        {
            stack[1] with { Orientation = [0, 1, 0, 0, 0, -1] }, stack[1] with { Rows = 5 }, stack[1] with { Columns = 5 },
            stack[1] with { PixelSpacing = [1, 1.001] }, stack[1] with { PixelSpacing = [1.001, 1] },
        })
            Rejected.For(RejectionReason.InconsistentSeries, () => Of(stack[0], odd, stack[2]));
    }

    [Fact]
    public void Slices_at_the_same_position_are_named_with_what_tells_them_apart()
    {
        var stack = TestSlice.Stack(new TestSlice(), 0, 3, 3, 6);
        var rejection = Rejected.For(RejectionReason.DuplicateSlicePositions, () => Of(stack));
        Assert.Contains("1 of 4 slices", rejection.Found, StringComparison.Ordinal);
        Assert.Contains(stack[1].SopUid + ".dcm", rejection.Found, StringComparison.Ordinal);
        Assert.Contains(stack[2].SopUid + ".dcm", rejection.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_slice_is_a_gap_with_place_width_and_expectation()
    {
        var rejection = Rejected.For(RejectionReason.NonUniformSpacing, () => Of(TestSlice.Stack(new TestSlice(), 0, 3, 6, 12, 15)));
        Assert.StartsWith("6.000 mm between slices 3 and 4 of 5, at 6.000 and 12.000 mm", rejection.Found, StringComparison.Ordinal);
        Assert.Equal("3.000 mm, give or take 0.030 mm", rejection.Expected);
    }

    [Theory]
    [InlineData(3, 0.029, true)] // 1 % of 3 mm
    [InlineData(3, 0.031, false)]
    [InlineData(0.5, 0.0099, true)] // 0.01 mm, being more than 1 % of 0.5 mm
    [InlineData(0.5, 0.0101, false)]
    public void Gaps_may_differ_by_one_per_cent_or_a_hundredth_of_a_millimetre(double gap, double shift, bool accepted)
    {
        var stack = TestSlice.Stack(new TestSlice(), 0, gap, 2 * gap, 3 * gap, 4 * gap + shift);
        if (accepted)
            Assert.Equal((4 * gap + shift) / 4, Of(stack).Grid.SpacingMm.Z, 1e-12);
        else
            Rejected.For(RejectionReason.NonUniformSpacing, () => Of(stack));
    }

    [Theory]
    [InlineData(0.09, 0, true)] // four steps of 0.09 mm stay below half of 0.8 mm
    [InlineData(0.11, 0, false)]
    [InlineData(0, 0.16, true)]
    [InlineData(0, 0.17, false)] // rows are 1.3 mm apart
    public void Slices_may_drift_sideways_by_half_a_pixel_over_the_stack(double xMm, double yMm, bool accepted)
    {
        var stack = TestSlice.Stack(new TestSlice { PixelSpacing = [1.3, 0.8] }, 0, 3, 6, 9, 12)
            .Select((s, i) => s with { PositionMm = s.PositionMm!.Value with { X = xMm * i, Y = yMm * i } }).ToArray();
        if (accepted)
            Assert.Equal(5, Of(stack).Slices.Count);
        else
            Rejected.For(RejectionReason.GantryTilt, () => Of(stack));
    }

    [Fact]
    public void Attributes_that_a_CT_needs_are_missed_by_name()
    {
        foreach (var (slice, keyword) in new[]
        {
            (new TestSlice { PositionMm = null }, "ImagePositionPatient"), (new TestSlice { Orientation = null }, "ImageOrientationPatient"),
            (new TestSlice { PixelSpacing = null }, "PixelSpacing"), (new TestSlice { Slope = null }, "RescaleSlope"),
            (new TestSlice { Intercept = null }, "RescaleIntercept"),
        })
            Assert.StartsWith(keyword, Rejected.For(RejectionReason.MissingAttribute, () => Of(slice)).What, StringComparison.Ordinal);
    }

    [Fact]
    public void MR_needs_no_rescale()
    {
        var headers = TestSlice.Stack(new TestSlice { Slope = null, Intercept = null }, 0, 3).Select(s => s.ToHeader()).ToArray();
        Assert.Equal(2, ImageSeriesGeometry.Of(headers, "MR", "the series").Slices.Count);
    }

    [Fact]
    public void Impossible_geometry_is_malformed()
    {
        foreach (var slice in new[]
        {
            new TestSlice { Orientation = [1, 0, 0, 1, 0, 0] }, new TestSlice { Orientation = [2, 0, 0, 0, 1, 0] },
            new TestSlice { Orientation = [0, 0, 0, 0, 0, 0] },
            new TestSlice { PositionMm = new Vector3D(0, 0, 1e300) }, new TestSlice { Slope = 0 }, new TestSlice { Thickness = -1 },
        })
            Rejected.For(RejectionReason.MalformedFile, () => Of(slice));
    }

    [Fact]
    public void A_single_slice_takes_its_thickness_and_says_so()
    {
        var geometry = Of(new TestSlice { Thickness = 2.5 });
        Assert.Equal((2.5, true), (geometry.Grid.SpacingMm.Z, geometry.SpacingIsSliceThickness));
        Rejected.For(RejectionReason.MissingAttribute, () => Of(new TestSlice()));
        Assert.False(Of(TestSlice.Stack(new TestSlice { Thickness = 99 }, 0, 3)).SpacingIsSliceThickness);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1.4, 0)]
    [InlineData(1.5, 1)] // a tie goes up
    [InlineData(4.4, 1)]
    [InlineData(4.5, 2)]
    [InlineData(-1.5, 0)] // half a gap beyond the first and the last slice still belong to them
    [InlineData(7.5, 2)]
    [InlineData(-1.6, null)]
    [InlineData(7.6, null)]
    public void The_nearest_slice_is_found_within_half_a_gap(double positionMm, int? slice) =>
        Assert.Equal(slice, Of(TestSlice.Stack(new TestSlice(), 0, 3, 6)).FindSlice(positionMm));
}
