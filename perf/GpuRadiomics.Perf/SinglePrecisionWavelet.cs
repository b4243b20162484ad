using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using GpuRadiomics.Filters;

namespace GpuRadiomics.Perf;

/// <summary>
/// The yardstick of the wavelet: the eight bands of coif1 of a periodic cube on one thread, in single precision with fused operations and nothing but that in mind.
/// Slices along z are combined first, then rows, then samples.
/// </summary>
internal sealed unsafe class SinglePrecisionWavelet(int edge)
{
    private const int Taps = 6, Back = 2;

    private readonly float[] low = [.. Wavelets.LowPass("coif1").Reverse().Select(value => (float)value)];
    private readonly float[] high = [.. Wavelets.HighPass("coif1").Reverse().Select(value => (float)value)];
    private readonly float[][] slices = [new float[edge * edge], new float[edge * edge]];
    private readonly float[][] rows = [new float[edge + Taps], new float[edge + Taps], new float[edge + Taps], new float[edge + Taps]];

    /// <summary>Bands in binary order, H as 1, x first.</summary>
    public void Apply(float[] image, float[][] bands)
    {
        float** taps = stackalloc float*[Taps];
        fixed (float* start = image, lowSlice = slices[0], highSlice = slices[1], a = rows[0], b = rows[1], c = rows[2], d = rows[3])
        {
            float** padded = stackalloc float*[] { a, b, c, d };
            for (int z = 0; z < edge; z++)
            {
                for (int k = 0; k < Taps; k++)
                    taps[k] = start + (z + k - Back + edge) % edge * edge * edge;
                Combine(taps, lowSlice, highSlice, edge * edge);
                for (int y = 0; y < edge; y++)
                {
                    for (int s = 0; s < 2; s++)
                    {
                        for (int k = 0; k < Taps; k++)
                            taps[k] = (s == 0 ? lowSlice : highSlice) + (y + k - Back + edge) % edge * edge;
                        Combine(taps, padded[s] + Back, padded[2 + s] + Back, edge);
                    }

                    for (int r = 0; r < 4; r++)
                        AlongX(padded[r], taps, bands[r], bands[4 + r], (z * edge + y) * edge);
                }
            }
        }
    }

    private void AlongX(float* row, float** taps, float[] lowBand, float[] highBand, int at)
    {
        (row[0], row[1], row[edge + 2], row[edge + 3], row[edge + 4]) = (row[edge], row[edge + 1], row[2], row[3], row[4]);
        for (int k = 0; k < Taps; k++)
            taps[k] = row + k;
        fixed (float* lowTo = lowBand, highTo = highBand)
            Combine(taps, lowTo + at, highTo + at, edge);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Combine(float** taps, float* lowTo, float* highTo, int count)
    {
        Vector256<float> l0 = Vector256.Create(low[0]), l1 = Vector256.Create(low[1]), l2 = Vector256.Create(low[2]);
        Vector256<float> l3 = Vector256.Create(low[3]), l4 = Vector256.Create(low[4]), l5 = Vector256.Create(low[5]);
        Vector256<float> h0 = Vector256.Create(high[0]), h1 = Vector256.Create(high[1]), h2 = Vector256.Create(high[2]);
        Vector256<float> h3 = Vector256.Create(high[3]), h4 = Vector256.Create(high[4]), h5 = Vector256.Create(high[5]);
        float* a = taps[0], b = taps[1], c = taps[2], d = taps[3], e = taps[4], f = taps[5];
        for (int x = 0; x < count; x += Vector256<float>.Count)
        {
            var sample = Vector256.Load(a + x);
            Vector256<float> p = sample * l0, q = sample * h0;
            sample = Vector256.Load(b + x);
            (p, q) = (Vector256.FusedMultiplyAdd(sample, l1, p), Vector256.FusedMultiplyAdd(sample, h1, q));
            sample = Vector256.Load(c + x);
            (p, q) = (Vector256.FusedMultiplyAdd(sample, l2, p), Vector256.FusedMultiplyAdd(sample, h2, q));
            sample = Vector256.Load(d + x);
            (p, q) = (Vector256.FusedMultiplyAdd(sample, l3, p), Vector256.FusedMultiplyAdd(sample, h3, q));
            sample = Vector256.Load(e + x);
            (p, q) = (Vector256.FusedMultiplyAdd(sample, l4, p), Vector256.FusedMultiplyAdd(sample, h4, q));
            sample = Vector256.Load(f + x);
            (p, q) = (Vector256.FusedMultiplyAdd(sample, l5, p), Vector256.FusedMultiplyAdd(sample, h5, q));
            p.Store(lowTo + x);
            q.Store(highTo + x);
        }
    }
}
