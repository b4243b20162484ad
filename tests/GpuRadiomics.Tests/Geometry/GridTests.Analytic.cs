using GpuRadiomics.Geometry;

namespace GpuRadiomics.Tests.Geometry;

public class GridTests
{
    private static readonly Grid Oblique = new(
        new(10, 20, 30), new(0.7, 0.8, 2.5), new(-100, 50, 7), new(0.6, 0.8, 0), new(-0.8, 0.6, 0), new(0, 0, 1));

    [Fact]
    public void An_index_lies_along_the_axes_from_the_origin()
    {
        Assert.Equal(new(-100, 50, 7), Oblique.MapIndexToPatientMm(default));
        var position = Oblique.MapIndexToPatientMm(new(10, 5, 2));
        Assert.Equal(-100 + 0.6 * 7 - 0.8 * 4, position.X, 1e-12);
        Assert.Equal(50 + 0.8 * 7 + 0.6 * 4, position.Y, 1e-12);
        Assert.Equal(12, position.Z, 1e-12);
        Assert.Equal(0.7 * 0.8 * 2.5, Oblique.VoxelVolumeMm3, 1e-12);
    }

    [Fact]
    public void Mapping_there_and_back_is_the_same_index()
    {
        var index = new Vector3D(3.25, -1.5, 40);
        Assert.Equal(0, (Oblique.MapPatientMmToIndex(Oblique.MapIndexToPatientMm(index)) - index).Length, 1e-12);
    }

    [Fact]
    public void The_same_grid_has_no_difference()
    {
        Assert.Null(Oblique.DifferenceFrom(Oblique));
        Assert.Null(Oblique.DifferenceFrom(Changed(originMm: Oblique.OriginMm + new Vector3D(0.006, 0, 0))));
    }

    [Fact]
    public void A_difference_is_said_in_words_and_numbers()
    {
        Assert.Contains("10 x 20 x 31 instead of 10 x 20 x 30", Oblique.DifferenceFrom(Changed(size: new(10, 20, 31))), StringComparison.Ordinal);
        Assert.Contains("origin 0.008 mm", Oblique.DifferenceFrom(Changed(originMm: Oblique.OriginMm + new Vector3D(0.008, 0, 0))), StringComparison.Ordinal);
        // 0.001 mm a slice adds up to 0.029 mm at the last of 30.
        Assert.Contains("up to 0.029 mm", Oblique.DifferenceFrom(Changed(spacingMm: new(0.7, 0.8, 2.501))), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_grid_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Changed(size: new(10, 0, 30)));
        Assert.Throws<ArgumentException>(() => Changed(spacingMm: new(0.7, 0, 1)));
        Assert.Throws<ArgumentException>(() => Changed(spacingMm: new(0.7, double.NaN, 1)));
        Assert.Throws<ArgumentException>(() => Changed(spacingMm: new(0.7, double.PositiveInfinity, 1)));
        Assert.Throws<ArgumentException>(() => Changed(axisZ: new(0, 0, 2)));
        Assert.Throws<ArgumentException>(() => Changed(axisZ: new(0.6, 0.8, 0)));
    }

    [Fact]
    public void A_box_counts_its_voxels_x_fastest()
    {
        var box = new Box3(2, 3, 4, new(5, 6, 7));
        Assert.Equal((7, 9, 11), (box.EndX, box.EndY, box.EndZ));
        Assert.Equal((0, 1, 5, 30, 209), (box.OffsetOf(2, 3, 4), box.OffsetOf(3, 3, 4), box.OffsetOf(2, 4, 4), box.OffsetOf(2, 3, 5), box.OffsetOf(6, 8, 10)));
        Assert.True(box.Contains(box));
        Assert.False(box.Contains(box with { X = 1 }));
        Assert.False(box.Contains(new(2, 3, 4, new(5, 6, 8))));
        Assert.True(new Box3(1, 1, 1, new(4, 0, 4)).IsEmpty);
    }

    private static Grid Changed(Size3? size = null, Vector3D? spacingMm = null, Vector3D? originMm = null, Vector3D? axisZ = null) =>
        new(size ?? Oblique.Size, spacingMm ?? Oblique.SpacingMm, originMm ?? Oblique.OriginMm, Oblique.AxisX, Oblique.AxisY, axisZ ?? Oblique.AxisZ);
}
