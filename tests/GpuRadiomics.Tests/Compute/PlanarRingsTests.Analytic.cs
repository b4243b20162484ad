using GpuRadiomics.Compute;
using GpuRadiomics.Geometry;

namespace GpuRadiomics.Tests.Compute;

public class PlanarRingsTests
{
    private static readonly Grid Image = Grid.Axial(new(20, 10, 6), new(1, 1, 2));

    private static readonly Polygon Triangle = new([2, 7.5, 3], [1.5, 1.5, 30]);

    [Fact]
    public void The_box_runs_from_the_first_centre_to_the_last_and_ends_with_the_image()
    {
        Assert.Equal(new Box3(2, 2, 1, new(6, 8, 4)), new PlanarRings(Image, [new(4, 0, Triangle), new(1, 0, Triangle)]).Box);
        Assert.True(new PlanarRings(Image, []).Box.IsEmpty);
        Assert.True(new PlanarRings(Image, [new(1, 0, new([2.1, 2.9, 2.5], [1, 1, 5]))]).Box.IsEmpty);
    }

    [Fact]
    public void Rings_are_ordered_by_slice_and_layer_and_keep_their_order_in_a_layer()
    {
        Polygon other = new([1, 2, 1], [1, 1, 2]);
        PlanarRing a = new(3, 1, Triangle), b = new(3, 0, Triangle), c = new(3, 0, other), d = new(1, 5, other);
        Assert.Equal([d, b, c, a], new PlanarRings(Image, [a, b, c, d]).Rings);
    }

    [Theory]
    [InlineData(2.0, 2)]
    [InlineData(2.0000001, 3)]
    [InlineData(-0.0, 1)]
    [InlineData(1e300, 8)]
    [InlineData(double.PositiveInfinity, 8)]
    [InlineData(double.NegativeInfinity, 1)]
    [InlineData(double.NaN, 1)]
    public void The_first_centre_lies_within_its_limits(double coordinate, int centre) => Assert.Equal(centre, PlanarRings.FirstCentreFrom(coordinate, 1, 8));

    [Fact]
    public void What_cannot_be_drawn_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new PlanarRings(Image, [new(-1, 0, Triangle)]));
        Assert.Throws<ArgumentException>(() => new PlanarRings(Image, [new(6, 0, Triangle)]));
        Assert.Throws<ArgumentException>(() => new Polygon([], []));
        Assert.Throws<ArgumentException>(() => new Polygon([1, 2], [1]));
        Assert.Throws<ArgumentException>(() => new Polygon([1, 2, 3], [1, double.NaN, 2]));
    }
}
