namespace GpuRadiomics.Geometry;

/// <summary>A count of voxels along (x, y, z); x runs fastest in memory.</summary>
public readonly record struct Size3(int X, int Y, int Z)
{
    public long Voxels => (long)X * Y * Z;

    public int this[int axis] => axis switch
    {
        0 => X,
        1 => Y,
        2 => Z,
        _ => throw new ArgumentOutOfRangeException(nameof(axis), axis, "An axis is 0 (x), 1 (y) or 2 (z)."),
    };

    public override string ToString() => FormattableString.Invariant($"{X} x {Y} x {Z}");
}
