using GpuRadiomics.Compute;
using GpuRadiomics.Families.Morphology;
using GpuRadiomics.Geometry;

namespace GpuRadiomics.Perf;

/// <summary>All that morphology computes, on one thread, for ROIs of 50 000 to 4 million voxels: ellipsoids, and lumpy bodies of several overlapping ones.</summary>
internal static class ShapeBenchmark
{
    public static void Run()
    {
        foreach (int voxels in new[] { 50_000, 200_000, 1_000_000, 4_000_000 })
        foreach (bool lumpy in new[] { false, true })
        {
            var mask = lumpy ? Lumps(voxels) : Ellipsoid(voxels);
            string name = $"{(lumpy ? "lumpy" : "round")} {voxels / 1000}k";
            Check(name, mask);
            var vertices = ExtremeVertices.Of(mask);
            var hull = ConvexHull.Of(vertices, mask.SpacingMm);
            int n = mask.Inside.Count(inside => inside != 0);
            Measurement.Print($"all {name}", n, "voxel", () => All(new(mask)));
            Measurement.Print($"  cell patterns {name}", n, "voxel", () => CellConfigurations.Count(mask));
            Measurement.Print($"  principal axes {name}", n, "voxel", () => PrincipalAxes.Of(new(mask), mask.SpacingMm));
            Measurement.Print($"  extreme vertices {name}", vertices.Count, "vertex", () => ExtremeVertices.Of(mask));
            Measurement.Print($"  hull {name}", vertices.Count, "vertex", () => ConvexHull.Of(vertices, mask.SpacingMm));
            Measurement.Print($"  diameter {name}", hull.Vertices.Count, "hull vertex", () => FarthestPair.Distance(hull.VerticesMm));
            Measurement.Print($"  oriented box {name}", hull.Faces.Count, "face", () => OrientedBox.Of(hull, new(double.PositiveInfinity, 0)));
            Measurement.Print($"  enclosing ellipsoid {name}", hull.Vertices.Count, "hull vertex", () => EnclosingEllipsoid.Of(hull.VerticesMm));
        }
    }

    /// <summary>A shape computes what it is asked for.</summary>
    private static double All(Shape shape) =>
        shape.MeshVolumeMm3 + shape.PrincipalEllipsoid.A + shape.MaximumDiameterMm + shape.OrientedBox.VolumeMm3 + shape.EnclosingEllipsoid.A;

    /// <summary>What must hold of any body, and an ellipsoid's known volume.</summary>
    private static void Check(string name, MorphologicalMask mask)
    {
        var shape = new Shape(mask);
        double mesh = shape.MeshVolumeMm3, hull = shape.Hull.VolumeMm3, box = shape.OrientedBox.VolumeMm3;
        Measurement.Check($"{name} volumes", mesh <= hull * (1 + 1e-12) && hull <= box && box <= shape.AxisAlignedBox.VolumeMm3 && hull <= shape.EnclosingEllipsoid.VolumeMm3);
        Measurement.Check($"{name} diameter", shape.MaximumDiameterMm <= 2 * shape.EnclosingEllipsoid.A && shape.MaximumDiameterMm >= shape.PrincipalEllipsoid.A);
        // Along each axis, the variance within an ellipsoid is a fifth of the semi-axis squared.
        if (name.StartsWith("round", StringComparison.Ordinal))
            Measurement.Check($"{name} ellipsoid", Math.Abs(shape.EnclosingEllipsoid.VolumeMm3 / shape.PrincipalEllipsoid.VolumeMm3 / Math.Pow(5 / 4.0, 1.5) - 1) < 0.1);
    }

    /// <summary>A slightly longish ball of 1 x 1 x 1.5 mm voxels.</summary>
    private static MorphologicalMask Ellipsoid(int voxels)
    {
        double radius = Math.Cbrt(voxels * 1.5 * 3 / (4 * Math.PI));
        return Mask(radius * 1.2, (x, y, z) => x * x / 1.21 + y * y + z * z * 1.21 <= radius * radius);
    }

    private static MorphologicalMask Lumps(int voxels)
    {
        var random = new Random(5);
        double scale = Math.Cbrt(voxels / 97_000.0);
        (double X, double Y, double Z, double R)[] balls = [.. Enumerable.Range(0, 40).Select(_ => (At(), At(), At(), scale * random.Next(8, 17)))];
        return Mask(45 * scale, (x, y, z) => balls.Any(b => (x - b.X) * (x - b.X) + (y - b.Y) * (y - b.Y) + (z - b.Z) * (z - b.Z) <= b.R * b.R));
        double At() => scale * random.Next(-18, 19);
    }

    private static MorphologicalMask Mask(double reachMm, Func<double, double, double, bool> inside)
    {
        var spacing = new Vector3D(1, 1, 1.5);
        int half = (int)reachMm + 1, halfZ = (int)(reachMm / 1.5) + 1;
        var size = new Size3(2 * half + 1, 2 * half + 1, 2 * halfZ + 1);
        var voxels = new byte[size.Voxels];
        for (int z = 0, at = 0; z < size.Z; z++)
        for (int y = 0; y < size.Y; y++)
        for (int x = 0; x < size.X; x++)
            voxels[at++] = inside(x - half, y - half, (z - halfZ) * 1.5) ? (byte)1 : (byte)0;
        return new(size, spacing, voxels);
    }
}
