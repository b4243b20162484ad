using GpuRadiomics.Geometry;
using GpuRadiomics.Settings.Filters;

namespace GpuRadiomics.Filters;

/// <summary>sqrt(dx^2 + dy^2 + dz^2) with d half the difference of the two neighbours along an axis, per mm or per voxel; the nearest voxel beyond the border.</summary>
internal sealed class GradientFilter : IImageFilter
{
    private readonly Size3 image;
    private readonly double perX;
    private readonly double perY;
    private readonly double perZ;

    public GradientFilter(GradientSettings settings, Size3 image, Vector3D spacingMm)
    {
        (Names, this.image) = (settings.Names, image);
        var unit = settings.UseSpacing ? spacingMm : new(1, 1, 1);
        (perX, perY, perZ) = (0.5 / unit.X, 0.5 / unit.Y, 0.5 / unit.Z);
    }

    public IReadOnlyList<string> Names { get; }

    /// <summary>What the differences along x, y and z are multiplied by.</summary>
    public double[] Factors => [perX, perY, perZ];

    public Box3 SourceBoxFor(Box3 target) => target.Widened(new(1, 1, 1), image);

    public void Apply(double[] source, Box3 sourceBox, Box3 target, IReadOnlyList<double[]> responses, int jobs)
    {
        var xs = Neighbours(target.X, target.Size.X, image.X);
        Parallel.For(0, target.Size.Z, new ParallelOptions { MaxDegreeOfParallelism = jobs }, i =>
        {
            int z = target.Z + i, below = Math.Max(0, z - 1), above = Math.Min(image.Z - 1, z + 1);
            for (int y = target.Y; y < target.EndY; y++)
            {
                ReadOnlySpan<double> row = Row(y, z), before = Row(Math.Max(0, y - 1), z), after = Row(Math.Min(image.Y - 1, y + 1), z);
                ReadOnlySpan<double> under = Row(y, below), over = Row(y, above);
                var response = responses[0].AsSpan((int)target.OffsetOf(target.X, y, z), target.Size.X);
                for (int n = 0; n < response.Length; n++)
                {
                    int x = target.X + n - sourceBox.X;
                    double dx = (row[xs[n].After - sourceBox.X] - row[xs[n].Before - sourceBox.X]) * perX;
                    double dy = (after[x] - before[x]) * perY, dz = (over[x] - under[x]) * perZ;
                    response[n] = Math.Sqrt(dx * dx + dy * dy + dz * dz);
                }
            }
        });
        return;

        ReadOnlySpan<double> Row(int y, int z) => source.AsSpan((int)sourceBox.OffsetOf(sourceBox.X, y, z), sourceBox.Size.X);
    }

    private static (int Before, int After)[] Neighbours(int first, int count, int size) =>
        [.. Enumerable.Range(first, count).Select(x => (Math.Max(0, x - 1), Math.Min(size - 1, x + 1)))];
}
