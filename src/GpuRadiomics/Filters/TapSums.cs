using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GpuRadiomics.Filters;

/// <summary>
/// Weighted sums of rows, sample by sample: to[x] = weights[0] taps[0][x] + weights[1] taps[1][x] + ..., always summed in this order. The same of further rows, which
/// follow each other at a stride.
/// </summary>
/// <param name="taps">For each weight where the first row begins that it takes samples of.</param>
/// <param name="count">How many there are.</param>
/// <param name="first">The sample of the rows that is summed first.</param>
/// <param name="stride">From row to row.</param>
internal readonly unsafe partial struct TapSums(double** taps, int count, nint first, int stride)
{
    private readonly double** taps = taps;

    /// <param name="weights">As many as taps.</param>
    /// <param name="to">Where the first row of sums begins; apart from what is read.</param>
    /// <param name="toStride">From row to row.</param>
    /// <param name="length">Samples of a row.</param>
    /// <param name="rows">Rows.</param>
    public void One(double* weights, double* to, int toStride, int length, int rows)
    {
        if (Vector512.IsHardwareAccelerated && length >= Lanes8.Count)
            One<Lanes8, CachedStore>(weights, to, toStride, length, rows);
        else
            One<Lanes4, CachedStore>(weights, to, toStride, length, rows);
    }

    /// <summary>Two sums over the same samples, which are read once.</summary>
    /// <inheritdoc cref="One(double*, double*, int, int, int)"/>
    public void Two(double* weights, double* otherWeights, double* to, double* otherTo, int toStride, int length, int rows)
    {
        if (Vector512.IsHardwareAccelerated && length >= Lanes8.Count)
            Two<Lanes8, CachedStore>(weights, otherWeights, to, otherTo, toStride, length, rows);
        else
            Two<Lanes4, CachedStore>(weights, otherWeights, to, otherTo, toStride, length, rows);
    }

    /// <summary>Of one row, written past the caches.</summary>
    /// <param name="weights">As many as taps.</param>
    /// <param name="to">Where sums are written, at a cache line.</param>
    /// <param name="length">Samples, whole lines.</param>
    public void OneStreamed(double* weights, double* to, int length)
    {
        if (Vector512.IsHardwareAccelerated)
            One<Lanes8, StreamedStore>(weights, to, 0, length, 1);
        else
            One<Lanes4, StreamedStore>(weights, to, 0, length, 1);
    }

    /// <inheritdoc cref="OneStreamed"/>
    public void TwoStreamed(double* weights, double* otherWeights, double* to, double* otherTo, int length)
    {
        if (Vector512.IsHardwareAccelerated)
            Two<Lanes8, StreamedStore>(weights, otherWeights, to, otherTo, 0, length, 1);
        else
            Two<Lanes4, StreamedStore>(weights, otherWeights, to, otherTo, 0, length, 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void One<TLanes, TStore>(double* weights, double* to, int toStride, int length, int rows)
        where TLanes : struct, ILanes<TLanes>
        where TStore : struct, ILaneStore
    {
        int lanes = TLanes.Count, last = count;
        var from = taps;
        for (nint start = first; rows > 0; rows--, start += stride, to += toStride)
        {
            nint x = 0;
            for (; x + 4 * lanes <= length; x += 4 * lanes)
            {
                double* row = from[0] + start + x;
                var weight = TLanes.Of(weights[0]);
                TLanes a = weight * TLanes.Load(row), b = weight * TLanes.Load(row + lanes), c = weight * TLanes.Load(row + 2 * lanes), d = weight * TLanes.Load(row + 3 * lanes);
                for (int k = 1; k < last; k++)
                {
                    row = from[k] + start + x;
                    weight = TLanes.Of(weights[k]);
                    a += weight * TLanes.Load(row);
                    b += weight * TLanes.Load(row + lanes);
                    c += weight * TLanes.Load(row + 2 * lanes);
                    d += weight * TLanes.Load(row + 3 * lanes);
                }

                TStore.Store(a, to + x);
                TStore.Store(b, to + x + lanes);
                TStore.Store(c, to + x + 2 * lanes);
                TStore.Store(d, to + x + 3 * lanes);
            }

            for (nint next = x; next < length && length >= lanes; next += lanes)
            {
                // The last ones overlap with those before.
                x = Math.Min(next, length - lanes);
                var sum = TLanes.Of(weights[0]) * TLanes.Load(from[0] + start + x);
                for (int k = 1; k < last; k++)
                    sum += TLanes.Of(weights[k]) * TLanes.Load(from[k] + start + x);
                TStore.Store(sum, to + x);
            }

            for (x = 0; x < length && length < lanes; x++)
            {
                double sum = weights[0] * from[0][start + x];
                for (int k = 1; k < last; k++)
                    sum += weights[k] * from[k][start + x];
                to[x] = sum;
            }
        }
    }

    private void Two<TLanes, TStore>(double* weights, double* otherWeights, double* to, double* otherTo, int toStride, int length, int rows)
        where TLanes : struct, ILanes<TLanes>
        where TStore : struct, ILaneStore
    {
        if (count == Six && length >= TLanes.Count)
            TwoOfSix<TLanes, TStore>(weights, otherWeights, to, otherTo, toStride, length, rows);
        else
            TwoOfAny<TLanes, TStore>(weights, otherWeights, to, otherTo, toStride, length, rows);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void TwoOfAny<TLanes, TStore>(double* weights, double* otherWeights, double* to, double* otherTo, int toStride, int length, int rows)
        where TLanes : struct, ILanes<TLanes>
        where TStore : struct, ILaneStore
    {
        int lanes = TLanes.Count, last = count;
        var from = taps;
        for (nint start = first; rows > 0; rows--, start += stride, to += toStride, otherTo += toStride)
        {
            nint x = 0;
            for (; x + 4 * lanes <= length; x += 4 * lanes)
            {
                double* row = from[0] + start + x;
                TLanes weight = TLanes.Of(weights[0]), other = TLanes.Of(otherWeights[0]);
                TLanes p = TLanes.Load(row), q = TLanes.Load(row + lanes), r = TLanes.Load(row + 2 * lanes), s = TLanes.Load(row + 3 * lanes);
                TLanes a = weight * p, b = weight * q, c = weight * r, d = weight * s;
                TLanes e = other * p, f = other * q, g = other * r, h = other * s;
                for (int k = 1; k < last; k++)
                {
                    row = from[k] + start + x;
                    (weight, other) = (TLanes.Of(weights[k]), TLanes.Of(otherWeights[k]));
                    (p, q, r, s) = (TLanes.Load(row), TLanes.Load(row + lanes), TLanes.Load(row + 2 * lanes), TLanes.Load(row + 3 * lanes));
                    a += weight * p;
                    b += weight * q;
                    c += weight * r;
                    d += weight * s;
                    e += other * p;
                    f += other * q;
                    g += other * r;
                    h += other * s;
                }

                TStore.Store(a, to + x);
                TStore.Store(b, to + x + lanes);
                TStore.Store(c, to + x + 2 * lanes);
                TStore.Store(d, to + x + 3 * lanes);
                TStore.Store(e, otherTo + x);
                TStore.Store(f, otherTo + x + lanes);
                TStore.Store(g, otherTo + x + 2 * lanes);
                TStore.Store(h, otherTo + x + 3 * lanes);
            }

            for (nint next = x; next < length && length >= lanes; next += lanes)
            {
                x = Math.Min(next, length - lanes);
                var sample = TLanes.Load(from[0] + start + x);
                TLanes sum = TLanes.Of(weights[0]) * sample, otherSum = TLanes.Of(otherWeights[0]) * sample;
                for (int k = 1; k < last; k++)
                {
                    sample = TLanes.Load(from[k] + start + x);
                    sum += TLanes.Of(weights[k]) * sample;
                    otherSum += TLanes.Of(otherWeights[k]) * sample;
                }

                TStore.Store(sum, to + x);
                TStore.Store(otherSum, otherTo + x);
            }

            for (x = 0; x < length && length < lanes; x++)
            {
                double sample = from[0][start + x], sum = weights[0] * sample, otherSum = otherWeights[0] * sample;
                for (int k = 1; k < last; k++)
                {
                    sum += weights[k] * from[k][start + x];
                    otherSum += otherWeights[k] * from[k][start + x];
                }

                (to[x], otherTo[x]) = (sum, otherSum);
            }
        }
    }
}
