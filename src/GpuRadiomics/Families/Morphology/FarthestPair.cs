using GpuRadiomics.Geometry;

namespace GpuRadiomics.Families.Morphology;

/// <summary>
/// The largest distance between two points of a set, exactly, by branch and bound over a k-d tree (Bentley 1975): a pair of boxes is looked into only if
/// their farthest corners lie further apart than the best pair yet. Nearly round sets, where each point has a far partner, stay fast.
/// </summary>
public sealed class FarthestPair
{
    private const int LeafSize = 8;

    private readonly Vector3D[] points;
    private double largestSquare;

    private FarthestPair(Vector3D[] points) => this.points = points;

    /// <param name="points">At least one point.</param>
    public static double Distance(IReadOnlyList<Vector3D> points)
    {
        var search = new FarthestPair([.. points]);
        // A good pair to begin with: from a point to the farthest, and from there to the farthest again.
        search.LookFrom(search.points[search.LookFrom(search.points[0])]);
        var root = search.Build(0, points.Count);
        search.Look(root, root);
        return Math.Sqrt(search.largestSquare);
    }

    private int LookFrom(Vector3D from)
    {
        int farthest = 0;
        double most = -1;
        for (int k = 0; k < points.Length; k++)
        {
            double square = Square(points[k] - from);
            if (square > most)
                (farthest, most) = (k, square);
        }

        largestSquare = Math.Max(largestSquare, most);
        return farthest;
    }

    private void Look(Node a, Node b)
    {
        if (Bound(a, b) <= largestSquare)
            return;
        if (a.Left is null && b.Left is null)
        {
            for (int i = a.Start; i < a.End; i++)
            for (int j = b.Start; j < b.End; j++)
                largestSquare = Math.Max(largestSquare, Square(points[i] - points[j]));
            return;
        }

        // The larger box is divided.
        var (divided, other) = b.Left is null || (a.Left is not null && a.End - a.Start >= b.End - b.Start) ? (a, b) : (b, a);
        var (first, second) = (divided.Left!, divided.Right!);
        if (Bound(second, other) > Bound(first, other))
            (first, second) = (second, first);
        Look(first, other);
        Look(second, other);
    }

    private Node Build(int start, int end)
    {
        var (low, high) = (points[start], points[start]);
        for (int k = start + 1; k < end; k++)
        {
            var p = points[k];
            low = new(Math.Min(low.X, p.X), Math.Min(low.Y, p.Y), Math.Min(low.Z, p.Z));
            high = new(Math.Max(high.X, p.X), Math.Max(high.Y, p.Y), Math.Max(high.Z, p.Z));
        }

        if (end - start <= LeafSize)
            return new(start, end, low, high, null, null);
        var extent = high - low;
        int axis = extent.X >= extent.Y && extent.X >= extent.Z ? 0 : extent.Y >= extent.Z ? 1 : 2;
        points.AsSpan(start, end - start).Sort((p, q) => p[axis].CompareTo(q[axis]));
        int middle = (start + end) / 2;
        return new(start, end, low, high, Build(start, middle), Build(middle, end));
    }

    /// <summary>The squared distance of the boxes' farthest corners; rounding keeps order, so no pair is further apart.</summary>
    private static double Bound(Node a, Node b) => Square(new(
        Math.Max(a.High.X - b.Low.X, b.High.X - a.Low.X), Math.Max(a.High.Y - b.Low.Y, b.High.Y - a.Low.Y), Math.Max(a.High.Z - b.Low.Z, b.High.Z - a.Low.Z)));

    private static double Square(Vector3D v) => v.Dot(v);

    private sealed record Node(int Start, int End, Vector3D Low, Vector3D High, Node? Left, Node? Right);
}
