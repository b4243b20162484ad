using GpuRadiomics.Geometry;
using GpuRadiomics.Preparation;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Tests.Preparation;

public class GridAlignmentTests
{
    private static readonly Grid Source = new(
        new(12, 9, 5), new(0.9, 1.1, 3), new(-40, 25, 100), new(0, 1, 0), new(0, 0, -1), new(-1, 0, 0));

    [Fact]
    public void The_new_grid_has_the_image_s_axes_and_its_centre()
    {
        var alignment = GridAlignment.To(Source, new(2, 0, 1.5));
        var target = alignment.Target;
        Assert.Equal(new(6, 9, 10), target.Size);
        Assert.Equal(new(2, 1.1, 1.5), target.SpacingMm);
        Assert.Equal((Source.AxisX, Source.AxisY, Source.AxisZ), (target.AxisX, target.AxisY, target.AxisZ));
        Assert.Equal(0, (Centre(Source) - Centre(target)).Length, 1e-9);
    }

    [Fact]
    public void A_voxel_of_the_new_grid_lies_in_the_patient_where_its_source_position_does()
    {
        var alignment = GridAlignment.To(Source, new(0.7, 1.9, 1.1));
        for (int i = 0; i < 5; i++)
        {
            var source = Source.MapIndexToPatientMm(new(alignment.X.SourcePosition(i), alignment.Y.SourcePosition(i), alignment.Z.SourcePosition(i)));
            Assert.Equal(0, (source - alignment.Target.MapIndexToPatientMm(new(i, i, i))).Length, 1e-9);
        }
    }

    [Theory]
    [InlineData(InterpolationMethod.Nearest, 0)]
    [InlineData(InterpolationMethod.Trilinear, 0)]
    [InlineData(InterpolationMethod.TricubicSpline, GridAlignment.SplineMargin)]
    public void A_plan_takes_no_more_of_the_source_than_its_taps_and_the_spline_s_margin(InterpolationMethod method, int margin)
    {
        var alignment = GridAlignment.To(Grid.Axial(new(300, 200, 1), new(1, 1, 1)), new(0.8, 1.3, 0));
        var plan = alignment.Plan(new(120, 60, 0, new(10, 5, 1)), method);
        var (x0, x1) = AxisMap.Create(alignment.X, 120, 10, method).Reach;
        var (y0, y1) = AxisMap.Create(alignment.Y, 60, 5, method).Reach;
        Assert.Equal(new Box3(x0 - margin, y0 - margin, 0, new(x1 - x0 + 1 + 2 * margin, y1 - y0 + 1 + 2 * margin, 1)), plan.SourceBox);
        Assert.Equal((margin, margin), (plan.X.Reach.Low, plan.Y.Reach.Low));
    }

    [Fact]
    public void The_margin_ends_at_the_image()
    {
        var alignment = GridAlignment.To(Grid.Axial(new(50, 20, 3), new(1, 1, 1)), new(1.5, 1.5, 1.5));
        Assert.Equal(Box3.Of(new(50, 20, 3)), alignment.Plan(Box3.Of(alignment.Target.Size), InterpolationMethod.TricubicSpline).SourceBox);
    }

    private static Vector3D Centre(Grid grid) =>
        grid.MapIndexToPatientMm(new((grid.Size.X - 1) / 2.0, (grid.Size.Y - 1) / 2.0, (grid.Size.Z - 1) / 2.0));
}
