using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GpuRadiomics.Filters;

/// <summary>Weighted sums of rows, sample by sample: to[x] = weights[0] rows[0][x] + weights[1] rows[1][x] + ..., always summed in this order.</summary>
internal static unsafe class TapSums
{
    private const int Lanes = 4;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void One(double** rows, double* weights, int taps, double* to, int count)
    {
        int x = 0;
        for (; x + 4 * Lanes <= count; x += 4 * Lanes)
        {
            double* row = rows[0] + x;
            var weight = Vector256.Create(weights[0]);
            var a = weight * Vector256.Load(row);
            var b = weight * Vector256.Load(row + Lanes);
            var c = weight * Vector256.Load(row + 2 * Lanes);
            var d = weight * Vector256.Load(row + 3 * Lanes);
            for (int k = 1; k < taps; k++)
            {
                row = rows[k] + x;
                weight = Vector256.Create(weights[k]);
                a += weight * Vector256.Load(row);
                b += weight * Vector256.Load(row + Lanes);
                c += weight * Vector256.Load(row + 2 * Lanes);
                d += weight * Vector256.Load(row + 3 * Lanes);
            }

            a.Store(to + x);
            b.Store(to + x + Lanes);
            c.Store(to + x + 2 * Lanes);
            d.Store(to + x + 3 * Lanes);
        }

        for (; x + Lanes <= count; x += Lanes)
        {
            var sum = Vector256.Create(weights[0]) * Vector256.Load(rows[0] + x);
            for (int k = 1; k < taps; k++)
                sum += Vector256.Create(weights[k]) * Vector256.Load(rows[k] + x);
            sum.Store(to + x);
        }

        for (; x < count; x++)
        {
            double sum = weights[0] * rows[0][x];
            for (int k = 1; k < taps; k++)
                sum += weights[k] * rows[k][x];
            to[x] = sum;
        }
    }

    /// <summary>Two sums over the same rows, which are read once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Two(double** rows, double* weights, double* otherWeights, int taps, double* to, double* otherTo, int count)
    {
        int x = 0;
        for (; x + 4 * Lanes <= count; x += 4 * Lanes)
        {
            double* row = rows[0] + x;
            Vector256<double> weight = Vector256.Create(weights[0]), other = Vector256.Create(otherWeights[0]);
            Vector256<double> p = Vector256.Load(row), q = Vector256.Load(row + Lanes), r = Vector256.Load(row + 2 * Lanes), s = Vector256.Load(row + 3 * Lanes);
            Vector256<double> a = weight * p, b = weight * q, c = weight * r, d = weight * s;
            Vector256<double> e = other * p, f = other * q, g = other * r, h = other * s;
            for (int k = 1; k < taps; k++)
            {
                row = rows[k] + x;
                (weight, other) = (Vector256.Create(weights[k]), Vector256.Create(otherWeights[k]));
                (p, q, r, s) = (Vector256.Load(row), Vector256.Load(row + Lanes), Vector256.Load(row + 2 * Lanes), Vector256.Load(row + 3 * Lanes));
                a += weight * p;
                b += weight * q;
                c += weight * r;
                d += weight * s;
                e += other * p;
                f += other * q;
                g += other * r;
                h += other * s;
            }

            a.Store(to + x);
            b.Store(to + x + Lanes);
            c.Store(to + x + 2 * Lanes);
            d.Store(to + x + 3 * Lanes);
            e.Store(otherTo + x);
            f.Store(otherTo + x + Lanes);
            g.Store(otherTo + x + 2 * Lanes);
            h.Store(otherTo + x + 3 * Lanes);
        }

        for (; x + Lanes <= count; x += Lanes)
        {
            var sample = Vector256.Load(rows[0] + x);
            Vector256<double> sum = Vector256.Create(weights[0]) * sample, otherSum = Vector256.Create(otherWeights[0]) * sample;
            for (int k = 1; k < taps; k++)
            {
                sample = Vector256.Load(rows[k] + x);
                sum += Vector256.Create(weights[k]) * sample;
                otherSum += Vector256.Create(otherWeights[k]) * sample;
            }

            sum.Store(to + x);
            otherSum.Store(otherTo + x);
        }

        for (; x < count; x++)
        {
            double sum = weights[0] * rows[0][x], otherSum = otherWeights[0] * rows[0][x];
            for (int k = 1; k < taps; k++)
            {
                sum += weights[k] * rows[k][x];
                otherSum += otherWeights[k] * rows[k][x];
            }

            (to[x], otherTo[x]) = (sum, otherSum);
        }
    }
}
