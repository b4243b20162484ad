using GpuRadiomics.Families.Morphology;
using GpuRadiomics.Geometry;

namespace GpuRadiomics.Tests.Families.Morphology;

public class EnclosuresReferenceTests
{
    private static readonly Vector3D Spacing = new(1, 0.7, 2.5);

    [Fact]
    public void Diameter_equals_trying_all_pairs_of_mesh_vertices()
    {
        var random = new Random(95);
        for (int round = 0; round < 100; round++)
        {
            var box = MorphologyMasks.Random(random);
            Vector3D[] all = [.. MorphologyMasks.AllVertices(box).Select(vertex => vertex.InMm(Spacing))];
            Assert.Equal(all.Max(a => all.Max(b => (a - b).Length)), new Shape(MorphologyMasks.Of(box, Spacing)).MaximumDiameterMm, 1e-12);
        }
    }

    [Fact]
    public void Diameter_of_a_hull_of_many_points_equals_trying_all_pairs()
    {
        var points = new Shape(MorphologyMasks.Ellipsoid(25, 24, 23, new(1, 1, 1))).Hull.VerticesMm;
        Assert.True(points.Count > 500);
        Assert.Equal(points.Max(a => points.Max(b => (a - b).Length)), FarthestPair.Distance(points), 1e-12);
    }

    [Fact]
    public void Oriented_box_equals_trying_every_direction_between_two_shadows_on_every_face()
    {
        var random = new Random(96);
        for (int round = 0; round < 60; round++)
        {
            var hull = ConvexHull.Of(ExtremeVertices.Of(MorphologyMasks.Of(MorphologyMasks.Random(random), Spacing)), Spacing);
            double naive = hull.Faces.Min(face => SmallestBoxOn(hull, face));
            Assert.Equal(naive, OrientedBox.Of(hull, new(double.PositiveInfinity, 0)).VolumeMm3, 1e-9 * naive);
        }
    }

    [Fact]
    public void Shadow_equals_the_polygon_round_all_points()
    {
        var hull = new Shape(MorphologyMasks.Ellipsoid(14, 11, 9, Spacing)).Hull;
        var (u, v, w) = MorphologyMasks.Turned();
        foreach (var (right, up) in ((Vector3D, Vector3D)[])[(Vector3D.UnitX, Vector3D.UnitY), (Vector3D.UnitY, Vector3D.UnitZ), (u, v), (v, w)])
        {
            int hint = 0;
            List<(double X, double Y)> walked = [], polygon = [];
            new HullGraph(hull).Shadow(right, up, walked, ref hint);
            ConvexPolygon.Of([.. hull.VerticesMm.Select(p => (p.Dot(right), p.Dot(up)))], polygon);
            Assert.Equal(Rectangle.Area(polygon.ToArray()), Rectangle.Area(walked.ToArray()), 1e-9);
            // A corner that lies on an edge but for rounding may be in the one and not in the other.
            foreach (var (a, b) in walked.Zip(walked.Skip(1).Append(walked[0])))
                Assert.All(polygon, c => Assert.True((b.X - a.X) * (c.Y - a.Y) - (b.Y - a.Y) * (c.X - a.X) >= -1e-9));
        }
    }

    [Fact]
    public void Enclosing_ellipsoid_is_that_of_the_textbook_ascent()
    {
        var random = new Random(97);
        for (int round = 0; round < 10; round++)
        {
            var points = new Shape(MorphologyMasks.Of(MorphologyMasks.Random(random), Spacing)).Hull.VerticesMm;
            var (found, textbook) = (EnclosingEllipsoid.Of(points), TextbookAscent(points));
            // The ascent comes from outside, no nearer than its own tolerance.
            Assert.InRange(found.VolumeMm3 / textbook, 1 - 2e-3, 1 + 2 * EnclosingEllipsoid.Tolerance);
        }
    }

    private static double SmallestBoxOn(ConvexHull hull, HullFace face)
    {
        var p = hull.VerticesMm;
        var normal = (p[face.B] - p[face.A]).Cross(p[face.C] - p[face.A]).Normalized();
        double Width(Vector3D direction) => p.Max(v => v.Dot(direction)) - p.Min(v => v.Dot(direction));
        double depth = Width(normal), best = double.PositiveInfinity;
        for (int i = 0; i < p.Count; i++)
        for (int j = 0; j < i; j++)
        {
            var across = (p[i] - p[j]).Cross(normal);
            if (across.Length < 1e-9)
                continue;
            across = across.Normalized();
            best = Math.Min(best, depth * Width(across) * Width(across.Cross(normal)));
        }

        return best;
    }

    /// <summary>Khachiyan's ascent as it stands in textbooks: from equal weights, always towards the farthest point.</summary>
    private static double TextbookAscent(IReadOnlyList<Vector3D> points)
    {
        double[] u = [.. points.Select(_ => 1.0 / points.Count)];
        for (int step = 0; ; step++)
        {
            var mean = points.Select((p, i) => p * u[i]).Aggregate((a, b) => a + b);
            var covariance = points.Select((p, i) => SymmetricMatrix3.Square(p - mean) * u[i]).Aggregate((a, b) => a + b);
            var inverse = covariance.Inverse();
            double[] g = [.. points.Select(p => 1 + inverse.Quadratic(p - mean))];
            int farthest = Array.IndexOf(g, g.Max());
            if (g[farthest] < 4 * (1 + 5e-4) || step == 20_000)
            {
                double determinant = covariance.Eigenvalues().Aggregate(1.0, (a, b) => a * b);
                return 4 * Math.PI / 3 * Math.Sqrt(determinant) * Math.Pow(g[farthest] - 1, 1.5);
            }

            double part = (g[farthest] / 4 - 1) / (g[farthest] - 1);
            for (int i = 0; i < u.Length; i++)
                u[i] *= 1 - part;
            u[farthest] += part;
        }
    }
}
