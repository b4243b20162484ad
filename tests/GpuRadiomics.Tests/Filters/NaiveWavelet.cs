using GpuRadiomics.Filters;
using GpuRadiomics.Geometry;

namespace GpuRadiomics.Tests.Filters;

/// <summary>PyRadiomics' wavelet bands, voxel by voxel, as its definition has them.</summary>
internal static class NaiveWavelet
{
    /// <summary>y[n] = sum over k of h[k] x[n + c - k], circular, along x, then y, then z; c is 3 for the six taps of coif1.</summary>
    public static double[] Band(double[] image, Size3 size, string band, string wavelet)
    {
        for (int axis = 0; axis < 3; axis++)
        {
            double[] kernel = band[axis] == 'L' ? Wavelets.LowPass(wavelet) : Wavelets.HighPass(wavelet), filtered = new double[image.Length];
            for (int i = 0; i < image.Length; i++)
            {
                int[] at = [i % size.X, i / size.X % size.Y, i / size.X / size.Y];
                int n = at[axis];
                double sum = 0;
                for (int k = 0; k < kernel.Length; k++)
                {
                    at[axis] = (n + kernel.Length / 2 - k + 100 * size[axis]) % size[axis];
                    sum += kernel[k] * image[(at[2] * size.Y + at[1]) * size.X + at[0]];
                }

                filtered[i] = sum;
            }

            image = filtered;
        }

        return image;
    }

    public static Size3 Even(Size3 size) => new(size.X + size.X % 2, size.Y + size.Y % 2, size.Z + size.Z % 2);

    public static double[] Lengthen(double[] image, Size3 size)
    {
        var even = Even(size);
        return [.. Enumerable.Range(0, (int)even.Voxels).Select(
            i => image[(i / even.X / even.Y % size.Z * size.Y + i / even.X % even.Y % size.Y) * size.X + i % even.X % size.X])];
    }

    public static double[] Cut(double[] band, Size3 size) => FilterCases.Cut(band, Even(size), Box3.Of(size));
}
