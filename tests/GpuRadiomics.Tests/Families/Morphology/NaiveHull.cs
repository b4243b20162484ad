using GpuRadiomics.Families.Morphology;
using GpuRadiomics.Geometry;
using GpuRadiomics.Tests.Support;

namespace GpuRadiomics.Tests.Families.Morphology;

internal static class LevelBoxes
{
    /// <summary>Few enough vertices to try all planes through three of them.</summary>
    public static LevelBox Small(Random random) => LevelBox.Random(random, new(random.Next(1, 4), random.Next(1, 4), random.Next(1, 4)), 1, 0.5);
}

/// <summary>A hull by trying the plane through every three points: a side of the hull where no point lies above it.</summary>
internal static class NaiveHull
{
    public static (double VolumeMm3, double AreaMm2) Of(IReadOnlyList<GridPoint> points, Vector3D spacingMm)
    {
        var sides = new Dictionary<string, Vector3D[]>();
        for (int i = 0; i < points.Count; i++)
        for (int j = 0; j < points.Count; j++)
        for (int k = 0; k < points.Count; k++)
        {
            var normal = (Exact(points[j]) - Exact(points[i])).Cross(Exact(points[k]) - Exact(points[i]));
            if (normal.Length == 0 || points.Any(p => normal.Dot(Exact(p) - Exact(points[i])) > 0))
                continue;
            var side = points.Where(p => normal.Dot(Exact(p) - Exact(points[i])) == 0).ToArray();
            sides.TryAdd(string.Join(' ', side), [.. side.Select(p => p.InMm(spacingMm))]);
        }

        var middle = points.Aggregate(default(Vector3D), (sum, p) => sum + p.InMm(spacingMm)) * (1.0 / points.Count);
        double volume = 0, area = 0;
        foreach (var side in sides.Values)
        {
            var (flat, distance) = InPlane(side, middle);
            double own = PolygonArea(flat);
            area += own;
            volume += own * distance / 3;
        }

        return (volume, area);
    }

    private static Vector3D Exact(GridPoint p) => new(p.X, p.Y, p.Z);

    /// <summary>A side's points in axes of its own plane, and the plane's distance from a point.</summary>
    private static ((double X, double Y)[] Points, double Distance) InPlane(Vector3D[] side, Vector3D from)
    {
        var u = (side[1] - side[0]).Normalized();
        var normal = side.Select(p => u.Cross(p - side[0])).MaxBy(n => n.Length).Normalized();
        var v = normal.Cross(u);
        return ([.. side.Select(p => (p.Dot(u), p.Dot(v)))], Math.Abs(normal.Dot(side[0] - from)));
    }

    /// <summary>Round the mean, in the order of angle; a point inside or on an edge makes a dent, so those that no line through two others leaves out are taken.</summary>
    private static double PolygonArea((double X, double Y)[] points)
    {
        double Cross((double X, double Y) a, (double X, double Y) b, (double X, double Y) c) => (b.X - a.X) * (c.Y - a.Y) - (b.Y - a.Y) * (c.X - a.X);
        double twice = 0;
        // The edges of the polygon: two points with all others to the left, the farthest two of each line.
        foreach (var a in points)
        {
            var ends = points.Where(b => b != a && points.All(c => Cross(a, b, c) >= -1e-9)).ToArray();
            if (ends.Length == 0)
                continue;
            var b = ends.MaxBy(b => Math.Pow(b.X - a.X, 2) + Math.Pow(b.Y - a.Y, 2));
            // From a point within the edge, the edge would be counted again.
            if (points.Any(c => c != a && Math.Abs(Cross(a, b, c)) <= 1e-9 && (c.X - a.X) * (b.X - a.X) + (c.Y - a.Y) * (b.Y - a.Y) < 0))
                continue;
            twice += a.X * b.Y - a.Y * b.X;
        }

        return Math.Abs(twice) / 2;
    }
}
