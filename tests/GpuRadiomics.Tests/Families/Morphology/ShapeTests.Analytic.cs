using GpuRadiomics.Families;
using GpuRadiomics.Families.Morphology;
using GpuRadiomics.Geometry;
using GpuRadiomics.Tests.Support;

namespace GpuRadiomics.Tests.Families.Morphology;

public partial class ShapeTests
{
    [Fact]
    public void One_voxel_is_an_octahedron()
    {
        var shape = Box(1, 1, 1, new(1, 1, 1));
        Assert.Equal(1.0 / 6, shape.MeshVolumeMm3, 1e-12);
        Assert.Equal(Math.Sqrt(3), shape.SurfaceAreaMm2, 1e-12);
        Assert.Equal(1, shape.VoxelVolumeMm3);
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(4, 1, 1)]
    [InlineData(3, 5, 1)]
    [InlineData(2, 3, 4)]
    [InlineData(10, 1, 7)]
    public void A_box_has_bevelled_edges(int nx, int ny, int nz)
    {
        var s = new Vector3D(0.8, 1.1, 3);
        double a = nx - 1, b = ny - 1, c = nz - 1;
        // Cells between the outermost voxel centres and around: whole, halves on faces, prisms of 1/8 on edges, tetrahedra of 1/48 on corners.
        double volume = a * b * c + (a * b + b * c + c * a) + (a + b + c) / 2 + 1.0 / 6;
        double Bevel(double u, double v) => Math.Sqrt(u * u + v * v) / 2;
        double corner = Math.Sqrt(Math.Pow(s.X * s.Y, 2) + Math.Pow(s.Y * s.Z, 2) + Math.Pow(s.Z * s.X, 2)) / 8;
        double area = 2 * (a * b * s.X * s.Y + b * c * s.Y * s.Z + c * a * s.Z * s.X)
            + 4 * (a * s.X * Bevel(s.Y, s.Z) + b * s.Y * Bevel(s.Z, s.X) + c * s.Z * Bevel(s.X, s.Y)) + 8 * corner;
        var shape = Box(nx, ny, nz, s);
        Assert.Equal(volume * s.X * s.Y * s.Z, shape.MeshVolumeMm3, 1e-9);
        Assert.Equal(area, shape.SurfaceAreaMm2, 1e-9);
        Assert.Equal(nx * ny * nz * s.X * s.Y * s.Z, shape.VoxelVolumeMm3, 1e-9);
    }

    [Fact]
    public void A_growing_ball_comes_nearer_to_its_volume()
    {
        double[] errors = [.. new[] { 4.0, 8, 16, 32 }.Select(radius =>
        {
            double volume = 4.0 / 3 * Math.PI * radius * radius * radius;
            return Math.Abs(Ball(radius, new(1, 1, 1)).MeshVolumeMm3 / volume - 1);
        })];
        Assert.Equal(errors.OrderDescending(), errors);
        Assert.InRange(errors[^1], 0, 0.002);
    }

    [Fact]
    public void A_ball_is_nearly_as_round_as_the_staircase_of_its_surface_allows()
    {
        // The steps add some 9% of area however fine the voxels are.
        var ball = Ball(20, new(0.5, 0.5, 1));
        double area = 4 * Math.PI * 400;
        Assert.InRange(ball.SurfaceAreaMm2 / area, 1.02, 1.12);
    }

    [Fact]
    public void Scaling_all_axes_scales_volume_and_area()
    {
        var (small, large) = (Ball(5, new(1, 1, 1)), Ball(15, new(3, 3, 3)));
        Assert.Equal(27 * small.MeshVolumeMm3, large.MeshVolumeMm3, 1e-8);
        Assert.Equal(9 * small.SurfaceAreaMm2, large.SurfaceAreaMm2, 1e-8);
    }

    [Fact]
    public void Features_follow_from_volume_and_area()
    {
        var item = LevelBox.Of(4, 5, 6, (x, y, z) => (x * y + z) % 7 == 0 ? 0 : 1).ToItem();
        var measurement = Measured.Of(item);
        var shape = new Shape(measurement.Morphology);
        double v = shape.MeshVolumeMm3, a = shape.SurfaceAreaMm2;
        var expected = new Dictionary<string, double>
        {
            ["morph_volume"] = v,
            ["morph_vol_approx"] = measurement.Voxels,
            ["morph_area_mesh"] = a,
            ["morph_av"] = a / v,
            ["morph_comp_1"] = v / (Math.Sqrt(Math.PI) * Math.Pow(a, 1.5)),
            ["morph_comp_2"] = 36 * Math.PI * v * v / (a * a * a),
            ["morph_sph_dispr"] = a / Math.Pow(36 * Math.PI * v * v, 1.0 / 3),
            ["morph_sphericity"] = Math.Pow(36 * Math.PI * v * v, 1.0 / 3) / a,
            ["morph_asphericity"] = Math.Pow(a * a * a / (36 * Math.PI * v * v), 1.0 / 3) - 1,
            ["morph_diam"] = shape.MaximumDiameterMm,
            ["morph_pca_maj_axis"] = 2 * shape.PrincipalEllipsoid.A,
            ["morph_pca_min_axis"] = 2 * shape.PrincipalEllipsoid.B,
            ["morph_pca_least_axis"] = 2 * shape.PrincipalEllipsoid.C,
            ["morph_pca_elongation"] = shape.PrincipalEllipsoid.B / shape.PrincipalEllipsoid.A,
            ["morph_pca_flatness"] = shape.PrincipalEllipsoid.C / shape.PrincipalEllipsoid.A,
            ["morph_vol_dens_aabb"] = v / 120,
            ["morph_area_dens_aabb"] = a / 148,
            ["morph_vol_dens_ombb"] = v / shape.OrientedBox.VolumeMm3,
            ["morph_area_dens_ombb"] = a / shape.OrientedBox.AreaMm2,
            ["morph_vol_dens_aee"] = v / shape.PrincipalEllipsoid.VolumeMm3,
            ["morph_area_dens_aee"] = a / shape.PrincipalEllipsoid.AreaMm2,
            ["morph_vol_dens_mvee"] = v / shape.EnclosingEllipsoid.VolumeMm3,
            ["morph_area_dens_mvee"] = a / shape.EnclosingEllipsoid.AreaMm2,
            ["morph_vol_dens_conv_hull"] = v / shape.Hull.VolumeMm3,
            ["morph_area_dens_conv_hull"] = a / shape.Hull.AreaMm2,
        };
        var values = Measured.Features(measurement, item.Settings).Where(value => value.Family == MorphologyFeatures.Family).ToArray();
        Assert.All(expected, row => Assert.Equal(row.Value, Measured.ValueOf(values, row.Key), 1e-10));
    }

    private static Shape Box(int nx, int ny, int nz, Vector3D spacing) => MarchingCubesTests.ShapeOf(LevelBox.Of(nx, ny, nz, (_, _, _) => 1), spacing);

    private static Shape Ball(double radiusMm, Vector3D spacing)
    {
        int Half(double s) => (int)(radiusMm / s) + 1;
        var (hx, hy, hz) = (Half(spacing.X), Half(spacing.Y), Half(spacing.Z));
        return MarchingCubesTests.ShapeOf(
            LevelBox.Of(2 * hx + 1, 2 * hy + 1, 2 * hz + 1, (x, y, z) =>
                new Vector3D((x - hx) * spacing.X, (y - hy) * spacing.Y, (z - hz) * spacing.Z).Length <= radiusMm ? 1 : 0),
            spacing);
    }
}
