using System.Numerics;
using GpuRadiomics.Geometry;
using GpuRadiomics.Preparation;

namespace GpuRadiomics.Filters;

/// <summary>
/// Coefficients of the cubic B-spline through an image's voxels, mirrored at the centres of its outermost ones. The spline's prefilter is recursive (see
/// <see cref="SplinePole"/>); here it is a convolution with its impulse response, sqrt(3) z^|n|, as far as that changes a double: so a coefficient has the same bits
/// whatever box is asked for.
/// </summary>
internal sealed class SplineCoefficients
{
    /// <summary>Voxels that a coefficient depends on to each side: |z|^30 = 7e-18.</summary>
    public const int Reach = 30;

    private static readonly double[] Weights = ImpulseResponse();

    private readonly Box3 box;
    private readonly double[] values;

    private SplineCoefficients(Box3 box, double[] values) => (this.box, this.values) = (box, values);

    private delegate ReadOnlySpan<double> RowAtDistance(int n);

    /// <summary>Coefficients along x, from the box's first on.</summary>
    public ReadOnlySpan<double> Row(int y, int z) => values.AsSpan((int)box.OffsetOf(box.X, y, z), box.Size.X);

    /// <param name="source">Intensities of <paramref name="sourceBox"/>, x fastest.</param>
    /// <param name="sourceBox">The part of the image that is given.</param>
    /// <param name="image">Voxels of the whole image.</param>
    /// <param name="box">Where coefficients are wanted; it may reach beyond the image.</param>
    /// <param name="jobs">Threads to use at most.</param>
    public static SplineCoefficients Of(double[] source, Box3 sourceBox, Size3 image, Box3 box, int jobs)
    {
        int[] xs = Mirrored(box.X, box.Size.X, image.X), ys = Mirrored(box.Y, box.Size.Y, image.Y), zs = Mirrored(box.Z, box.Size.Z, image.Z);
        // Rows and slices that are reached, from the lowest to the highest.
        int lowY = ys.Min(), rows = ys.Max() - lowY + 1, lowZ = zs.Min(), slices = zs.Max() - lowZ + 1;
        int width = box.Size.X, height = box.Size.Y, depth = box.Size.Z;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = jobs };
        double[] alongY = new double[(long)width * height * slices], alongZ = new double[(long)width * height * depth];
        Parallel.For(0, slices, parallel, k =>
        {
            double[] line = new double[xs.Length], alongX = new double[width * rows];
            for (int j = 0; j < rows; j++)
            {
                for (int i = 0; i < line.Length; i++)
                    line[i] = source[sourceBox.OffsetOf(xs[i], lowY + j, lowZ + k)];
                Convolve(n => line.AsSpan(Reach + n, width), alongX.AsSpan(j * width, width));
            }

            for (int y = 0; y < height; y++)
                Convolve(n => alongX.AsSpan((ys[y + Reach + n] - lowY) * width, width), alongY.AsSpan((k * height + y) * width, width));
        });
        Parallel.For(0, depth, parallel, z =>
        {
            for (int y = 0; y < height; y++)
                Convolve(n => alongY.AsSpan(((zs[z + Reach + n] - lowZ) * height + y) * width, width), alongZ.AsSpan((z * height + y) * width, width));
        });
        return new(box, alongZ);
    }

    /// <summary>to = weights[0] row(0) + sum over n of weights[n] (row(n) + row(-n)), from the farthest on.</summary>
    private static void Convolve(RowAtDistance row, Span<double> to)
    {
        to.Clear();
        for (int n = Reach; n > 0; n--)
            AddScaled(row(n), row(-n), Weights[n], to);
        var middle = row(0);
        for (int i = 0; i < to.Length; i++)
            to[i] += Weights[0] * middle[i];
    }

    private static void AddScaled(ReadOnlySpan<double> a, ReadOnlySpan<double> b, double weight, Span<double> to)
    {
        int i = 0;
        for (; i + Vector<double>.Count <= to.Length; i += Vector<double>.Count)
            (new Vector<double>(to[i..]) + weight * (new Vector<double>(a[i..]) + new Vector<double>(b[i..]))).CopyTo(to[i..]);
        for (; i < to.Length; i++)
            to[i] += weight * (a[i] + b[i]);
    }

    private static double[] ImpulseResponse()
    {
        var weights = new double[Reach + 1];
        double power = Math.Sqrt(3);
        for (int n = 0; n <= Reach; n++, power *= SplinePole.Value)
            weights[n] = power;
        return weights;
    }

    /// <summary>The voxels of a range of indices and the reach to both sides of it.</summary>
    private static int[] Mirrored(int first, int count, int size) => [.. Enumerable.Range(first - Reach, count + 2 * Reach).Select(index => AxisMap.Mirror(index, size))];
}
