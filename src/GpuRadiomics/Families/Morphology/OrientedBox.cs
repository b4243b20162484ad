using System.Runtime.InteropServices;
using GpuRadiomics.Geometry;

namespace GpuRadiomics.Families.Morphology;

/// <summary>
/// The smallest box with one side flush with a face of the convex hull: for each direction of a face, the rectangle of least area round the hull's shadow;
/// or the box along the axes of the grid, should that be smaller yet. Of boxes that are equally small, the one with the least surface.
/// The box of least volume may have no side flush with a face, only two flush with edges (O'Rourke 1985); like Barequet and Har-Peled (2001)
/// and Chan and Tan (2001), whom IBSI names for it, this one trades the last percent for speed. Unlike theirs it does not depend on a starting direction or the fineness of
/// a search, and finds the box of a box however it lies.
/// </summary>
public static class OrientedBox
{
    // Of an area that is summed over some thousand corners.
    private const double Rounding = 1e-9;

    // Volumes no further apart than this are equal but for rounding.
    private const double Tie = 1e-12;

    /// <param name="hull">The convex hull.</param>
    /// <param name="axisAligned">The box round it along the axes of the grid.</param>
    public static Enclosure Of(ConvexHull hull, Enclosure axisAligned)
    {
        var graph = new HullGraph(hull);
        var outline = new List<(double X, double Y)>();
        var directions = new HashSet<(long, long, long)>();
        var best = axisAligned;
        int rightmost = 0, deepest = 0;
        foreach (var face in hull.Faces)
        {
            var normal = hull.NormalOf(face);
            if (!directions.Add(Direction(normal)))
                continue;
            var s = hull.SpacingMm;
            var outwards = new Vector3D(normal.X / s.X, normal.Y / s.Y, normal.Z / s.Z).Normalized();
            deepest = graph.Farthest(outwards * -1, deepest);
            double depth = outwards.Dot(hull.VerticesMm[face.A] - hull.VerticesMm[deepest]);
            var right = outwards.Perpendicular().Normalized();
            graph.Shadow(right, outwards.Cross(right), outline, ref rightmost);
            var (a, b) = Rectangle.Smallest(CollectionsMarshal.AsSpan(outline));
            if (a * b * depth > best.VolumeMm3 * (1 + Tie))
                continue;
            // Seen along a face, corners lie behind each other, and rounding may lead the walk past some: then there is too little of a shadow,
            // and a rectangle that is too small.
            if (Rectangle.Area(CollectionsMarshal.AsSpan(outline)) < graph.ShadowArea(outwards) * (1 - Rounding))
            {
                graph.ShadowOfAll(right, outwards.Cross(right), outline);
                (a, b) = Rectangle.Smallest(CollectionsMarshal.AsSpan(outline));
            }

            best = Better(best, Enclosure.OfBox(a, b, depth));
        }

        return best;
    }

    /// <summary>The smaller one; of two that are equal but for rounding, whichever numbers are smaller, so that their order does not matter.</summary>
    private static Enclosure Better(Enclosure best, Enclosure other) =>
        other.VolumeMm3 < best.VolumeMm3 * (1 - Tie) ? other
        : other.VolumeMm3 > best.VolumeMm3 * (1 + Tie) ? best
        : new(Math.Min(best.VolumeMm3, other.VolumeMm3), Math.Min(best.AreaMm2, other.AreaMm2));

    /// <summary>The same for all faces that are parallel, on either side of the hull.</summary>
    private static (long, long, long) Direction((long X, long Y, long Z) n)
    {
        long divisor = CommonDivisor(CommonDivisor(n.X, n.Y), n.Z);
        if (n.X < 0 || (n.X == 0 && (n.Y < 0 || (n.Y == 0 && n.Z < 0))))
            divisor = -divisor;
        return (n.X / divisor, n.Y / divisor, n.Z / divisor);
    }

    /// <summary>Euclid's algorithm; not negative.</summary>
    private static long CommonDivisor(long a, long b)
    {
        while (b != 0)
            (a, b) = (b, a % b);
        return Math.Abs(a);
    }
}
