using GpuRadiomics.Geometry;

namespace GpuRadiomics.Filters;

/// <summary>
/// Points spread over a sphere: the corners of an icosahedron with golden rectangles in the planes of the axes, whose triangles are cut into four at the middles of
/// their sides, which are moved out to the sphere.
/// </summary>
internal static class Icosphere
{
    public const int MostSubdivisions = 4;

    private static readonly double GoldenRatio = (1 + Math.Sqrt(5)) / 2;

    /// <param name="subdivisions">How often triangles are cut: 12, 42, 162, 642, 2562 points.</param>
    /// <param name="radius">Of the sphere about the origin.</param>
    public static Vector3D[] Vertices(int subdivisions, double radius)
    {
        List<Vector3D> points = [.. Corners().Select(OnSphere)];
        var triangles = Triangles([.. Corners()]);
        for (int i = 0; i < subdivisions; i++)
            triangles = Subdivide(points, triangles);
        return [.. points.Select(point => point * radius)];
    }

    /// <summary>Of an icosahedron with edges of 2.</summary>
    private static IEnumerable<Vector3D> Corners() =>
        from one in (double[])[-1, 1]
        from far in (double[])[-GoldenRatio, GoldenRatio]
        from corner in (Vector3D[])[new(one, far, 0), new(0, one, far), new(far, 0, one)]
        select corner;

    private static List<(int A, int B, int C)> Triangles(Vector3D[] corners)
    {
        var triangles = new List<(int A, int B, int C)>();
        for (int a = 0; a < corners.Length; a++)
        for (int b = a + 1; b < corners.Length; b++)
        for (int c = b + 1; c < corners.Length; c++)
        {
            if (AreNeighbours(corners[a], corners[b]) && AreNeighbours(corners[b], corners[c]) && AreNeighbours(corners[c], corners[a]))
                triangles.Add((a, b, c));
        }

        return triangles;
    }

    // Squared, 4 between neighbours, more than 10 between others.
    private static bool AreNeighbours(Vector3D a, Vector3D b) => (a - b).Dot(a - b) < 5;

    private static List<(int A, int B, int C)> Subdivide(List<Vector3D> points, List<(int A, int B, int C)> triangles)
    {
        var middles = new Dictionary<(int, int), int>();
        var smaller = new List<(int A, int B, int C)>();
        foreach (var (a, b, c) in triangles)
        {
            int ab = Middle(a, b), bc = Middle(b, c), ca = Middle(c, a);
            smaller.AddRange([(a, ab, ca), (b, bc, ab), (c, ca, bc), (ab, bc, ca)]);
        }

        return smaller;

        int Middle(int i, int j)
        {
            var side = (Math.Min(i, j), Math.Max(i, j));
            if (middles.TryGetValue(side, out int index))
                return index;
            points.Add(OnSphere((points[i] + points[j]) * 0.5));
            return middles[side] = points.Count - 1;
        }
    }

    // Divided, not multiplied by the inverse: a point on an axis then is exactly on the sphere.
    private static Vector3D OnSphere(Vector3D point) => new(point.X / point.Length, point.Y / point.Length, point.Z / point.Length);
}
