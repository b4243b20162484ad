using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using GpuRadiomics.Geometry;

namespace GpuRadiomics.Compute.Cpu;

/// <summary>
/// Sums of an image over the sphere around each voxel of a box; beyond the image it counts as 0. The order of a voxel's sum is fixed: slices of the
/// sphere from below; in each, rows by growing half width w; of these, by growing distance dy, the row at -dy and the row at dy added first;
/// along a row, the middle voxel, then from the middle outwards the two at either end added first. Four voxels along x are summed side by side.
/// </summary>
internal sealed unsafe class SphereSums
{
    private static readonly int Lanes = Vector256<double>.Count;

    private readonly PeakSphere sphere;
    private readonly Box3 box;

    // Rows of one slice of the image, with the sphere's reach of zeros, or of image, on both sides of the box.
    private readonly double[] image;
    private readonly int imageStride;

    // Sums along x of the rows of that slice, and of as many rows of zeros beyond the image as the sphere reaches.
    private readonly double[] rowSums;
    private readonly double[] sums;

    private SphereSums(PeakSphere sphere, Box3 box)
    {
        (this.sphere, this.box) = (sphere, box);
        Stride = box.Size.X + Lanes;
        imageStride = Stride + 2 * sphere.Reach.X;
        image = new double[(box.Size.Y + 2 * sphere.Reach.Y) * imageStride];
        rowSums = new double[(box.Size.Y + 2 * sphere.Reach.Y) * Stride];
        sums = new double[box.Size.Y * box.Size.Z * Stride];
    }

    /// <summary>Distance between the starts of two rows of sums.</summary>
    public int Stride { get; }

    /// <summary>Sums around the voxels of a box.</summary>
    /// <param name="sphere">The sphere.</param>
    /// <param name="box">The box.</param>
    /// <param name="around">The part of the image that the sphere reaches from the box.</param>
    /// <param name="values">The image's values there.</param>
    /// <param name="spans">[z * box.Size.Y + y]: the first voxel of the row whose sum is wanted, and how many are.</param>
    public static SphereSums Of(PeakSphere sphere, Box3 box, Box3 around, ReadOnlySpan<double> values, (int First, int Count)[] spans)
    {
        var made = new SphereSums(sphere, box);
        int reach = sphere.Reach.Z;
        for (int z = Math.Max(around.Z, box.Z - reach); z < Math.Min(around.EndZ, box.EndZ + reach); z++)
        {
            made.CopySlice(around, values, z);
            for (int halfWidth = 0; halfWidth <= sphere.Reach.X; halfWidth++)
            {
                made.WidenRows(halfWidth);
                for (int target = Math.Max(box.Z, z - reach); target < Math.Min(box.EndZ, z + reach + 1); target++)
                    made.AddRows(target - box.Z, sphere.RowsOf(Math.Abs(z - target), halfWidth), spans);
            }
        }

        return made;
    }

    /// <summary>The sums of a row of the box, y and z counted from the box's first voxel.</summary>
    public ReadOnlySpan<double> Row(int y, int z) => sums.AsSpan((z * box.Size.Y + y) * Stride, box.Size.X);

    private void CopySlice(Box3 around, ReadOnlySpan<double> values, int z)
    {
        for (int y = around.Y; y < around.EndY; y++)
        {
            var row = image.AsSpan((y - box.Y + sphere.Reach.Y) * imageStride, imageStride);
            values.Slice((int)around.OffsetOf(around.X, y, z), around.Size.X).CopyTo(row[(around.X - box.X + sphere.Reach.X)..]);
        }
    }

    /// <summary>Makes sums over -w .. w of those over -(w - 1) .. w - 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void WidenRows(int halfWidth)
    {
        fixed (double* values = image, targets = rowSums)
        {
            for (int y = 0; y < box.Size.Y + 2 * sphere.Reach.Y; y++)
            {
                double* middle = values + y * imageStride + sphere.Reach.X, row = targets + y * Stride;
                for (int x = 0; x < box.Size.X; x += Lanes)
                {
                    var ends = halfWidth == 0 ? Vector256.Load(middle + x) : Vector256.Load(middle + x - halfWidth) + Vector256.Load(middle + x + halfWidth);
                    (halfWidth == 0 ? ends : Vector256.Load(row + x) + ends).Store(row + x);
                }
            }
        }
    }

    /// <summary>Adds the slice's rows of one half width to the sums of one slice of the box.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddRows(int z, (int First, int End) rows, (int First, int Count)[] spans)
    {
        if (rows.End == 0)
            return;
        fixed (double* sources = rowSums, targets = sums)
        {
            for (int y = 0; y < box.Size.Y; y++)
            {
                var (first, count) = spans[z * box.Size.Y + y];
                double* source = sources + (y + sphere.Reach.Y) * Stride, target = targets + (z * box.Size.Y + y) * Stride;
                for (int x = first; x < first + count; x += Lanes)
                {
                    var sum = Vector256.Load(target + x);
                    int dy = rows.First;
                    if (dy == 0)
                    {
                        sum += Vector256.Load(source + x);
                        dy++;
                    }

                    for (; dy < rows.End; dy++)
                        sum += Vector256.Load(source + x - dy * Stride) + Vector256.Load(source + x + dy * Stride);
                    sum.Store(target + x);
                }
            }
        }
    }
}
