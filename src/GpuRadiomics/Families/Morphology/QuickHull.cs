namespace GpuRadiomics.Families.Morphology;

/// <summary>
/// Quickhull (Barber, Dobkin and Huhdanpaa 1996) in exact integers. A face is seen from a point only if the point lies truly above its plane, so points
/// in one plane need no special care: a point in the plane of a face, but outside of the hull, lies above another face, and the faces that are
/// seen from it form one piece with a simple outline.
/// </summary>
internal sealed class QuickHull(GridPoint[] points)
{
    private const int None = -1;

    private readonly List<Face> faces = [];
    // Points above a face form a list.
    private readonly int[] nextAbove = new int[points.Length];
    // The new face whose edge on the outline starts at a point.
    private readonly int[] faceFrom = new int[points.Length];
    private readonly List<int> seen = [];
    private readonly List<(int From, int To, int Beyond)> outline = [];

    /// <exception cref="ArgumentException">All points lie in one plane.</exception>
    public List<HullFace> Build()
    {
        AddTetrahedron();
        for (int k = 0; k < faces.Count; k++)
        {
            if (faces[k].Above != None)
                Raise(k, faces[k].Highest);
        }

        return [.. faces.Where(face => !face.Gone).Select(face => new HullFace(face.Corner[0], face.Corner[1], face.Corner[2]))];
    }

    /// <summary>Replaces all faces that are seen from a point by a fan from the point to their outline.</summary>
    private void Raise(int from, int eye)
    {
        FindOutline(from, eye);
        int firstNew = faces.Count;
        foreach (var (a, b, beyond) in outline)
        {
            faceFrom[a] = faces.Count;
            var face = new Face(points, a, b, eye);
            face.Across[0] = beyond;
            var neighbour = faces[beyond];
            neighbour.Across[Array.IndexOf(neighbour.Corner, b)] = faces.Count;
            faces.Add(face);
        }

        for (int k = firstNew; k < faces.Count; k++)
        {
            int next = faceFrom[faces[k].Corner[1]];
            faces[k].Across[1] = next;
            faces[next].Across[2] = k;
        }

        foreach (int k in seen)
        {
            for (int point = faces[k].Above, following; point != None; point = following)
            {
                following = nextAbove[point];
                if (point != eye)
                    Assign(point, firstNew);
            }

            faces[k].Above = None;
        }
    }

    private void FindOutline(int from, int eye)
    {
        seen.Clear();
        outline.Clear();
        seen.Add(from);
        faces[from].Gone = true;
        for (int k = 0; k < seen.Count; k++)
        {
            var face = faces[seen[k]];
            for (int edge = 0; edge < 3; edge++)
            {
                var beyond = faces[face.Across[edge]];
                if (beyond.Gone)
                    continue;
                if (beyond.Height(points[eye]) <= 0)
                {
                    outline.Add((face.Corner[edge], face.Corner[(edge + 1) % 3], face.Across[edge]));
                    continue;
                }

                beyond.Gone = true;
                seen.Add(face.Across[edge]);
            }
        }
    }

    /// <summary>Puts a point on the list of the first face, of those from a given one, that it lies above; a point above none is inside.</summary>
    private void Assign(int point, int firstFace)
    {
        for (int k = firstFace; k < faces.Count; k++)
        {
            var face = faces[k];
            long height = face.Height(points[point]);
            if (height <= 0)
                continue;
            if (face.Above == None || height > face.HighestHeight)
                (face.Highest, face.HighestHeight) = (point, height);
            (nextAbove[point], face.Above) = (face.Above, point);
            return;
        }
    }

    private void AddTetrahedron()
    {
        int a = 0, b = FarthestBy(point => Squared(points[a], points[point]));
        int c = FarthestBy(point => new Plane(points[a], points[b], points[point]).SquaredNormal);
        var plane = new Plane(points[a], points[b], points[c]);
        int d = FarthestBy(point => Math.Abs((double)plane.Height(points[point])));
        if (plane.Height(points[d]) == 0)
            throw new ArgumentException("The points lie in one plane and have no hull with a volume.");
        if (plane.Height(points[d]) > 0)
            (b, c) = (c, b);
        int[][] corners = [[a, b, c], [a, d, b], [b, d, c], [c, d, a]];
        foreach (int[] corner in corners)
            faces.Add(new(points, corner[0], corner[1], corner[2]));
        foreach (var face in faces)
        {
            for (int edge = 0; edge < 3; edge++)
            {
                int start = face.Corner[edge], end = face.Corner[(edge + 1) % 3];
                face.Across[edge] = faces.FindIndex(other => other != face && other.Corner.Contains(start) && other.Corner.Contains(end));
            }
        }

        for (int point = 0; point < points.Length; point++)
            Assign(point, 0);
    }

    private int FarthestBy(Func<int, double> distance)
    {
        int farthest = 0;
        double most = distance(0);
        for (int k = 1; k < points.Length; k++)
        {
            double at = distance(k);
            if (at > most)
                (farthest, most) = (k, at);
        }

        return farthest;
    }

    private static double Squared(GridPoint a, GridPoint b) => Math.Pow(a.X - (double)b.X, 2) + Math.Pow(a.Y - (double)b.Y, 2) + Math.Pow(a.Z - (double)b.Z, 2);

    private sealed class Face(GridPoint[] points, int a, int b, int c)
    {
        private readonly Plane plane = new(points[a], points[b], points[c]);

        public int[] Corner { get; } = [a, b, c];

        /// <summary>The faces across the edges from corner 0 to 1, 1 to 2, 2 to 0.</summary>
        public int[] Across { get; } = new int[3];

        public int Above { get; set; } = None;

        public int Highest { get; set; }

        public long HighestHeight { get; set; }

        public bool Gone { get; set; }

        public long Height(GridPoint point) => plane.Height(point);
    }

    /// <summary>The plane of a triangle; above is where its corners run counter-clockwise.</summary>
    private readonly struct Plane
    {
        private readonly GridPoint origin;
        private readonly long x, y, z;

        public Plane(GridPoint a, GridPoint b, GridPoint c)
        {
            origin = a;
            long ux = b.X - a.X, uy = b.Y - a.Y, uz = b.Z - a.Z, vx = c.X - a.X, vy = c.Y - a.Y, vz = c.Z - a.Z;
            (x, y, z) = (uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx);
        }

        public double SquaredNormal => (double)x * x + (double)y * y + (double)z * z;

        public long Height(GridPoint p) => x * (p.X - origin.X) + y * (p.Y - origin.Y) + z * (p.Z - origin.Z);
    }
}
