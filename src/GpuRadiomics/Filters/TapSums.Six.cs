using System.Runtime.CompilerServices;

namespace GpuRadiomics.Filters;

/// <summary>Kernels of six taps, which the wavelets coif1, db3 and sym3 are made of: all their weights stay in registers.</summary>
internal readonly unsafe partial struct TapSums
{
    private const int Six = 6;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void TwoOfSix<TLanes, TStore>(double* weights, double* otherWeights, double* to, double* otherTo, int toStride, int length, int rows)
        where TLanes : struct, ILanes<TLanes>
        where TStore : struct, ILaneStore
    {
        TLanes p0 = TLanes.Of(weights[0]), p1 = TLanes.Of(weights[1]), p2 = TLanes.Of(weights[2]);
        TLanes p3 = TLanes.Of(weights[3]), p4 = TLanes.Of(weights[4]), p5 = TLanes.Of(weights[5]);
        TLanes q0 = TLanes.Of(otherWeights[0]), q1 = TLanes.Of(otherWeights[1]), q2 = TLanes.Of(otherWeights[2]);
        TLanes q3 = TLanes.Of(otherWeights[3]), q4 = TLanes.Of(otherWeights[4]), q5 = TLanes.Of(otherWeights[5]);
        double* a = taps[0] + first, b = taps[1] + first, c = taps[2] + first, d = taps[3] + first, e = taps[4] + first, f = taps[5] + first;
        nint end = length - TLanes.Count;
        for (; rows > 0; rows--)
        {
            // The last ones overlap with those before.
            for (nint x = 0, before = -1; x > before; before = x, x = Math.Min(x + TLanes.Count, end))
            {
                var sample = TLanes.Load(a + x);
                TLanes sum = p0 * sample, otherSum = q0 * sample;
                sample = TLanes.Load(b + x);
                (sum, otherSum) = (sum + p1 * sample, otherSum + q1 * sample);
                sample = TLanes.Load(c + x);
                (sum, otherSum) = (sum + p2 * sample, otherSum + q2 * sample);
                sample = TLanes.Load(d + x);
                (sum, otherSum) = (sum + p3 * sample, otherSum + q3 * sample);
                sample = TLanes.Load(e + x);
                (sum, otherSum) = (sum + p4 * sample, otherSum + q4 * sample);
                sample = TLanes.Load(f + x);
                (sum, otherSum) = (sum + p5 * sample, otherSum + q5 * sample);
                TStore.Store(sum, to + x);
                TStore.Store(otherSum, otherTo + x);
            }

            a += stride;
            b += stride;
            c += stride;
            d += stride;
            e += stride;
            f += stride;
            to += toStride;
            otherTo += toStride;
        }
    }
}
