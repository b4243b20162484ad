using GpuRadiomics.Geometry;

namespace GpuRadiomics.Tests.Support;

/// <summary>Cubic B-spline coefficients as a convolution over the mirrored line: 6 / (z + 4 + 1/z) has the impulse response -6 p / (1 - p^2) p^|n| with p = sqrt(3) - 2.</summary>
internal static class NaiveSpline
{
    private static readonly double Pole = Math.Sqrt(3) - 2;

    public static double[] Coefficients(double[] values, Size3 size)
    {
        for (int axis = 0; axis < 3; axis++)
        {
            var (along, before) = (axis, values);
            values = Images.Fill(size, (x, y, z) => Filtered(before, size, (x, y, z), along));
        }

        return values;
    }

    /// <summary>An index reflected at the first and the last voxel's centre, as often as it takes.</summary>
    public static int Mirrored(int index, int size)
    {
        while (size > 1 && (index < 0 || index >= size))
            index = index < 0 ? -index : 2 * (size - 1) - index;
        return size == 1 ? 0 : index;
    }

    private static double Filtered(double[] values, Size3 size, (int X, int Y, int Z) at, int axis)
    {
        if (size[axis] == 1)
            return values[(at.Z * size.Y + at.Y) * size.X + at.X];
        double sum = 0;
        for (int n = -60; n <= 60; n++)
        {
            var (x, y, z) = axis switch { 0 => (Mirrored(at.X + n, size.X), at.Y, at.Z), 1 => (at.X, Mirrored(at.Y + n, size.Y), at.Z), _ => (at.X, at.Y, Mirrored(at.Z + n, size.Z)) };
            sum += Math.Pow(Pole, Math.Abs(n)) * values[(z * size.Y + y) * size.X + x];
        }

        return -6 * Pole / (1 - Pole * Pole) * sum;
    }
}
