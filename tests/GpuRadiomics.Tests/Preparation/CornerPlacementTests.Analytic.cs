using GpuRadiomics.Geometry;
using GpuRadiomics.Preparation;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Tests.Preparation;

/// <summary>Grids from the outer corner of the image's first voxel on.</summary>
public class CornerPlacementTests
{
    private static readonly InterpolationSettings Corner = new() { Method = InterpolationMethod.TricubicSpline, Placement = GridPlacement.Corner, SpacingMm = new(2, 2, 2) };

    private static readonly Box3 Roi = new(10, 20, 2, new(10, 5, 3));

    [Fact]
    public void Positions_by_hand()
    {
        // 5 voxels of 3 mm from 0 to 15 mm; 8 samples of 2 mm with centres at 1 3 5 7 9 11 13 15 mm, the last on the border and so beyond.
        var axis = GridAlignment.Of(Grid.Axial(new(5, 5, 5), new(3, 3, 3)), Corner, null).Y;
        double[] expected = [-1.0 / 6, 0.5, 7.0 / 6, 11.0 / 6, 2.5, 19.0 / 6, 23.0 / 6, 4.5];
        Assert.Equal(expected.Length, axis.TargetSize);
        Assert.All(expected.Index(), entry => Assert.Equal(entry.Item, axis.SourcePosition(entry.Index), 1e-12));
        Assert.Equal([true, true, true, true, true, true, true, false], Enumerable.Range(0, 8).Select(axis.HasValue));
    }

    [Fact]
    public void A_margin_cuts_the_grid_around_the_roi()
    {
        var grid = Grid.Axial(new(100, 100, 10), new(1, 1, 4));
        Assert.Equal(new(50, 50, 20), GridAlignment.Of(grid, Corner, Roi).Target.Size);
        var cut = GridAlignment.Of(grid, Corner with { MarginVoxels = 5 }, Roi);
        // x: floor(9.5 / 2 - 5) = -1 is 0, to ceil(19.5 / 2 + 5) = 15; y: floor(19.5 / 2 - 5) = 4 to ceil(24.5 / 2 + 5) = 18; z: floor(1.5 * 2 - 5) is 0, to ceil(4.5 * 2 + 5) = 14.
        Assert.Equal(new(16, 15, 15), cut.Target.Size);
        Assert.Equal((0, 4, 0), (cut.X.Start!.Value.First, cut.Y.Start!.Value.First, cut.Z.Start!.Value.First));
        Assert.Equal(4 * 2 + 0.5, cut.Y.SourcePosition(0), 1e-12);
        Assert.Equal(new(16, 15, 15), GridAlignment.Of(grid, Corner with { MarginVoxels = 5, SpacingMm = new(2, 2, 2) }, Roi).Target.Size);
    }

    [Fact]
    public void An_axis_of_spacing_0_and_one_along_which_the_roi_is_one_voxel_thick_keep_the_image_s()
    {
        var grid = Grid.Axial(new(100, 100, 10), new(1, 1, 4));
        var alignment = GridAlignment.Of(grid, Corner with { SpacingMm = new(0, 2, 2) }, Roi with { Size = new(10, 5, 1) });
        Assert.Equal(new(1, 2, 4), alignment.Target.SpacingMm);
        Assert.Equal(new(100, 50, 10), alignment.Target.Size);
        Assert.Equal([0, 1, 2], Enumerable.Range(0, 3).Select(alignment.Z.SourcePosition));
    }

    [Fact]
    public void Spacings_that_are_the_image_s_to_1e_5_change_nothing_but_what_is_cut()
    {
        var grid = Grid.Axial(new(100, 100, 10), new(2.00001, 2, 2));
        var alignment = GridAlignment.Of(grid, Corner with { MarginVoxels = 3 }, Roi);
        Assert.Equal(grid.SpacingMm, alignment.Target.SpacingMm);
        Assert.Equal(new(16, 11, 8), alignment.Target.Size);
        Assert.Equal([7, 8], Enumerable.Range(0, 2).Select(alignment.X.SourcePosition));
        // What the spline would give at the voxels' centres to a rounding error is taken from the voxels.
        Assert.Equal(InterpolationMethod.Nearest, alignment.Plan(Box3.Of(alignment.Target.Size), InterpolationMethod.TricubicSpline).Method);
        Assert.Equal(new(2, 2, 2), GridAlignment.Of(Grid.Axial(new(100, 100, 10), new(2.0001, 2, 2)), Corner, Roi).Target.SpacingMm);
    }

    [Theory]
    [InlineData(InterpolationMethod.Nearest)]
    [InlineData(InterpolationMethod.Trilinear)]
    [InlineData(InterpolationMethod.TricubicSpline)]
    public void Beyond_the_image_there_is_nothing(InterpolationMethod method)
    {
        // 5 voxels of 3 mm from 0 to 15 mm; 4 samples of 4 mm with centres at 2 6 10 14 mm, but of 4.5 mm the last at 15.75 mm.
        foreach (var (spacingMm, isBeyond) in ((double, bool)[])[(4, false), (4.5, true)])
        {
            var axis = GridAlignment.Of(Grid.Axial(new(5, 5, 5), new(3, 3, 3)), Corner with { SpacingMm = new(spacingMm, 2, 2) }, null).X;
            double[] sums = [.. AxisMap.Create(axis, 0, 4, method).Weights.Chunk(AxisMap.TapsOf(method)).Select(weights => weights.Sum())];
            Assert.All(sums[..3], sum => Assert.Equal(1, sum, 1e-14));
            Assert.Equal(isBeyond ? 0 : 1, sums[3], 1e-14);
        }
    }

    [Fact]
    public void A_voxel_of_the_new_grid_lies_in_the_patient_where_its_source_position_does()
    {
        var turned = new Grid(new(12, 9, 5), new(0.9, 1.1, 3), new(-40, 25, 100), new(0, 1, 0), new(0, 0, -1), new(-1, 0, 0));
        foreach (var roi in (Box3?[])[null, new(3, 4, 1, new(4, 3, 2))])
        {
            var alignment = GridAlignment.Of(turned, Corner with { SpacingMm = new(0.7, 1.9, 1.1), MarginVoxels = 1 }, roi);
            for (int i = 0; i < 3; i++)
            {
                var source = turned.MapIndexToPatientMm(new(alignment.X.SourcePosition(i), alignment.Y.SourcePosition(i), alignment.Z.SourcePosition(i)));
                Assert.Equal(0, (source - alignment.Target.MapIndexToPatientMm(new(i, i, i))).Length, 1e-9);
            }
        }
    }
}
