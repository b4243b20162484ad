using GpuRadiomics.Geometry;

namespace GpuRadiomics.Families.Morphology;

/// <summary>
/// A point of a mask's grid in half voxels, so that voxel centres have even coordinates and a mesh vertex has one odd one.
/// A box of voxels that fits in memory has at most 2^31 of them, so every product of three differences of its points is below 2^35
/// and determinants of them are exact in 64 bits.
/// </summary>
public readonly record struct GridPoint(int X, int Y, int Z)
{
    public int this[int axis] => axis switch
    {
        0 => X,
        1 => Y,
        2 => Z,
        _ => throw new ArgumentOutOfRangeException(nameof(axis), axis, "An axis is 0 (x), 1 (y) or 2 (z)."),
    };

    /// <summary>Where it lies in mm, from the centre of voxel (0, 0, 0).</summary>
    public Vector3D InMm(Vector3D spacingMm) => new(X * (spacingMm.X / 2), Y * (spacingMm.Y / 2), Z * (spacingMm.Z / 2));
}
