using GpuRadiomics.Geometry;
using GpuRadiomics.Preparation;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Perturbation;

/// <summary>
/// Interpolation within a slice from a grid that is turned against the image's: along y, then x, each combination in the order of <see cref="ResamplingPlan"/>.
/// What each voxel takes is the same in every slice, and is worked out once.
/// </summary>
internal sealed class TurnedPlane
{
    private readonly int taps;
    private readonly int width;
    private readonly int[] columns;
    private readonly int[] rows;
    private readonly double[] columnWeights;
    private readonly double[] rowWeights;

    /// <param name="grid">The turned grid.</param>
    /// <param name="target">The box of it whose slices are wanted.</param>
    /// <param name="source">The box of the image that planes hold.</param>
    /// <param name="method">Nearest, trilinear or tricubic spline.</param>
    public TurnedPlane(MovedGrid grid, Box3 target, Box3 source, InterpolationMethod method)
    {
        (taps, width) = (AxisMap.TapsOf(method), source.Size.X);
        int count = target.Size.X * target.Size.Y * taps;
        (columns, rows, columnWeights, rowWeights) = (new int[count], new int[count], new double[count], new double[count]);
        Size3 image = grid.Source.Size;
        int at = 0;
        for (int y = target.Y; y < target.EndY; y++)
        for (int x = target.X; x < target.EndX; x++, at += taps)
        {
            var position = grid.SourcePosition(x, y);
            AxisMap.Fill(Math.Clamp(position.X, 0, image.X - 1), image.X, columns.AsSpan(at, taps), columnWeights.AsSpan(at, taps));
            AxisMap.Fill(Math.Clamp(position.Y, 0, image.Y - 1), image.Y, rows.AsSpan(at, taps), rowWeights.AsSpan(at, taps));
        }

        for (int i = 0; i < count; i++)
            (columns[i], rows[i]) = (columns[i] - source.X, (rows[i] - source.Y) * width);
    }

    /// <param name="plane">A slice of the source box, x fastest.</param>
    /// <param name="target">Written: the slice of the target box.</param>
    public void Sample(ReadOnlySpan<double> plane, Span<double> target)
    {
        for (int i = 0, at = 0; i < target.Length; i++, at += taps)
        {
            double sum = columnWeights[at] * AlongY(plane, at, columns[at]);
            for (int tap = 1; tap < taps; tap++)
                sum = double.FusedMultiplyAdd(columnWeights[at + tap], AlongY(plane, at, columns[at + tap]), sum);
            target[i] = sum;
        }
    }

    private double AlongY(ReadOnlySpan<double> plane, int at, int column)
    {
        double sum = rowWeights[at] * plane[rows[at] + column];
        for (int tap = 1; tap < taps; tap++)
            sum = double.FusedMultiplyAdd(rowWeights[at + tap], plane[rows[at + tap] + column], sum);
        return sum;
    }
}
