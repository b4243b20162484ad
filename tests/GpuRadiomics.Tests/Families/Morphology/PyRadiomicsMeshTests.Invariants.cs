using GpuRadiomics.Families.Morphology;
using GpuRadiomics.Geometry;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Tests.Families.Morphology;

/// <summary>PyRadiomics' mesh and its diameters within planes. That values are PyRadiomics' is for PyRadiomicsProfileTests to show.</summary>
public class PyRadiomicsMeshTests
{
    private static readonly Vector3D Anisotropic = new(0.7, 0.9, 2.5);
    private static readonly FeatureConventions Conventions = new() { SurfaceMesh = SurfaceMesh.PyRadiomics };

    [Fact]
    public void Where_no_cell_leaves_a_choice_volume_and_area_are_those_of_the_other_mesh()
    {
        // Of a box, all polygons are triangles and parallelograms; either diagonal of these gives the same.
        for (int n = 1; n < 5; n++)
        {
            var mask = MorphologyMasks.Of(new(n, n + 1, 2), Anisotropic, (_, _, _) => true);
            Shape expected = new(mask), found = new(mask, Conventions);
            Assert.Equal(expected.MeshVolumeMm3, found.MeshVolumeMm3, 1e-12 * expected.MeshVolumeMm3);
            Assert.Equal(expected.SurfaceAreaMm2, found.SurfaceAreaMm2, 1e-12 * expected.SurfaceAreaMm2);
        }
    }

    [Fact]
    public void Of_a_smooth_body_both_meshes_are_nearly_the_same()
    {
        var mask = MorphologyMasks.Ellipsoid(22, 19, 25, Anisotropic);
        Shape expected = new(mask), found = new(mask, Conventions);
        Assert.Equal(1, found.MeshVolumeMm3 / expected.MeshVolumeMm3, 1e-3);
        Assert.Equal(1, found.SurfaceAreaMm2 / expected.SurfaceAreaMm2, 5e-3);
    }

    [Fact]
    public void The_patterns_are_counted_as_those_of_the_other_mesh()
    {
        var random = new Random(61);
        for (int round = 0; round < 60; round++)
        {
            var mask = MorphologyMasks.Of(MorphologyMasks.Random(random), Anisotropic);
            var places = new PatternPlaces(mask);
            Assert.Equal(CellConfigurations.Count(mask), places.Counts);
            Assert.Equal(SumOfCells(mask.Size.X, mask.Size.Y, mask.Size.Z), places.Sums.Sum(sum => sum.X));
            Assert.Equal(SumOfCells(mask.Size.Z, mask.Size.X, mask.Size.Y), places.Sums.Sum(sum => sum.Z));
        }

        static long SumOfCells(long along, long second, long third) => along * (along + 1) / 2 * (second + 1) * (third + 1);
    }

    [Fact]
    public void Diameters_within_planes_are_the_largest_of_all_pairs_of_vertices()
    {
        var random = new Random(62);
        for (int round = 0; round < 40; round++)
        {
            var box = MorphologyMasks.Random(random);
            var (mask, vertices) = (MorphologyMasks.Of(box, Anisotropic), MorphologyMasks.AllVertices(box));
            for (int axis = 0; axis < 3; axis++)
            {
                double expected = vertices.Max(a => vertices.Where(b => b[axis] == a[axis]).Max(b => (a.InMm(Anisotropic) - b.InMm(Anisotropic)).Length));
                Assert.Equal(expected, new Shape(mask).PlanarDiameterMm(axis), 1e-12 * expected);
            }
        }
    }
}
