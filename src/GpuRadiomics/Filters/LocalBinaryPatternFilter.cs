using GpuRadiomics.Geometry;
using GpuRadiomics.Settings.Filters;

namespace GpuRadiomics.Filters;

/// <summary>
/// Uniform local binary patterns, slice by slice (see <see cref="LocalBinaryPatternSettings"/>): samples lie counter-clockwise from the x axis, rounded to five digits,
/// between voxels bilinear, 0 outside the image. Changes are counted along the samples without the step from the last to the first, as scikit-image does.
/// </summary>
internal sealed class LocalBinaryPatternFilter : IImageFilter
{
    private readonly Size3 image;
    private readonly (double X, double Y)[] circle;
    private readonly int reach;

    public LocalBinaryPatternFilter(LocalBinaryPatternSettings settings, Size3 image)
    {
        (Names, this.image) = (settings.Names, image);
        reach = (int)Math.Ceiling(settings.RadiusVoxels);
        circle = new (double X, double Y)[settings.Samples];
        for (int i = 0; i < circle.Length; i++)
        {
            var (cos, sin) = Elementary.Turn((double)i / circle.Length);
            circle[i] = (Math.Round(settings.RadiusVoxels * cos, 5), Math.Round(-settings.RadiusVoxels * sin, 5));
        }
    }

    public IReadOnlyList<string> Names { get; }

    public Box3 SourceBoxFor(Box3 target) => target.Widened(new(reach, reach, 0), image);

    public void Apply(double[] source, Box3 sourceBox, Box3 target, IReadOnlyList<double[]> responses, int jobs) =>
        Parallel.For(0, target.Size.Z, new ParallelOptions { MaxDegreeOfParallelism = jobs }, z =>
        {
            for (int y = target.Y; y < target.EndY; y++)
            for (int x = target.X; x < target.EndX; x++)
                responses[0][target.OffsetOf(x, y, target.Z + z)] = Pattern(source, sourceBox, x, y, target.Z + z);
        });

    private int Pattern(double[] source, Box3 box, int x, int y, int z)
    {
        double centre = source[box.OffsetOf(x, y, z)];
        int set = 0, changes = 0;
        bool before = false;
        for (int i = 0; i < circle.Length; i++)
        {
            bool isSet = Sample(source, box, x + circle[i].X, y + circle[i].Y, z) - centre >= 0;
            set += isSet ? 1 : 0;
            changes += i > 0 && isSet != before ? 1 : 0;
            before = isSet;
        }

        return changes <= 2 ? set : circle.Length + 1;
    }

    private double Sample(double[] source, Box3 box, double x, double y, int z)
    {
        int left = (int)Math.Floor(x), right = (int)Math.Ceiling(x), top = (int)Math.Floor(y), bottom = (int)Math.Ceiling(y);
        double dx = x - left, dy = y - top;
        double upper = (1 - dx) * Voxel(left, top) + dx * Voxel(right, top);
        double lower = (1 - dx) * Voxel(left, bottom) + dx * Voxel(right, bottom);
        return (1 - dy) * upper + dy * lower;

        double Voxel(int column, int row) => column < 0 || column >= image.X || row < 0 || row >= image.Y ? 0 : source[box.OffsetOf(column, row, z)];
    }
}
