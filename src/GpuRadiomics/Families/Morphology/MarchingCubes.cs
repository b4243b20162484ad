using GpuRadiomics.Geometry;

namespace GpuRadiomics.Families.Morphology;

/// <summary>
/// The piece of surface in a cell of eight voxels (Lorensen and Cline 1987), with its vertices in the middle of the cell's edges.
/// The pieces are derived, not tabulated: on each face of the cell the surface leaves a line between cut edges, these lines close to polygons,
/// and a polygon is cut into triangles so that their area in a cubic cell is largest; of equals, so that they cut the cell most evenly;
/// of equals again, so that their area at the real voxel spacing is largest. So turning or mirroring a mask changes nothing.
/// Two inside corners that are diagonal on a face stay apart, on either side of it, so the surface is closed.
/// </summary>
public static class MarchingCubes
{
    // The corners of each face in turn, clockwise seen from outside; corner number = x + 2 y + 4 z.
    private static readonly int[][] Faces =
    [
        [0, 2, 6, 4], [1, 5, 7, 3],
        [0, 4, 5, 1], [2, 3, 7, 6],
        [0, 1, 3, 2], [4, 6, 7, 5],
    ];

    private static readonly Vector3D Centre = new(0.5, 0.5, 0.5);

    // [pattern][polygon][cut]: the triangles of each way to cut each polygon that is left to the voxel spacing to choose from.
    private static readonly Triangle[][][][] Cuts = [.. Enumerable.Range(0, 256).Select(CutsOf)];

    /// <summary>[pattern]: the part of a cell's volume that lies inside the surface, from 0 to 1; bit (x + 2 y + 4 z) of a pattern is the voxel at that corner.</summary>
    public static IReadOnlyList<double> Volumes { get; } = [.. Enumerable.Range(0, 256).Select(VolumeOf)];

    /// <summary>
    /// The triangles of the surface in a cell, vertices counted from the cell's centre in mm, counter-clockwise seen from outside the ROI.
    /// </summary>
    /// <param name="pattern">The eight voxels at the cell's corners.</param>
    /// <param name="spacingMm">Voxel spacing along (x, y, z).</param>
    public static IEnumerable<Triangle> Surface(int pattern, Vector3D spacingMm) => Cuts[pattern].SelectMany(polygon => polygon
        .Select(cut => cut.Select(triangle => triangle.Scaled(spacingMm)).ToArray())
        .MaxBy(cut => Rounded(cut.Sum(triangle => triangle.Area)))!);

    /// <summary>The polygons of the surface in a cell, each from its lowest edge on, vertices counted from the cell's centre in voxels.</summary>
    internal static IReadOnlyList<IReadOnlyList<Vector3D>> Polygons(int pattern)
    {
        var next = Lines(pattern);
        var polygons = new List<IReadOnlyList<Vector3D>>();
        while (next.Count > 0)
        {
            var polygon = new List<Vector3D>();
            for (var edge = next.Keys.Min(); next.Remove(edge, out var following); edge = following)
                polygon.Add((Corner(edge.Low) + Corner(edge.High)) * 0.5 - Centre);
            polygons.Add(polygon);
        }

        return polygons;
    }

    /// <summary>All ways to cut a polygon into triangles, always in the same order.</summary>
    internal static IEnumerable<Triangle[]> Triangulations(IReadOnlyList<Vector3D> polygon) => Triangulations(polygon, 0, polygon.Count - 1);

    private static Triangle[][][] CutsOf(int pattern) =>
        [.. Polygons(pattern).Select(polygon => Triangulations(polygon).GroupBy(Preference).MaxBy(equals => equals.Key)!.ToArray())];

    /// <summary>Largest area first, then nearest to cutting the cell in halves.</summary>
    private static (double Area, double Evenness) Preference(Triangle[] cut) =>
        (Rounded(cut.Sum(triangle => triangle.Area)), -Math.Abs(Rounded(cut.Sum(triangle => triangle.ConeVolume))));

    /// <summary>For each cut edge, the edge that the surface's outline goes to next.</summary>
    private static Dictionary<(int Low, int High), (int Low, int High)> Lines(int pattern)
    {
        var next = new Dictionary<(int, int), (int, int)>();
        foreach (int[] face in Faces)
        {
            for (int k = 0; k < 4; k++)
            {
                // A line cuts off the inside corners that the walk round the face meets one after the other.
                if (Inside(pattern, face[k]) || !Inside(pattern, face[(k + 1) % 4]))
                    continue;
                int last = k + 1;
                while (Inside(pattern, face[(last + 1) % 4]))
                    last++;
                next[Edge(face[last % 4], face[(last + 1) % 4])] = Edge(face[k], face[k + 1 & 3]);
            }
        }

        return next;
    }

    /// <summary>All ways to cut the polygon of vertices first .. last into triangles.</summary>
    private static IEnumerable<Triangle[]> Triangulations(IReadOnlyList<Vector3D> polygon, int first, int last)
    {
        if (last - first < 2)
            return [[]];
        return
            from apex in Enumerable.Range(first + 1, last - first - 1)
            from before in Triangulations(polygon, first, apex)
            from after in Triangulations(polygon, apex, last)
            select (Triangle[])[.. before, .. after, new Triangle(polygon[first], polygon[apex], polygon[last])];
    }

    /// <summary>The cones from the cell's centre to the surface and to the inside part of each face, whose centre is half a cell away.</summary>
    private static double VolumeOf(int pattern) =>
        Cuts[pattern].Sum(polygon => polygon[0].Sum(triangle => triangle.ConeVolume)) + Faces.Sum(face => InsidePart(pattern, face)) * 0.5 / 3;

    private static double InsidePart(int pattern, int[] face)
    {
        int inside = face.Count(corner => Inside(pattern, corner));
        bool diagonal = inside == 2 && Inside(pattern, face[0]) == Inside(pattern, face[2]);
        return inside switch { 0 => 0, 1 => 1.0 / 8, 2 => diagonal ? 1.0 / 4 : 1.0 / 2, 3 => 7.0 / 8, _ => 1 };
    }

    // Equal areas must compare equal, whatever the order of their sums.
    private static double Rounded(double value) => Math.Round(value, 9);

    private static bool Inside(int pattern, int corner) => (pattern >> corner & 1) != 0;

    private static (int, int) Edge(int a, int b) => (Math.Min(a, b), Math.Max(a, b));

    private static Vector3D Corner(int number) => new(number & 1, number >> 1 & 1, number >> 2 & 1);
}
