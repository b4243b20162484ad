using GpuRadiomics.Families.Morphology;
using GpuRadiomics.Geometry;
using GpuRadiomics.Tests.Support;

namespace GpuRadiomics.Tests.Families.Morphology;

public partial class ShapeTests
{
    private static readonly Vector3D Anisotropic = new(0.9, 1.3, 2.1);

    [Fact]
    public void Turning_and_mirroring_changes_no_enclosure()
    {
        var random = new Random(98);
        for (int round = 0; round < 5; round++)
        {
            var box = MorphologyMasks.Random(random);
            double[] expected = Measures(new Shape(MorphologyMasks.Of(box, Anisotropic)));
            foreach (var turn in CubeTurn.All)
                AssertEqual(expected, Measures(new Shape(MorphologyMasks.Of(turn.Box(box), turn.Spacing(Anisotropic)))));
        }
    }

    /// <summary>Round bodies have faces along which many corners lie behind each other, where rounding misleads most.</summary>
    [Fact]
    public void The_oriented_box_of_a_round_body_holds_its_hull()
    {
        for (double radius = 8; radius < 20; radius += 0.37)
        {
            var shape = new Shape(MorphologyMasks.Ellipsoid(radius * 1.15, radius, radius / 1.15, new(1, 1, 1)));
            Assert.InRange(shape.OrientedBox.VolumeMm3, shape.Hull.VolumeMm3, shape.AxisAlignedBox.VolumeMm3);
        }

        var ball = new Shape(MorphologyMasks.Of(new(30, 26, 24), new(1, 1, 1), (x, y, z) =>
        {
            var (dx, dy, dz) = ((x - 14.5) / 1.15, y - 12.5, (z - 11.5) * 1.15);
            return dx * dx + dy * dy + dz * dz <= 13.365 * 13.365;
        }));
        Assert.InRange(ball.OrientedBox.VolumeMm3, ball.Hull.VolumeMm3, ball.AxisAlignedBox.VolumeMm3);
    }

    [Fact]
    public void Scaling_the_spacing_scales_lengths_areas_and_volumes()
    {
        var random = new Random(99);
        for (int round = 0; round < 20; round++)
        {
            var box = MorphologyMasks.Random(random);
            double[] small = Measures(new Shape(MorphologyMasks.Of(box, Anisotropic))), large = Measures(new Shape(MorphologyMasks.Of(box, Anisotropic * 2.5)));
            AssertEqual([.. small.Select((value, k) => value * Math.Pow(2.5, Dimensions[k]))], large);
        }
    }

    [Fact]
    public void Room_round_the_mask_changes_nothing()
    {
        var random = new Random(100);
        for (int round = 0; round < 20; round++)
        {
            var box = MorphologyMasks.Random(random).Tight();
            var wide = LevelBox.Of(box.Size.X + 13, box.Size.Y + 4, box.Size.Z + 5, (x, y, z) => box[x - 9, y - 1, z - 3]);
            AssertEqual(Measures(new Shape(MorphologyMasks.Of(box, Anisotropic))), Measures(new Shape(MorphologyMasks.Of(wide, Anisotropic))));
        }
    }

    [Fact]
    public void What_encloses_is_no_smaller_than_what_is_within()
    {
        var random = new Random(101);
        for (int round = 0; round < 200; round++)
        {
            var shape = new Shape(MorphologyMasks.Of(MorphologyMasks.Random(random), Anisotropic));
            const double rounding = 1 + 1e-12;
            double hull = shape.Hull.VolumeMm3;
            Assert.True(shape.MeshVolumeMm3 <= hull * rounding);
            Assert.True(hull <= shape.OrientedBox.VolumeMm3 * rounding && shape.OrientedBox.VolumeMm3 <= shape.AxisAlignedBox.VolumeMm3);
            Assert.True(hull <= shape.EnclosingEllipsoid.VolumeMm3);
            Assert.True(shape.Hull.AreaMm2 <= shape.OrientedBox.AreaMm2 * rounding && shape.Hull.AreaMm2 <= shape.AxisAlignedBox.AreaMm2 * rounding);
            // John (1948): a third of the smallest ellipsoid, about its centre, lies within the hull.
            Assert.True(shape.EnclosingEllipsoid.VolumeMm3 <= 27 * hull);
            Assert.True(shape.MaximumDiameterMm <= 2 * shape.EnclosingEllipsoid.A * rounding);
        }
    }

    private static readonly int[] Dimensions = [3, 3, 2, 1, 1, 1, 1, 3, 2, 3, 2, 3, 2, 2, 3];

    private static double[] Measures(Shape s) =>
    [
        s.VoxelVolumeMm3, s.MeshVolumeMm3, s.SurfaceAreaMm2, s.MaximumDiameterMm, s.PrincipalEllipsoid.A, s.PrincipalEllipsoid.B, s.PrincipalEllipsoid.C,
        s.AxisAlignedBox.VolumeMm3, s.AxisAlignedBox.AreaMm2, s.OrientedBox.VolumeMm3, s.Hull.AreaMm2, s.Hull.VolumeMm3, s.PrincipalEllipsoid.AreaMm2, s.OrientedBox.AreaMm2,
        s.EnclosingEllipsoid.VolumeMm3,
    ];

    /// <summary>Within rounding; the ellipsoid, which comes last, within what its search leaves.</summary>
    private static void AssertEqual(double[] expected, double[] found)
    {
        for (int k = 0; k < expected.Length; k++)
            Assert.Equal(expected[k], found[k], (k == expected.Length - 1 ? 2.5 * EnclosingEllipsoid.Tolerance : 1e-11) * expected[k] + 1e-12);
    }
}
