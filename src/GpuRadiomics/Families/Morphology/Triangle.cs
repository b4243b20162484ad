using GpuRadiomics.Geometry;

namespace GpuRadiomics.Families.Morphology;

/// <summary>A triangle with its vertices counter-clockwise seen from outside.</summary>
public readonly record struct Triangle(Vector3D A, Vector3D B, Vector3D C)
{
    public double Area => (B - A).Cross(C - A).Length / 2;

    /// <summary>At right angles to the triangle, outward, as long as its area.</summary>
    public Vector3D AreaVector => (B - A).Cross(C - A) * 0.5;

    /// <summary>Volume of the cone from the origin to the triangle; negative where the origin is outside of it.</summary>
    public double ConeVolume => A.Dot(B.Cross(C)) / 6;

    /// <summary>The triangle stretched along each axis.</summary>
    public Triangle Scaled(Vector3D factors) => new(Scaled(A, factors), Scaled(B, factors), Scaled(C, factors));

    private static Vector3D Scaled(Vector3D v, Vector3D factors) => new(v.X * factors.X, v.Y * factors.Y, v.Z * factors.Z);
}
