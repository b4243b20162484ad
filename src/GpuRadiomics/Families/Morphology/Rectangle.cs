namespace GpuRadiomics.Families.Morphology;

/// <summary>The rectangle of least area round a convex polygon: one side is flush with an edge (Freeman and Shapira 1975), found by rotating calipers (Toussaint 1983).</summary>
public static class Rectangle
{
    // Areas no further apart than this are equal but for rounding, as all three of a triangle are.
    private const double Tie = 1e-12;

    /// <summary>Of rectangles that are equally small, the one with the shortest sides.</summary>
    /// <param name="polygon">Corners, counter-clockwise.</param>
    public static (double A, double B) Smallest(ReadOnlySpan<(double X, double Y)> polygon)
    {
        int right = 1, top = 1, left = 1;
        var (best, area) = (default((double A, double B)), double.PositiveInfinity);
        for (int k = 0; k < polygon.Length; k++)
        {
            var (start, end) = (polygon[k], polygon[Next(k, polygon)]);
            double x = end.X - start.X, y = end.Y - start.Y;
            // As the edge turns, each of the outermost corners only moves on.
            double farRight = Climb(polygon, ref right, x, y);
            top = k == 0 ? right : top;
            double farUp = Climb(polygon, ref top, -y, x);
            left = k == 0 ? top : left;
            double farLeft = Climb(polygon, ref left, -x, -y);
            double square = x * x + y * y, along = farRight + farLeft, across = farUp - (start.Y * x - start.X * y);
            if (along * across > area * (1 + Tie) * square)
                continue;
            double length = Math.Sqrt(square), found = along * across / square;
            if (found < area * (1 - Tie) || (along + across) / length < best.A + best.B)
                best = (along / length, across / length);
            area = Math.Min(area, found);
        }

        return best;
    }

    /// <summary>Goes on from a corner as long as that leads farther in a direction; gives how far.</summary>
    private static double Climb(ReadOnlySpan<(double X, double Y)> polygon, ref int at, double x, double y)
    {
        for (double far = polygon[at].X * x + polygon[at].Y * y; ;)
        {
            int next = Next(at, polygon);
            double farther = polygon[next].X * x + polygon[next].Y * y;
            if (farther <= far)
                return far;
            (at, far) = (next, farther);
        }
    }

    private static int Next(int at, ReadOnlySpan<(double X, double Y)> polygon) => at + 1 == polygon.Length ? 0 : at + 1;

    /// <summary>The polygon's own area.</summary>
    public static double Area(ReadOnlySpan<(double X, double Y)> polygon)
    {
        double twice = 0;
        for (int k = 0; k < polygon.Length; k++)
        {
            var (a, b) = (polygon[k], polygon[Next(k, polygon)]);
            twice += a.X * b.Y - a.Y * b.X;
        }

        return twice / 2;
    }
}
