using System.Numerics;
using GpuRadiomics.Families.Morphology;
using GpuRadiomics.Geometry;

namespace GpuRadiomics.Tests.Families.Morphology;

public class ConvexHullTests
{
    private static readonly Vector3D Spacing = new(1, 0.7, 2.5);

    [Fact]
    public void No_mesh_vertex_lies_outside_and_every_edge_joins_two_faces()
    {
        var random = new Random(91);
        for (int round = 0; round < 300; round++)
        {
            var box = MorphologyMasks.Random(random);
            var hull = ConvexHull.Of(ExtremeVertices.Of(MorphologyMasks.Of(box, Spacing)), Spacing);
            var all = MorphologyMasks.AllVertices(box);
            Assert.All(hull.Faces, face => Assert.All(all, vertex => Assert.True(SixVolumes(hull, face, vertex) <= 0)));
            Assert.Subset(all.ToHashSet(), hull.Vertices.ToHashSet());
            AssertClosed(hull);
        }
    }

    [Fact]
    public void Scattered_points_have_no_point_outside_and_a_closed_hull()
    {
        var random = new Random(92);
        for (int round = 0; round < 200; round++)
        {
            // Few places and many points: many lie in one plane, on one line, or on each other.
            int edge = random.Next(2, 6);
            GridPoint[] points = [new(0, 0, 0), new(1, 0, 0), new(0, 1, 0), new(0, 0, 1),
                .. Enumerable.Range(0, random.Next(40)).Select(_ => new GridPoint(random.Next(edge), random.Next(edge), random.Next(edge)))];
            var hull = ConvexHull.Of(points, Spacing);
            Assert.All(hull.Faces, face => Assert.All(points, point => Assert.True(SixVolumes(hull, face, point) <= 0)));
            AssertClosed(hull);
        }
    }

    [Fact]
    public void Volume_and_area_equal_those_of_the_planes_through_any_three_points()
    {
        var random = new Random(93);
        for (int round = 0; round < 40; round++)
        {
            var box = LevelBoxes.Small(random);
            var hull = ConvexHull.Of(ExtremeVertices.Of(MorphologyMasks.Of(box, Spacing)), Spacing);
            var (volume, area) = NaiveHull.Of(MorphologyMasks.AllVertices(box), Spacing);
            Assert.Equal(volume, hull.VolumeMm3, 1e-9 * volume);
            Assert.Equal(area, hull.AreaMm2, 1e-9 * area);
        }
    }

    [Fact]
    public void Points_of_one_plane_are_refused()
    {
        Assert.Throws<ArgumentException>(() => ConvexHull.Of([new(0, 0, 0), new(1, 2, 0), new(3, 1, 0), new(4, 4, 0)], Spacing));
        Assert.Throws<ArgumentException>(() => ConvexHull.Of([new(1, 1, 1)], Spacing));
    }

    [Fact]
    public void Whole_numbers_do_not_overflow_in_the_longest_mask_that_fits_in_memory()
    {
        int n = int.MaxValue / 8;
        GridPoint[] ends = [new(-1, 0, 0), new(2 * n - 1, 0, 0), new(0, -1, 0), new(0, 1, 0), new(0, 0, -1), new(0, 0, 1),
            new(2 * n - 2, -1, 0), new(2 * n - 2, 1, 0), new(2 * n - 2, 0, -1), new(2 * n - 2, 0, 1)];
        // A prism of a square of half a voxel's area, with half an octahedron at each end.
        Assert.Equal((n - 1) * 0.5 + 1.0 / 6, ConvexHull.Of(ends, new(1, 1, 1)).VolumeMm3, 1e-6);
    }

    private static BigInteger SixVolumes(ConvexHull hull, HullFace face, GridPoint p)
    {
        var (n, a) = (hull.NormalOf(face), hull.Vertices[face.A]);
        return (BigInteger)n.X * (p.X - a.X) + (BigInteger)n.Y * (p.Y - a.Y) + (BigInteger)n.Z * (p.Z - a.Z);
    }

    private static void AssertClosed(ConvexHull hull)
    {
        var edges = hull.Faces.SelectMany(face => ((int From, int To)[])[(face.A, face.B), (face.B, face.C), (face.C, face.A)]).ToHashSet();
        Assert.Equal(3 * hull.Faces.Count, edges.Count);
        Assert.All(edges, edge => Assert.Contains((edge.To, edge.From), edges));
        // Euler: one piece without holes.
        Assert.Equal(2, hull.Vertices.Count - edges.Count / 2 + hull.Faces.Count);
        Assert.All(hull.Faces, face => Assert.NotEqual((0L, 0L, 0L), hull.NormalOf(face)));
    }
}
