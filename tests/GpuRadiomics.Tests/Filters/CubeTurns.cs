using GpuRadiomics.Geometry;

namespace GpuRadiomics.Tests.Filters;

/// <summary>One of the 24 right-angled turns of a volume, as a matrix of signed unit rows with determinant 1.</summary>
internal sealed record CubeTurns(int[] Axes, int[] Signs)
{
    public static IReadOnlyList<CubeTurns> All { get; } =
    [
        .. from x in Enumerable.Range(0, 3)
           from y in Enumerable.Range(0, 3)
           where y != x
           from sx in (int[])[1, -1]
           from sy in (int[])[1, -1]
           // The third axis is the cross product of the first two.
           let right = (y - x + 3) % 3 == 1 ? 1 : -1
           select new CubeTurns([x, y, 3 - x - y], [sx, sy, sx * sy * right]),
    ];

    public bool KeepsZ => Axes[2] == 2 && Signs[2] == 1;

    public Size3 SizeOf(Size3 size) => new(size[Axes[0]], size[Axes[1]], size[Axes[2]]);

    public double[] Of(double[] image, Size3 size)
    {
        var turned = new double[image.Length];
        ForEach(size, (from, to) => turned[to] = image[from]);
        return turned;
    }

    public double[] Back(double[] turned, Size3 size)
    {
        var image = new double[turned.Length];
        ForEach(size, (from, to) => image[from] = turned[to]);
        return image;
    }

    private void ForEach(Size3 size, Action<int, int> move)
    {
        var to = SizeOf(size);
        for (int i = 0; i < size.Voxels; i++)
        {
            int[] at = [i % size.X, i / size.X % size.Y, i / size.X / size.Y];
            int At(int axis) => Signs[axis] > 0 ? at[Axes[axis]] : size[Axes[axis]] - 1 - at[Axes[axis]];
            move(i, (At(2) * to.Y + At(1)) * to.X + At(0));
        }
    }
}
