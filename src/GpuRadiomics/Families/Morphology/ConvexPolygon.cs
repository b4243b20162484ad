namespace GpuRadiomics.Families.Morphology;

/// <summary>The convex hull of points in a plane: Andrew's monotone chain (1979).</summary>
public static class ConvexPolygon
{
    /// <param name="points">At least three points not on one line; their order is changed.</param>
    /// <param name="corners">Becomes the corners, counter-clockwise.</param>
    public static void Of(List<(double X, double Y)> points, List<(double X, double Y)> corners)
    {
        points.Sort();
        corners.Clear();
        for (int k = 0; k < points.Count; k++)
            Add(corners, points[k], 0);
        int lower = corners.Count - 1;
        for (int k = points.Count - 2; k >= 0; k--)
            Add(corners, points[k], lower);
        corners.RemoveAt(corners.Count - 1);
    }

    private static void Add(List<(double X, double Y)> corners, (double X, double Y) point, int start)
    {
        while (corners.Count - start >= 2 && Cross(corners[^2], corners[^1], point) <= 0)
            corners.RemoveAt(corners.Count - 1);
        corners.Add(point);
    }

    private static double Cross((double X, double Y) a, (double X, double Y) b, (double X, double Y) c) =>
        (b.X - a.X) * (c.Y - a.Y) - (b.Y - a.Y) * (c.X - a.X);
}
