using GpuRadiomics.Families.Morphology;
using GpuRadiomics.Geometry;
using GpuRadiomics.Tests.Support;

namespace GpuRadiomics.Tests.Families.Morphology;

public class MarchingCubesTests
{
    private static readonly Vector3D[] Spacings = [new(1, 1, 1), new(1, 1, 3), new(0.9, 1.3, 0.4)];

    [Fact]
    public void Surfaces_of_masks_are_closed()
    {
        var random = new Random(81);
        foreach (double inside in (double[])[0.1, 0.3, 0.5, 0.7, 0.9])
        foreach (var spacing in Spacings)
        {
            var mask = LevelBox.Random(random, new(7, 6, 8), 1, inside);
            // Each edge of each triangle is the edge, run the other way, of exactly one other triangle.
            var edges = new Dictionary<(Vector3D From, Vector3D To), int>();
            foreach (var t in Mesh(mask, spacing))
            {
                foreach (var edge in ((Vector3D, Vector3D)[])[(t.A, t.B), (t.B, t.C), (t.C, t.A)])
                    edges[edge] = edges.GetValueOrDefault(edge) + 1;
            }

            Assert.NotEmpty(edges);
            Assert.All(edges, edge => Assert.Equal(edge.Value, edges.GetValueOrDefault((edge.Key.To, edge.Key.From))));
        }
    }

    [Fact]
    public void Volume_is_that_within_the_surface()
    {
        var random = new Random(82);
        foreach (double inside in (double[])[0.1, 0.3, 0.5, 0.7, 0.9])
        foreach (var spacing in Spacings)
        {
            var mask = LevelBox.Random(random, new(7, 6, 8), 1, inside);
            var shape = ShapeOf(mask, spacing);
            var mesh = Mesh(mask, spacing).ToArray();
            Assert.Equal(mesh.Sum(t => t.ConeVolume), shape.MeshVolumeMm3, 1e-9);
            Assert.Equal(mesh.Sum(t => t.Area), shape.SurfaceAreaMm2, 1e-9);
        }
    }

    [Fact]
    public void A_pattern_and_its_complement_fill_the_cell_unless_corners_are_diagonal_on_a_face()
    {
        int diagonal = 0;
        for (int pattern = 0; pattern < 256; pattern++)
        {
            double both = MarchingCubes.Volumes[pattern] + MarchingCubes.Volumes[255 - pattern];
            Assert.InRange(MarchingCubes.Volumes[pattern], 0, 1);
            if (!HasDiagonalFace(pattern))
                Assert.Equal(1, both, 1e-12);
            else
                diagonal++;
            if (HasDiagonalFace(pattern))
                Assert.InRange(both, 0, 1 - 1e-3);
        }

        Assert.Equal(120, diagonal);
    }

    [Fact]
    public void Turning_and_mirroring_a_pattern_with_the_spacing_changes_neither_volume_nor_area()
    {
        foreach (var spacing in Spacings)
        foreach (var turn in CubeTurn.All)
        for (int pattern = 0; pattern < 256; pattern++)
        {
            int turned = Enumerable.Range(0, 8).Where(corner => (pattern >> corner & 1) != 0).Sum(corner => 1 << turn.Corner(corner));
            Assert.Equal(MarchingCubes.Volumes[pattern], MarchingCubes.Volumes[turned], 1e-12);
            Assert.Equal(Area(pattern, spacing), Area(turned, turn.Spacing(spacing)), 1e-9);
        }
    }

    [Fact]
    public void Turning_and_mirroring_a_mask_changes_neither_volume_nor_area()
    {
        var mask = LevelBox.Random(new Random(83), new(5, 4, 6), 1, 0.6);
        foreach (var spacing in Spacings)
        {
            var shape = ShapeOf(mask, spacing);
            foreach (var turn in CubeTurn.All)
            {
                var turned = ShapeOf(turn.Box(mask), turn.Spacing(spacing));
                Assert.Equal(shape.MeshVolumeMm3, turned.MeshVolumeMm3, 1e-9);
                Assert.Equal(shape.SurfaceAreaMm2, turned.SurfaceAreaMm2, 1e-9);
                Assert.Equal(shape.VoxelVolumeMm3, turned.VoxelVolumeMm3, 1e-9);
            }
        }
    }

    internal static Shape ShapeOf(LevelBox mask, Vector3D spacingMm) => new(new(mask.Size, spacingMm, [.. mask.Levels.Select(level => (byte)level)]));

    /// <summary>The pieces of all cells at their places, vertices rounded so that equal ones compare equal.</summary>
    private static IEnumerable<Triangle> Mesh(LevelBox mask, Vector3D spacing)
    {
        for (int z = -1; z < mask.Size.Z; z++)
        for (int y = -1; y < mask.Size.Y; y++)
        for (int x = -1; x < mask.Size.X; x++)
        {
            int pattern = Enumerable.Range(0, 8).Sum(corner => mask[x + (corner & 1), y + (corner >> 1 & 1), z + (corner >> 2)] << corner);
            var centre = new Vector3D((x + 0.5) * spacing.X, (y + 0.5) * spacing.Y, (z + 0.5) * spacing.Z);
            foreach (var t in MarchingCubes.Surface(pattern, spacing))
                yield return new(Rounded(t.A + centre), Rounded(t.B + centre), Rounded(t.C + centre));
        }
    }

    private static Vector3D Rounded(Vector3D v) => new(Math.Round(v.X, 9) + 0.0, Math.Round(v.Y, 9) + 0.0, Math.Round(v.Z, 9) + 0.0);

    private static double Area(int pattern, Vector3D spacing) => MarchingCubes.Surface(pattern, spacing).Sum(t => t.Area);

    private static bool HasDiagonalFace(int pattern) => Enumerable.Range(0, 6).Any(face =>
    {
        int axis = face / 2, u = 1 << (axis + 1) % 3, v = 1 << (axis + 2) % 3, first = face % 2 << axis;
        bool In(int corner) => (pattern >> corner & 1) != 0;
        return In(first) == In(first + u + v) && In(first + u) == In(first + v) && In(first) != In(first + u);
    });
}
