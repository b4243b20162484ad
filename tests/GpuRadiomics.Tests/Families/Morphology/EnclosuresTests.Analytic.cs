using GpuRadiomics.Families.Morphology;
using GpuRadiomics.Geometry;

namespace GpuRadiomics.Tests.Families.Morphology;

/// <summary>Bodies round a ROI whose size is known.</summary>
public class EnclosuresTests
{
    // Far below IBSI's, far above rounding: what the tolerance of the ellipsoid's search leaves.
    private const double EllipsoidTolerance = 1e-6;

    private static readonly Vector3D Spacing = new(0.8, 1.1, 3);

    [Fact]
    public void One_voxel_is_an_octahedron_in_all_its_enclosures()
    {
        var shape = new Shape(MorphologyMasks.Of(new(1, 1, 1), new(1, 1, 1), (_, _, _) => true));
        Assert.Equal(1.0 / 6, shape.Hull.VolumeMm3, 1e-12);
        Assert.Equal(Math.Sqrt(3), shape.Hull.AreaMm2, 1e-12);
        Assert.Equal(1, shape.MaximumDiameterMm, 1e-12);
        Assert.Equal(1, shape.AxisAlignedBox.VolumeMm3, 1e-12);
        // Flush with a face: its opposite is 1 / sqrt(3) away, and the shadow is a regular hexagon of side 1 / sqrt(6).
        double flush = 1 / Math.Sqrt(3) * (2 / Math.Sqrt(6)) * (Math.Sqrt(3) / Math.Sqrt(6));
        Assert.Equal(flush, shape.OrientedBox.VolumeMm3, 1e-12);
        Assert.Equal(Math.PI / 6, shape.EnclosingEllipsoid.VolumeMm3, EllipsoidTolerance);
        Assert.Equal(new Ellipsoid(0, 0, 0), shape.PrincipalEllipsoid);
    }

    [Theory]
    [InlineData(2, 3, 4)]
    [InlineData(7, 1, 5)]
    [InlineData(1, 1, 9)]
    public void A_box_of_voxels_is_its_own_hull(int nx, int ny, int nz)
    {
        var shape = new Shape(MorphologyMasks.Of(new(nx, ny, nz), Spacing, (_, _, _) => true));
        Assert.Equal(shape.MeshVolumeMm3, shape.Hull.VolumeMm3, 1e-9);
        Assert.Equal(shape.SurfaceAreaMm2, shape.Hull.AreaMm2, 1e-9);
        double a = nx * Spacing.X, b = ny * Spacing.Y, c = nz * Spacing.Z;
        Assert.Equal(a * b * c, shape.AxisAlignedBox.VolumeMm3, 1e-9);
        Assert.Equal(2 * (a * b + b * c + c * a), shape.AxisAlignedBox.AreaMm2, 1e-9);
        Assert.True(shape.OrientedBox.VolumeMm3 <= shape.AxisAlignedBox.VolumeMm3);
        // The variance of 0 .. n - 1 is (n^2 - 1) / 12; with N - 1 in place of N.
        double voxels = nx * ny * nz;
        double[] lengths = [.. new[] { (nx, Spacing.X), (ny, Spacing.Y), (nz, Spacing.Z) }
            .Select(axis => 4 * axis.Item2 * Math.Sqrt((axis.Item1 * axis.Item1 - 1) / 12.0 * voxels / (voxels - 1))).OrderDescending()];
        var e = shape.PrincipalEllipsoid;
        Assert.Equal(lengths[0], 2 * e.A, 1e-9);
        Assert.Equal(lengths[1], 2 * e.B, 1e-9);
        Assert.Equal(lengths[2], 2 * e.C, 1e-9);
    }

    [Fact]
    public void A_box_that_lies_askew_is_its_own_oriented_box()
    {
        // Edges (6, 8, 0), (-12, 9, 0), (0, 0, 5) of half voxels of 1 mm.
        GridPoint[] corners = [.. from i in Enumerable.Range(0, 2) from j in Enumerable.Range(0, 2) from k in Enumerable.Range(0, 2)
            select new GridPoint(6 * i - 12 * j, 8 * i + 9 * j, 5 * k)];
        var found = OrientedBox.Of(ConvexHull.Of(corners, new(2, 2, 2)), new(double.PositiveInfinity, 0));
        Assert.Equal(10 * 15 * 5, found.VolumeMm3, 1e-9);
        Assert.Equal(2 * (150 + 75 + 50), found.AreaMm2, 1e-9);
    }

    [Fact]
    public void The_ellipsoid_round_a_box_goes_through_its_corners()
    {
        Vector3D[] corners = [.. from x in new[] { -1.0, 1 } from y in new[] { -2.0, 2 } from z in new[] { -5.0, 5 } select new Vector3D(x + 7, y, z)];
        AssertLeast([Math.Sqrt(3) * 5, Math.Sqrt(3) * 2, Math.Sqrt(3)], EnclosingEllipsoid.Of(corners));
    }

    [Fact]
    public void The_ellipsoid_round_points_of_an_ellipsoid_is_that_ellipsoid()
    {
        double golden = (1 + Math.Sqrt(5)) / 2;
        Vector3D[] icosahedron = [.. from a in new[] { -1.0, 1 } from b in new[] { -golden, golden }
            from p in (Vector3D[])[new(0, a, b), new(a, b, 0), new(b, 0, a)] select p.Normalized()];
        var random = new Random(94);
        Vector3D[] within = [.. Enumerable.Range(0, 500).Select(_ => new Vector3D(random.NextDouble() - 0.5, random.NextDouble() - 0.5, random.NextDouble() - 0.5))];
        var (u, v, w) = MorphologyMasks.Turned();
        Vector3D[] points = [.. within.Concat(icosahedron).Select(p => u * (11 * p.X) + v * (3 * p.Y) + w * (0.5 * p.Z) + new Vector3D(100, -50, 20))];
        AssertLeast([11, 3, 0.5], EnclosingEllipsoid.Of(points));
    }

    [Fact]
    public void The_area_of_an_ellipsoid_is_the_sum_of_the_series_that_IBSI_prints()
    {
        Assert.Equal(4 * Math.PI * 9, new Ellipsoid(3, 3, 3).AreaMm2, 1e-12);
        // b = c: all Legendre polynomials are 1, and the sum of e^(2 nu) / (1 - 4 nu^2) has a closed form.
        double e = Math.Sqrt(1 - 4 / 16.0);
        Assert.Equal(4 * Math.PI * 4 * 2 * (0.5 + (1 - e * e) / (2 * e) * Math.Atanh(e)), new Ellipsoid(4, 2, 2).AreaMm2, 1e-3);
        // a = b: of each polynomial only the highest power is left.
        e = Math.Sqrt(1 - 9 / 16.0);
        Assert.Equal(2 * Math.PI * 16 * (0.75 + Math.Asin(e) / e), new Ellipsoid(4, 4, 3).AreaMm2, 1e-6);
        Assert.Equal(0, new Ellipsoid(4, 0, 0).AreaMm2);
    }

    [Fact]
    public void A_ball_fills_what_is_round_it_as_much_as_a_ball_does()
    {
        var shape = new Shape(MorphologyMasks.Ellipsoid(24, 24, 24, new(0.8, 0.8, 0.8)));
        Assert.Equal(1, shape.MeshVolumeMm3 / shape.Hull.VolumeMm3, 0.03);
        Assert.Equal(Math.PI / 6, shape.MeshVolumeMm3 / shape.OrientedBox.VolumeMm3, 0.01);
        // An ellipsoid goes through the outermost of the steps.
        Assert.InRange(shape.MeshVolumeMm3 / shape.EnclosingEllipsoid.VolumeMm3, 0.94, 1);
        // The variance along each axis is a fifth of the radius squared.
        Assert.Equal(Math.Pow(5 / 4.0, 1.5), shape.MeshVolumeMm3 / shape.PrincipalEllipsoid.VolumeMm3, 0.01);
        // Mesh vertices lie up to half a voxel beyond the outermost centres, at either end.
        Assert.InRange(shape.MaximumDiameterMm, 48, 48.8 + 1e-9);
    }

    [Fact]
    public void A_long_ellipsoid_that_lies_askew_is_found_by_all_but_the_box_along_the_axes()
    {
        var shape = new Shape(MorphologyMasks.Ellipsoid(30, 12, 6, new(0.7, 0.7, 1)));
        Assert.Equal(60, shape.MaximumDiameterMm, 1.0);
        AssertSemiAxes([30, 12, 6], shape.EnclosingEllipsoid, 0.8);
        AssertSemiAxes([30 * Math.Sqrt(0.8), 12 * Math.Sqrt(0.8), 6 * Math.Sqrt(0.8)], shape.PrincipalEllipsoid, 0.1);
        Assert.InRange(shape.OrientedBox.VolumeMm3 / (60 * 24 * 12), 0.97, 1.08);
        Assert.True(shape.AxisAlignedBox.VolumeMm3 > 2 * shape.OrientedBox.VolumeMm3);
    }

    [Fact]
    public void Centres_on_a_line_or_in_a_plane_have_axes_of_nothing_however_they_lie()
    {
        // Diagonal, with spacings that are no binary fractions: rounded, the eigenvalues are not quite zero.
        var line = new Shape(MorphologyMasks.Of(new(9, 9, 9), new(0.1, 0.7, 1.3), (x, y, z) => x == y && y == z)).PrincipalEllipsoid;
        Assert.True(line.A > 0);
        Assert.Equal((0, 0), (line.B, line.C));
        var plane = new Shape(MorphologyMasks.Of(new(9, 9, 9), new(0.1, 0.7, 1.3), (x, y, z) => x + y + z == 9)).PrincipalEllipsoid;
        Assert.True(plane.B > 0);
        Assert.Equal(0, plane.C);
    }

    /// <summary>The volume is as near to the least as the search promises; semi-axes, of which it is no optimum, by the root of that.</summary>
    private static void AssertLeast(double[] expected, Ellipsoid found)
    {
        double volume = 4 * Math.PI / 3 * expected[0] * expected[1] * expected[2];
        Assert.Equal(volume, found.VolumeMm3, 2.5 * EnclosingEllipsoid.Tolerance * volume);
        AssertSemiAxes(expected, found, 3e-4 * expected[0]);
    }

    private static void AssertSemiAxes(double[] expected, Ellipsoid found, double tolerance)
    {
        Assert.Equal(expected[0], found.A, tolerance);
        Assert.Equal(expected[1], found.B, tolerance);
        Assert.Equal(expected[2], found.C, tolerance);
    }
}
