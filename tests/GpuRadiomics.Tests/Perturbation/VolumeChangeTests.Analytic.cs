using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;
using GpuRadiomics.Perturbation;
using GpuRadiomics.Tests.Support;

namespace GpuRadiomics.Tests.Perturbation;

public class VolumeChangeTests
{
    private static readonly Grid Grid = Grid.Axial(new(40, 40, 40), new(1, 1, 1));
    private static readonly Mask Ball = BallOf(10);

    [Theory]
    [InlineData(0.1)]
    [InlineData(-0.1)]
    [InlineData(0.75)]
    [InlineData(-0.75)]
    [InlineData(0.0001)]
    public void A_ball_has_the_wanted_volume_and_stays_a_ball_to_within_a_shell(double fraction)
    {
        var changed = VolumeChange.Apply(Ball, fraction, new(0, RandomUse.Rim, 0));
        Assert.Equal((long)Math.Round(Ball.VoxelCount * (1 + fraction)), changed.VoxelCount);
        // Layers are counted in steps through faces, by which a diagonal is the root of three times as long: so the ball's shape is kept only roughly.
        double radius = 10 * Math.Cbrt(1 + fraction), slack = 1 + Math.Abs(radius - 10);
        AssertHolds(changed, BallOf(radius - slack));
        AssertHolds(BallOf(radius + slack), changed);
        AssertHolds(fraction > 0 ? changed : Ball, fraction > 0 ? Ball : changed);
    }

    [Fact]
    public void Whole_layers_are_whole()
    {
        var cube = Images.MaskOf(Grid, (x, y, z) => x is > 9 and < 15 && y is > 9 and < 15 && z is > 9 and < 15);
        var grown = VolumeChange.Apply(cube, 6 * 25 / 125.0, new(0, RandomUse.Rim, 0));
        Assert.Equal(MaskNeighbours.Dilated(cube).Inside, grown.Inside);
        var shrunk = VolumeChange.Apply(cube, -98 / 125.0, new(0, RandomUse.Rim, 0));
        Assert.Equal((27, new Box3(11, 11, 11, new(3, 3, 3))), (shrunk.VoxelCount, shrunk.Box));
    }

    [Fact]
    public void The_last_layer_is_chosen_by_the_seed_alone()
    {
        byte[] With(int seed) => VolumeChange.Apply(Ball, 0.1, new(seed, RandomUse.Rim, 0)).Inside;
        Assert.Equal(With(1), With(1));
        Assert.NotEqual(With(1), With(2));
    }

    [Fact]
    public void It_may_be_emptied_and_never_leaves_the_grid()
    {
        var one = Images.MaskOf(Grid, (x, y, z) => (x, y, z) == (0, 0, 0));
        Assert.Equal(0, VolumeChange.Apply(one, -0.6, new(0, RandomUse.Rim, 0)).VoxelCount);
        Assert.Equal(1, VolumeChange.Apply(one, -0.4, new(0, RandomUse.Rim, 0)).VoxelCount);
        Assert.Equal(4, VolumeChange.Apply(one, 3, new(0, RandomUse.Rim, 0)).VoxelCount);
        var all = Images.MaskOf(Grid, (_, _, _) => true);
        Assert.Equal(all.VoxelCount, VolumeChange.Apply(all, 0.5, new(0, RandomUse.Rim, 0)).VoxelCount);
    }

    [Fact]
    public void A_closed_ROI_keeps_its_voxels_and_loses_its_pinholes()
    {
        var holed = Images.MaskOf(Grid, (x, y, z) => x < 5 && y < 5 && z < 5 && (x, y, z) != (2, 2, 2) && (x, y, z) != (1, 3, 3));
        var closed = MaskNeighbours.Closed(holed);
        Assert.Equal((125, new Box3(0, 0, 0, new(5, 5, 5))), (closed.VoxelCount, closed.Box));
        AssertHolds(MaskNeighbours.Closed(Ball), Ball);
    }

    private static Mask BallOf(double radius) =>
        Images.MaskOf(Grid, (x, y, z) => (x - 19.5) * (x - 19.5) + (y - 19.5) * (y - 19.5) + (z - 19.5) * (z - 19.5) <= radius * radius);

    private static void AssertHolds(Mask outer, Mask inner) => Assert.Equal(inner.VoxelCount, Overlap.Of(outer, inner).CommonVoxels);
}
