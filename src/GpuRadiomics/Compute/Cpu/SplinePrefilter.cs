using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using GpuRadiomics.Geometry;
using GpuRadiomics.Preparation;

namespace GpuRadiomics.Compute.Cpu;

/// <summary>Turns intensities into cubic B-spline coefficients, in place: along x, then y, then z, four lines to a vector.</summary>
internal static class SplinePrefilter
{
    private static readonly int Lanes = Vector256<double>.Count;

    public static unsafe void Apply(double[] values, Size3 size, int jobs)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = jobs };
        fixed (double* pinned = values)
        {
            double* start = pinned;
            var (wx, wy, wz) = (SplinePole.FirstValueWeights(size.X), SplinePole.FirstValueWeights(size.Y), SplinePole.FirstValueWeights(size.Z));
            Parallel.For(0, size.Z, parallel, z =>
            {
                double* slice = start + (long)z * size.X * size.Y;
                AlongRows(slice, size, wx);
                AcrossRows(slice, size.X, size.Y, size.X, wy);
            });
            Parallel.For(0, size.Y, parallel, y => AcrossRows(start + (long)y * size.X, size.X, size.Z, (long)size.X * size.Y, wz));
        }
    }

    /// <summary>Filters lines that run across rows: <paramref name="lines"/> neighbouring lines of <paramref name="length"/> samples, <paramref name="stride"/> apart.</summary>
    private static unsafe void AcrossRows(double* first, int lines, int length, long stride, double[] weights)
    {
        if (length == 1)
            return;
        int x = 0;
        for (; x + Lanes <= lines; x += Lanes)
            FilterLanes(first + x, length, stride, weights);
        if (x == lines)
            return;
        Span<double> buffer = new double[length * Lanes];
        fixed (double* lanes = buffer)
        {
            for (int k = 0; k < length; k++)
            for (int l = 0; x + l < lines; l++)
                lanes[k * Lanes + l] = first[k * stride + x + l];
            FilterLanes(lanes, length, Lanes, weights);
            for (int k = 0; k < length; k++)
            for (int l = 0; x + l < lines; l++)
                first[k * stride + x + l] = lanes[k * Lanes + l];
        }
    }

    /// <summary>Filters the rows of a slice, four at a time through a transposed copy.</summary>
    private static unsafe void AlongRows(double* slice, Size3 size, double[] weights)
    {
        if (size.X == 1)
            return;
        Span<double> buffer = new double[size.X * Lanes];
        fixed (double* lanes = buffer)
        {
            for (int y = 0; y < size.Y; y += Lanes)
            {
                int rows = Math.Min(Lanes, size.Y - y);
                for (int l = 0; l < rows; l++)
                for (int x = 0; x < size.X; x++)
                    lanes[x * Lanes + l] = slice[(long)(y + l) * size.X + x];
                FilterLanes(lanes, size.X, Lanes, weights);
                for (int l = 0; l < rows; l++)
                for (int x = 0; x < size.X; x++)
                    slice[(long)(y + l) * size.X + x] = lanes[x * Lanes + l];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void FilterLanes(double* line, int length, long stride, double[] weights)
    {
        var pole = Vector256.Create(SplinePole.Value);
        var gain = Vector256.Create(SplinePole.Gain);
        var sum = Vector256.Create(weights[0]) * (Vector256.Load(line) * gain);
        for (int k = 1; k < weights.Length; k++)
            sum = Vector256.FusedMultiplyAdd(Vector256.Create(weights[k]), Vector256.Load(line + k * stride) * gain, sum);
        var (value, before) = (sum, sum);
        value.Store(line);
        for (int k = 1; k < length; k++)
        {
            before = value;
            value = Vector256.FusedMultiplyAdd(pole, value, Vector256.Load(line + k * stride) * gain);
            value.Store(line + k * stride);
        }

        double last = SplinePole.Value / (SplinePole.Value * SplinePole.Value - 1);
        value = Vector256.Create(last) * Vector256.FusedMultiplyAdd(pole, before, value);
        value.Store(line + (length - 1) * stride);
        for (int k = length - 2; k >= 0; k--)
        {
            value = pole * (value - Vector256.Load(line + k * stride));
            value.Store(line + k * stride);
        }
    }
}
