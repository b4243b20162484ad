namespace GpuRadiomics.Geometry;

/// <summary>A point or direction of three doubles, (x, y, z). In patient space: millimetres, LPS axes (DICOM PS3.3 C.7.6.2.1.1).</summary>
public readonly record struct Vector3D(double X, double Y, double Z)
{
    public static Vector3D UnitX => new(1, 0, 0);
    public static Vector3D UnitY => new(0, 1, 0);
    public static Vector3D UnitZ => new(0, 0, 1);

    public double Length => Math.Sqrt(Dot(this));

    public double this[int axis] => axis switch
    {
        0 => X,
        1 => Y,
        2 => Z,
        _ => throw new ArgumentOutOfRangeException(nameof(axis), axis, "An axis is 0 (x), 1 (y) or 2 (z)."),
    };

    public double Dot(Vector3D other) => X * other.X + Y * other.Y + Z * other.Z;

    public Vector3D Cross(Vector3D other) =>
        new(Y * other.Z - Z * other.Y, Z * other.X - X * other.Z, X * other.Y - Y * other.X);

    /// <summary>Some direction at right angles to this one; not of unit length.</summary>
    public Vector3D Perpendicular() => Cross(
        Math.Abs(X) <= Math.Abs(Y) && Math.Abs(X) <= Math.Abs(Z) ? UnitX : Math.Abs(Y) <= Math.Abs(Z) ? UnitY : UnitZ);

    public Vector3D Normalized() => this * (1 / Length);

    public static Vector3D operator +(Vector3D a, Vector3D b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);

    public static Vector3D operator -(Vector3D a, Vector3D b) => new(a.X - b.X, a.Y - b.Y, a.Z - b.Z);

    public static Vector3D operator *(Vector3D a, double factor) => new(a.X * factor, a.Y * factor, a.Z * factor);

    public override string ToString() => FormattableString.Invariant($"({X}, {Y}, {Z})");
}
