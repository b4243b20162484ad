namespace GpuRadiomics.Dicom.Rasterization;

/// <summary>How deep each polygon of a slice is nested in the others: 0 = outermost, 1 = a hole in one of those, 2 = an island in a hole.</summary>
internal static class PolygonNesting
{
    /// <summary>More polygons on one slice than any structure has.</summary>
    private const int MostPolygons = 4096;

    /// <summary>A body outline of 2 000 points with 500 holes of 200 points takes a twentieth of it; some ten seconds.</summary>
    private const long MostComparisons = 1L << 32;

    /// <summary>Whether it would take too long to tell which polygons lie in which, or are the same: then how much that would be, in words; else null.</summary>
    public static string? ExcessOf(List<SlicePolygon> polygons)
    {
        if (polygons.Count > MostPolygons)
            return $"{polygons.Count} contours on one slice, more than {MostPolygons}";
        long comparisons = 0;
        foreach (var a in polygons)
        foreach (var b in polygons)
            comparisons += a != b && a.IsBoxedBy(b) ? (long)a.Outline.X.Length * b.Outline.X.Length : 0;
        return comparisons > MostComparisons ? $"contours within each other whose points make {comparisons} pairs, more than {MostComparisons}" : null;
    }

    public static int[] DepthsOf(List<SlicePolygon> polygons)
    {
        var depths = new int[polygons.Count];
        var containers = polygons.Select(p => IndicesOfContainers(p, polygons)).ToArray();
        // What lies in another has its containers and one more, so in this order the first round finds all depths; the others are for what rounding does.
        int[] order = [.. Enumerable.Range(0, polygons.Count).OrderBy(i => containers[i].Length)];
        // The depth is the longest chain of containers. A chain has fewer links than there are polygons, which bounds the loop.
        bool changed = true;
        for (int round = 0; changed && round < polygons.Count; round++)
        {
            changed = false;
            foreach (int i in order)
            {
                int depth = containers[i].Select(j => depths[j] + 1).DefaultIfEmpty(0).Max();
                changed |= depth != depths[i];
                depths[i] = depth;
            }
        }

        return depths;
    }

    // Polygons that lie in each other are the same region with other vertices: neither is a hole, and uniting them is right.
    private static int[] IndicesOfContainers(SlicePolygon polygon, List<SlicePolygon> polygons) =>
    [
        .. Enumerable.Range(0, polygons.Count)
            .Where(j => polygons[j] != polygon && polygon.LiesInside(polygons[j]) && !polygons[j].LiesInside(polygon)),
    ];
}
