using GpuRadiomics.Compute;
using GpuRadiomics.Geometry;

namespace GpuRadiomics.Families.Morphology;

/// <summary>
/// The largest distance between two vertices of a mask's surface mesh that lie in one plane at right angles to an axis: planes through voxel centres and
/// planes midway between them (as PyRadiomics).
/// </summary>
internal static class PlanarDiameter
{
    /// <param name="mask">The mask.</param>
    /// <param name="axis">0 (x), 1 (y) or 2 (z).</param>
    /// <returns>In mm.</returns>
    public static double Of(MorphologicalMask mask, int axis)
    {
        var turned = axis == 2 ? mask : WithAxisLast(mask, axis);
        return ExtremeVertices.Of(turned).GroupBy(vertex => vertex.Z)
            .Max(plane => FarthestPair.Distance([.. plane.Select(vertex => vertex.InMm(turned.SpacingMm))]));
    }

    /// <summary>The same mask with an axis in the place of z.</summary>
    private static MorphologicalMask WithAxisLast(MorphologicalMask mask, int axis)
    {
        var (size, spacing) = (mask.Size, mask.SpacingMm);
        var (turned, turnedSpacing) = axis == 0
            ? (new Size3(size.Z, size.Y, size.X), new Vector3D(spacing.Z, spacing.Y, spacing.X))
            : (new Size3(size.X, size.Z, size.Y), new Vector3D(spacing.X, spacing.Z, spacing.Y));
        var inside = new byte[mask.Inside.Length];
        int at = 0;
        for (int z = 0; z < size.Z; z++)
        for (int y = 0; y < size.Y; y++)
        for (int x = 0; x < size.X; x++)
            inside[axis == 0 ? (x * turned.Y + y) * turned.X + z : (y * turned.Y + z) * turned.X + x] = mask.Inside[at++];
        return new(turned, turnedSpacing, inside);
    }
}
