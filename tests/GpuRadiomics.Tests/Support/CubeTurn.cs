using GpuRadiomics.Geometry;

namespace GpuRadiomics.Tests.Support;

/// <summary>One of the 48 ways to turn and mirror a cube: new axis k is old axis Axes[k], run backwards where Flips[k].</summary>
internal sealed record CubeTurn(int[] Axes, bool[] Flips)
{
    public static IReadOnlyList<CubeTurn> All { get; } =
    [
        .. from axes in (int[][])[[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]]
           from flips in Enumerable.Range(0, 8)
           select new CubeTurn(axes, [(flips & 1) != 0, (flips & 2) != 0, (flips & 4) != 0]),
    ];

    /// <summary>Where corner x + 2 y + 4 z of a cell comes to lie.</summary>
    public int Corner(int corner) => Enumerable.Range(0, 3).Sum(k => ((corner >> Axes[k] & 1) ^ (Flips[k] ? 1 : 0)) << k);

    public Vector3D Spacing(Vector3D spacing) => new(spacing[Axes[0]], spacing[Axes[1]], spacing[Axes[2]]);

    public Size3 Size(Size3 size) => new(size[Axes[0]], size[Axes[1]], size[Axes[2]]);

    public LevelBox Box(LevelBox box)
    {
        var size = Size(box.Size);
        return LevelBox.Of(size.X, size.Y, size.Z, (x, y, z) =>
        {
            var (i, j, k) = Source(size, x, y, z);
            return box[i, j, k];
        });
    }

    /// <summary>The voxel that comes to lie at (x, y, z) of the turned box.</summary>
    public (int X, int Y, int Z) Source(Size3 turned, int x, int y, int z)
    {
        int[] to = [x, y, z], from = new int[3];
        for (int k = 0; k < 3; k++)
            from[Axes[k]] = Flips[k] ? turned[k] - 1 - to[k] : to[k];
        return (from[0], from[1], from[2]);
    }
}
