using System.Numerics;
using GpuRadiomics.Geometry;
using GpuRadiomics.Preparation;

namespace GpuRadiomics.Filters;

/// <summary>An image's values at points about each voxel: of the cubic B-spline through its voxels, and 0 outside the box of their centres.</summary>
internal sealed class SphereSamples
{
    private readonly Size3 image;
    private readonly Offset[] offsets;

    /// <param name="points">Where the samples are, in voxels from a voxel's centre.</param>
    /// <param name="image">Voxels of the whole image.</param>
    public SphereSamples(IEnumerable<Vector3D> points, Size3 image) =>
        (this.image, offsets) = (image, [.. points.Select(point => new Offset(Along.Of(point.X), Along.Of(point.Y), Along.Of(point.Z)))]);

    public int Count => offsets.Length;

    /// <summary>The coefficients that samples about the voxels of a box take from; they may lie beyond the image.</summary>
    public Box3 CoefficientsFor(Box3 box)
    {
        var (x, y, z) = (Span(o => o.X, box.X, box.Size.X), Span(o => o.Y, box.Y, box.Size.Y), Span(o => o.Z, box.Z, box.Size.Z));
        return new(x.First, y.First, z.First, new(x.Count, y.Count, z.Count));
    }

    /// <summary>Samples at one point about the voxels of a row.</summary>
    /// <param name="spline">At least <see cref="CoefficientsFor"/> the row.</param>
    /// <param name="coefficientsX">Its first index along x.</param>
    /// <param name="index">Of the point.</param>
    /// <param name="x">The row's first voxel.</param>
    /// <param name="y">Of the row.</param>
    /// <param name="z">Of the row.</param>
    /// <param name="plane">Scratch memory, at least three longer than the row.</param>
    /// <param name="samples">Written.</param>
    public void Row(SplineCoefficients spline, int coefficientsX, int index, int x, int y, int z, Span<double> plane, Span<double> samples)
    {
        var (alongX, alongY, alongZ) = offsets[index];
        samples.Clear();
        if (!alongY.IsInside(y, image.Y) || !alongZ.IsInside(z, image.Z))
            return;
        int first = x + alongX.First - coefficientsX;
        plane = plane[..(samples.Length + 3)];
        plane.Clear();
        for (int k = 0; k < 4; k++)
        for (int j = 0; j < 4; j++)
        {
            double weight = alongZ.Weights[k] * alongY.Weights[j];
            if (weight != 0)
                AddScaled(spline.Row(y + alongY.First + j, z + alongZ.First + k).Slice(first, plane.Length), weight, plane);
        }

        for (int i = 0; i < 4; i++)
            AddScaled(plane.Slice(i, samples.Length), alongX.Weights[i], samples);
        for (int i = 0; i < samples.Length; i++)
        {
            if (!alongX.IsInside(x + i, image.X))
                samples[i] = 0;
        }
    }

    private (int First, int Count) Span(Func<Offset, Along> axis, int first, int count)
    {
        int low = offsets.Min(offset => axis(offset).First), high = offsets.Max(offset => axis(offset).First) + 3;
        return (first + low, count + high - low);
    }

    private static void AddScaled(ReadOnlySpan<double> from, double weight, Span<double> to)
    {
        int i = 0;
        for (; i + Vector<double>.Count <= to.Length; i += Vector<double>.Count)
            (new Vector<double>(to[i..]) + weight * new Vector<double>(from[i..])).CopyTo(to[i..]);
        for (; i < to.Length; i++)
            to[i] += weight * from[i];
    }

    private readonly record struct Offset(Along X, Along Y, Along Z);

    /// <summary>The four coefficients along an axis that a point takes from, the first <paramref name="First"/> voxels from the centre.</summary>
    private readonly record struct Along(double Distance, int First, double[] Weights)
    {
        public static Along Of(double distance)
        {
            var weights = new double[4];
            AxisMap.SplineWeights(distance - Math.Floor(distance), weights);
            return new(distance, (int)Math.Floor(distance) - 1, weights);
        }

        public bool IsInside(int index, int size) => index + Distance >= 0 && index + Distance <= size - 1;
    }
}
