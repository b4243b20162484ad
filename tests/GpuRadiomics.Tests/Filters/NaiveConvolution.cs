using GpuRadiomics.Geometry;
using GpuRadiomics.Settings.Filters;

namespace GpuRadiomics.Tests.Filters;

/// <summary>Convolution along one axis after the other, voxel by voxel.</summary>
internal static class NaiveConvolution
{
    /// <summary>y(n) = sum over k, ascending, of h(k) x(n + dilation (c - k)), with c half the kernel's length.</summary>
    public static double[] Along(int axis, double[] image, Size3 size, double[] kernel, FilterBoundary boundary, int dilation = 1)
    {
        var filtered = new double[image.Length];
        for (int z = 0; z < size.Z; z++)
        for (int y = 0; y < size.Y; y++)
        for (int x = 0; x < size.X; x++)
        {
            double sum = 0;
            for (int k = 0; k < kernel.Length; k++)
            {
                Span<int> at = [x, y, z];
                at[axis] += dilation * (kernel.Length / 2 - k);
                sum += kernel[k] * Value(image, size, at, boundary);
            }

            filtered[(z * size.Y + y) * size.X + x] = sum;
        }

        return filtered;
    }

    public static double[] Along(double[] image, Size3 size, double[] x, double[] y, double[] z, FilterBoundary boundary, int dilation = 1) =>
        Along(2, Along(1, Along(0, image, size, x, boundary, dilation), size, y, boundary, dilation), size, z, boundary, dilation);

    public static double Value(double[] image, Size3 size, ReadOnlySpan<int> at, FilterBoundary boundary)
    {
        Span<int> inside = stackalloc int[3];
        for (int axis = 0; axis < 3; axis++)
        {
            int index = at[axis], count = size[axis];
            // Step by step to the image, so that nothing is assumed about how far away it is.
            while (index < 0 || index >= count)
            {
                if (boundary == FilterBoundary.Zero)
                    return 0;
                index = boundary switch
                {
                    FilterBoundary.Nearest => index < 0 ? 0 : count - 1,
                    FilterBoundary.Periodic => index < 0 ? index + count : index - count,
                    _ => index < 0 ? -1 - index : 2 * count - 1 - index,
                };
            }

            inside[axis] = index;
        }

        return image[(inside[2] * size.Y + inside[1]) * size.X + inside[0]];
    }
}
