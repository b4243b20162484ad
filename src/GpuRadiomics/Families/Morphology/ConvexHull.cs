using GpuRadiomics.Geometry;

namespace GpuRadiomics.Families.Morphology;

/// <summary>A triangle of a hull: places in the hull's list of vertices, counter-clockwise seen from outside.</summary>
public readonly record struct HullFace(int A, int B, int C);

/// <summary>
/// The convex hull of mesh vertices. Faces in one plane are not merged, and a vertex may lie within an edge or a plane face of the hull;
/// neither changes what follows from it.
/// </summary>
public sealed class ConvexHull
{
    private ConvexHull(GridPoint[] vertices, HullFace[] faces, Vector3D spacingMm)
    {
        Vertices = vertices;
        Faces = faces;
        SpacingMm = spacingMm;
        VerticesMm = [.. vertices.Select(vertex => vertex.InMm(spacingMm))];
        long sixVolumes = 0;
        foreach (var face in faces)
        {
            var ((x, y, z), a, origin) = (NormalOf(face), vertices[face.A], vertices[0]);
            sixVolumes += x * (a.X - origin.X) + y * (a.Y - origin.Y) + z * (a.Z - origin.Z);
            AreaMm2 += new Triangle(VerticesMm[face.A], VerticesMm[face.B], VerticesMm[face.C]).Area;
        }

        // Half voxels: eight to a voxel.
        VolumeMm3 = sixVolumes / 48.0 * (spacingMm.X * spacingMm.Y * spacingMm.Z);
    }

    public IReadOnlyList<GridPoint> Vertices { get; }

    public IReadOnlyList<Vector3D> VerticesMm { get; }

    public IReadOnlyList<HullFace> Faces { get; }

    public Vector3D SpacingMm { get; }

    public double VolumeMm3 { get; }

    public double AreaMm2 { get; }

    /// <summary>A face's normal in the grid, outwards, of twice its area in half voxels: exact.</summary>
    public (long X, long Y, long Z) NormalOf(HullFace face)
    {
        var (a, b, c) = (Vertices[face.A], Vertices[face.B], Vertices[face.C]);
        long ux = b.X - a.X, uy = b.Y - a.Y, uz = b.Z - a.Z, vx = c.X - a.X, vy = c.Y - a.Y, vz = c.Z - a.Z;
        return (uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx);
    }

    /// <param name="points">Points that do not all lie in one plane.</param>
    /// <param name="spacingMm">Voxel spacing.</param>
    /// <exception cref="ArgumentException">All points lie in one plane.</exception>
    public static ConvexHull Of(IReadOnlyList<GridPoint> points, Vector3D spacingMm)
    {
        var faces = new QuickHull([.. points]).Build();
        int[] used = [.. faces.SelectMany(face => (int[])[face.A, face.B, face.C]).Distinct().Order()];
        var place = new int[points.Count];
        for (int k = 0; k < used.Length; k++)
            place[used[k]] = k;
        return new([.. used.Select(k => points[k])], [.. faces.Select(face => new HullFace(place[face.A], place[face.B], place[face.C]))], spacingMm);
    }
}
