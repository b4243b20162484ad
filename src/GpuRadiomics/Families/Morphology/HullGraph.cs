using GpuRadiomics.Geometry;

namespace GpuRadiomics.Families.Morphology;

/// <summary>Which vertices of a hull its edges join.</summary>
public sealed class HullGraph
{
    // Of a hull's size: between what rounding makes of nothing (1e-15) and the least step that edges of a grid leave in a shadow (about 1e-8).
    private const double Nothing = 1e-12;

    private readonly Vector3D[] vertices;
    private readonly Vector3D[] twiceFaces;
    private readonly int[] starts, neighbours;
    // To each neighbour.
    private readonly Vector3D[] ways;
    private readonly double nothing, nothingSquare;

    public HullGraph(ConvexHull hull)
    {
        vertices = [.. hull.VerticesMm];
        twiceFaces = [.. hull.Faces.Select(face => (vertices[face.B] - vertices[face.A]).Cross(vertices[face.C] - vertices[face.A]))];
        // Each edge belongs to two faces, once in each sense.
        var edges = hull.Faces.SelectMany(face => ((int From, int To)[])[(face.A, face.B), (face.B, face.C), (face.C, face.A)]).ToArray();
        starts = new int[vertices.Length + 1];
        foreach (var (from, _) in edges)
            starts[from + 1]++;
        for (int k = 0; k < vertices.Length; k++)
            starts[k + 1] += starts[k];
        neighbours = new int[edges.Length];
        int[] next = [.. starts];
        foreach (var (from, to) in edges)
            neighbours[next[from]++] = to;
        ways = new Vector3D[edges.Length];
        for (int k = 0; k < vertices.Length; k++)
        {
            for (int i = starts[k]; i < starts[k + 1]; i++)
                ways[i] = vertices[neighbours[i]] - vertices[k];
        }

        nothing = Nothing * vertices.Max(vertex => (vertex - vertices[0]).Length);
        nothingSquare = nothing * nothing;
    }

    /// <summary>The vertex farthest along a direction, by walking uphill: on a convex body no vertex is highest only among its neighbours.</summary>
    public int Farthest(Vector3D direction, int from)
    {
        double height = vertices[from].Dot(direction);
        for (bool climbed = true; climbed;)
        {
            climbed = false;
            foreach (int k in NeighboursOf(from))
            {
                double at = vertices[k].Dot(direction);
                if (at > height)
                    (from, height, climbed) = (k, at, true);
            }
        }

        return from;
    }

    /// <summary>
    /// Of the vertices that lie as far to the right as a given one, the uppermost: a corner of the shadow, by which every walk round it must come.
    /// Those below it may lie behind an edge between others.
    /// </summary>
    private int Uppermost(Vector3D right, Vector3D up, int rightmost)
    {
        for (bool climbed = true; climbed;)
        {
            climbed = false;
            for (int i = starts[rightmost]; i < starts[rightmost + 1] && !climbed; i++)
            {
                climbed = ways[i].Dot(up) > nothing && ways[i].Dot(right) >= -nothing;
                rightmost = climbed ? neighbours[i] : rightmost;
            }
        }

        return rightmost;
    }

    /// <summary>
    /// The outline of the hull seen along right x up, counter-clockwise from its rightmost corner. Each next corner is the neighbour that leaves all others to
    /// its left, since an edge of the shadow is the shadow of an edge.
    /// </summary>
    /// <param name="right">A unit vector.</param>
    /// <param name="up">A unit vector across it.</param>
    /// <param name="outline">Becomes the corners.</param>
    /// <param name="hint">A vertex to look for the rightmost from, which it becomes.</param>
    public void Shadow(Vector3D right, Vector3D up, List<(double X, double Y)> outline, ref int hint)
    {
        outline.Clear();
        hint = Uppermost(right, up, Farthest(right, hint));
        int at = hint;
        (double X, double Y) start = (vertices[at].Dot(right), vertices[at].Dot(up)), here = start, heading = (0, 1);
        do
        {
            outline.Add(here);
            (int Vertex, double X, double Y) best = (-1, 0, 0);
            for (int i = starts[at]; i < starts[at + 1]; i++)
            {
                double x = ways[i].Dot(right), y = ways[i].Dot(up);
                if (best.Vertex >= 0 && best.X * y - best.Y * x >= 0)
                    continue;
                // Not along the line of sight, and not back along a straight edge.
                if (x * x + y * y > nothingSquare && (x * heading.X + y * heading.Y >= 0 || Math.Abs(heading.X * y - heading.Y * x) > nothing))
                    best = (neighbours[i], x, y);
            }

            if (best.Vertex < 0 || outline.Count > vertices.Length)
            {
                ShadowOfAll(right, up, outline);
                return;
            }

            double length = Math.Sqrt(best.X * best.X + best.Y * best.Y);
            heading = (best.X / length, best.Y / length);
            at = best.Vertex;
            here = (vertices[at].Dot(right), vertices[at].Dot(up));
        }
        while ((here.X - start.X) * (here.X - start.X) + (here.Y - start.Y) * (here.Y - start.Y) > nothingSquare);
    }

    /// <summary>The area of the hull's shadow along a unit vector: each point of it is the shadow of two faces (Cauchy).</summary>
    public double ShadowArea(Vector3D direction)
    {
        double sum = 0;
        foreach (var face in twiceFaces)
            sum += Math.Abs(face.Dot(direction));
        return sum / 4;
    }

    /// <summary>The same as <see cref="Shadow"/> without edges, should rounding lead the walk astray.</summary>
    public void ShadowOfAll(Vector3D right, Vector3D up, List<(double X, double Y)> outline)
    {
        ConvexPolygon.Of([.. vertices.Select(vertex => (vertex.Dot(right), vertex.Dot(up)))], outline);
        // Corners that only rounding tells apart would be edges of any direction.
        for (int k = outline.Count - 1; k >= 0; k--)
        {
            var (a, b) = (outline[k], outline[(k + 1) % outline.Count]);
            if ((a.X - b.X) * (a.X - b.X) + (a.Y - b.Y) * (a.Y - b.Y) <= nothingSquare)
                outline.RemoveAt(k);
        }
    }

    private ReadOnlySpan<int> NeighboursOf(int vertex) => neighbours.AsSpan(starts[vertex], starts[vertex + 1] - starts[vertex]);
}
