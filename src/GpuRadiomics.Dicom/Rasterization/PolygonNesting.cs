namespace GpuRadiomics.Dicom.Rasterization;

/// <summary>How deep each polygon of a slice is nested in the others: 0 = outermost, 1 = a hole in one of those, 2 = an island in a hole.</summary>
internal static class PolygonNesting
{
    public static int[] DepthsOf(List<SlicePolygon> polygons)
    {
        var depths = new int[polygons.Count];
        var containers = polygons.Select(p => IndicesOfContainers(p, polygons)).ToArray();
        // The depth is the longest chain of containers. A chain has fewer links than there are polygons, which bounds the loop.
        bool changed = true;
        for (int round = 0; changed && round < polygons.Count; round++)
        {
            changed = false;
            for (int i = 0; i < depths.Length; i++)
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
