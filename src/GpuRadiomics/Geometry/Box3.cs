namespace GpuRadiomics.Geometry;

/// <summary>A box of voxels in a grid: its first voxel (X, Y, Z) and its size. An empty box has a size of zero.</summary>
public readonly record struct Box3(int X, int Y, int Z, Size3 Size)
{
    /// <summary>One past the last voxel along each axis.</summary>
    public int EndX => X + Size.X;

    public int EndY => Y + Size.Y;

    public int EndZ => Z + Size.Z;

    /// <summary>The first voxel along an axis: 0 (x), 1 (y) or 2 (z).</summary>
    public int First(int axis) => axis switch
    {
        0 => X,
        1 => Y,
        2 => Z,
        _ => throw new ArgumentOutOfRangeException(nameof(axis), axis, "An axis is 0 (x), 1 (y) or 2 (z)."),
    };

    public bool IsEmpty => Size.Voxels == 0;

    public static Box3 Of(Size3 whole) => new(0, 0, 0, whole);

    public bool Contains(Box3 inner) =>
        inner.X >= X && inner.Y >= Y && inner.Z >= Z && inner.EndX <= EndX && inner.EndY <= EndY && inner.EndZ <= EndZ;

    /// <summary>This box with a margin of some voxels on both sides of each axis, as far as a grid of the given size goes.</summary>
    public Box3 Widened(Size3 margin, Size3 grid)
    {
        int x = Math.Max(0, X - margin.X), y = Math.Max(0, Y - margin.Y), z = Math.Max(0, Z - margin.Z);
        return new(x, y, z, new Size3(
            Math.Min(grid.X, EndX + margin.X) - x, Math.Min(grid.Y, EndY + margin.Y) - y, Math.Min(grid.Z, EndZ + margin.Z) - z));
    }

    /// <summary>The smallest box that contains two.</summary>
    public static Box3 Union(Box3 a, Box3 b)
    {
        int x = Math.Min(a.X, b.X), y = Math.Min(a.Y, b.Y), z = Math.Min(a.Z, b.Z);
        return new(x, y, z, new(Math.Max(a.EndX, b.EndX) - x, Math.Max(a.EndY, b.EndY) - y, Math.Max(a.EndZ, b.EndZ) - z));
    }

    /// <summary>The offset of voxel (x, y, z), given in grid coordinates, from the start of this box's own memory.</summary>
    public long OffsetOf(int x, int y, int z) => ((long)(z - Z) * Size.Y + (y - Y)) * Size.X + (x - X);

    public override string ToString() => FormattableString.Invariant($"{Size} at ({X}, {Y}, {Z})");
}
