using GpuRadiomics.Compute;

namespace GpuRadiomics.Families.Morphology;

/// <summary>
/// Those vertices of a mask's surface mesh that can be corners of its convex hull. Vertices lie midway between an inside and an outside voxel
/// centre, so they lie in planes of constant z, and of each plane only the corners of its own convex polygon are kept: some thousand of a
/// million voxels. No mesh is built.
/// </summary>
public static class ExtremeVertices
{
    /// <summary>The vertices, plane by plane; one that is alone in its row may come twice.</summary>
    public static List<GridPoint> Of(MorphologicalMask mask)
    {
        var rows = new MaskRows(mask);
        var vertices = new List<GridPoint>();
        var extents = new List<(int Y, int FirstX, int LastX)>();
        for (int z = -1; z < 2 * mask.Size.Z; z++)
        {
            extents.Clear();
            bool betweenSlices = (z & 1) != 0;
            for (int y = -1; y < 2 * mask.Size.Y; y++)
            {
                bool betweenRows = (y & 1) != 0;
                if (betweenSlices && betweenRows)
                    continue;
                var extent = betweenSlices ? Differences(rows.At(y >> 1, z >> 1), rows.At(y >> 1, (z >> 1) + 1))
                    : betweenRows ? Differences(rows.At(y >> 1, z >> 1), rows.At((y >> 1) + 1, z >> 1))
                    : Ends(rows.At(y >> 1, z >> 1));
                if (extent is var (first, last))
                    extents.Add((y, first, last));
            }

            AddPolygon(extents, z, vertices);
        }

        return vertices;
    }

    /// <summary>The outermost vertices on a row of voxel centres.</summary>
    private static (int First, int Last)? Ends(ReadOnlySpan<byte> row)
    {
        int first = row.IndexOf((byte)1);
        return first < 0 ? null : (2 * first - 1, 2 * row.LastIndexOf((byte)1) + 1);
    }

    /// <summary>The outermost vertices midway between two rows: where one is inside and the other is not.</summary>
    private static (int First, int Last)? Differences(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        int first = a.CommonPrefixLength(b), last = a.Length - 1;
        if (first == a.Length)
            return null;
        while (a[last] == b[last])
            last--;
        return (2 * first, 2 * last);
    }

    /// <summary>The corners of the polygon round a plane's rows: Andrew's monotone chain (1979), once for each side.</summary>
    private static void AddPolygon(List<(int Y, int FirstX, int LastX)> extents, int z, List<GridPoint> vertices)
    {
        AddChain(extents.Select(row => new GridPoint(row.FirstX, row.Y, z)), 1, vertices);
        AddChain(extents.Select(row => new GridPoint(row.LastX, row.Y, z)), -1, vertices);
    }

    private static void AddChain(IEnumerable<GridPoint> points, int side, List<GridPoint> vertices)
    {
        int start = vertices.Count;
        foreach (var next in points)
        {
            while (vertices.Count - start >= 2 && side * Turn(vertices[^2], vertices[^1], next) >= 0)
                vertices.RemoveAt(vertices.Count - 1);
            vertices.Add(next);
        }
    }

    /// <summary>Positive where the way a, b, c turns away from lower x, as y grows.</summary>
    private static long Turn(GridPoint a, GridPoint b, GridPoint c) =>
        (long)(b.X - a.X) * (c.Y - b.Y) - (long)(c.X - b.X) * (b.Y - a.Y);
}
