using GpuRadiomics.Compute;
using GpuRadiomics.Families.Morphology;
using GpuRadiomics.Geometry;
using GpuRadiomics.Tests.Support;

namespace GpuRadiomics.Tests.Families.Morphology;

/// <summary>Masks to look at the form of, and the plainest way to all vertices of their meshes.</summary>
internal static class MorphologyMasks
{
    public static MorphologicalMask Of(LevelBox box, Vector3D spacingMm) => new(box.Size, spacingMm, [.. box.Levels.Select(level => (byte)level)]);

    public static MorphologicalMask Of(Size3 size, Vector3D spacingMm, Func<int, int, int, bool> inside) =>
        Of(LevelBox.Of(size.X, size.Y, size.Z, (x, y, z) => inside(x, y, z) ? 1 : 0), spacingMm);

    public static LevelBox Random(Random random) =>
        LevelBox.Random(random, new(random.Next(1, 9), random.Next(1, 9), random.Next(1, 9)), 1, 0.05 + 0.9 * random.NextDouble());

    /// <summary>All voxels whose centre lies in an ellipsoid that is turned somehow, in a box with room to spare.</summary>
    public static MorphologicalMask Ellipsoid(double a, double b, double c, Vector3D spacingMm)
    {
        var (u, v, w) = Turned();
        int Half(double s) => (int)(Math.Max(a, Math.Max(b, c)) / s) + 1;
        var (hx, hy, hz) = (Half(spacingMm.X), Half(spacingMm.Y), Half(spacingMm.Z));
        return Of(new(2 * hx + 1, 2 * hy + 1, 2 * hz + 1), spacingMm, (x, y, z) =>
        {
            var p = new Vector3D((x - hx) * spacingMm.X, (y - hy) * spacingMm.Y, (z - hz) * spacingMm.Z);
            return Math.Pow(p.Dot(u) / a, 2) + Math.Pow(p.Dot(v) / b, 2) + Math.Pow(p.Dot(w) / c, 2) <= 1;
        });
    }

    /// <summary>Three directions at right angles, along none of the axes.</summary>
    public static (Vector3D U, Vector3D V, Vector3D W) Turned()
    {
        var u = new Vector3D(2, 1, 3).Normalized();
        var v = u.Cross(new(1, -1, 0.2)).Normalized();
        return (u, v, u.Cross(v));
    }

    /// <summary>The middle of every pair of neighbours of which one is inside.</summary>
    public static IReadOnlyList<GridPoint> AllVertices(LevelBox box)
    {
        var vertices = new List<GridPoint>();
        for (int z = -1; z < box.Size.Z; z++)
        for (int y = -1; y < box.Size.Y; y++)
        for (int x = -1; x < box.Size.X; x++)
        {
            bool here = box[x, y, z] != 0;
            if (here != (box[x + 1, y, z] != 0))
                vertices.Add(new(2 * x + 1, 2 * y, 2 * z));
            if (here != (box[x, y + 1, z] != 0))
                vertices.Add(new(2 * x, 2 * y + 1, 2 * z));
            if (here != (box[x, y, z + 1] != 0))
                vertices.Add(new(2 * x, 2 * y, 2 * z + 1));
        }

        return vertices;
    }
}
