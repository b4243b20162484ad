using GpuRadiomics.Settings;

namespace GpuRadiomics.Preparation;

/// <summary>
/// Where the samples of one output axis lie on the source axis: for each output index, the source indices it takes from and their weights.
/// Computed once on the host in double, so every backend uses the same numbers.
/// </summary>
public sealed class AxisMap
{
    private AxisMap(int taps, int[] indices, double[] weights) => (Taps, Indices, Weights) = (taps, indices, weights);

    /// <summary>Source samples per output sample: 1 (nearest), 2 (linear) or 4 (cubic spline).</summary>
    public int Taps { get; }

    public int Length => Indices.Length / Taps;

    /// <summary>[output * Taps + tap]: index on the source axis, counted from the source box's first voxel.</summary>
    public int[] Indices { get; }

    /// <summary>[output * Taps + tap]: weight; the weights of one output sum to 1, or are all 0 where the output has no value.</summary>
    public double[] Weights { get; }

    /// <summary>The lowest and highest source index taken.</summary>
    public (int Low, int High) Reach => (Indices.Min(), Indices.Max());

    /// <summary>
    /// Maps output indices first .. first + count - 1 of an axis to the source axis, clamped to the source (nearest-value extrapolation). A spline between the image's border and
    /// the centre of its outermost voxel is clamped where centres are aligned; from the border on it is mirrored, as ITK does.
    /// </summary>
    /// <param name="axis">The two axes.</param>
    /// <param name="first">First output index.</param>
    /// <param name="count">Number of output indices.</param>
    /// <param name="method">Nearest, trilinear or tricubic spline.</param>
    public static AxisMap Create(AxisAlignment axis, int first, int count, InterpolationMethod method)
    {
        int taps = TapsOf(method);
        var indices = new int[count * taps];
        var weights = new double[count * taps];
        double beyond = axis.Start is not null && method == InterpolationMethod.TricubicSpline ? 0.5 : 0;
        for (int o = 0; o < count; o++)
        {
            double position = Math.Clamp(axis.SourcePosition(first + o), -beyond, axis.SourceSize - 1 + beyond);
            Fill(position, axis.SourceSize, indices.AsSpan(o * taps, taps), weights.AsSpan(o * taps, taps));
            if (!axis.HasValue(first + o))
                weights.AsSpan(o * taps, taps).Clear();
        }

        return new(taps, indices, weights);
    }

    /// <summary>Source samples per output sample.</summary>
    internal static int TapsOf(InterpolationMethod method) => method switch
    {
        InterpolationMethod.Nearest => 1,
        InterpolationMethod.Trilinear => 2,
        InterpolationMethod.TricubicSpline => 4,
        _ => throw new ArgumentOutOfRangeException(nameof(method), method, "Only an interpolating method has an axis map."),
    };

    /// <summary>The same map with source indices counted from <paramref name="start"/>.</summary>
    public AxisMap From(int start) => new(Taps, [.. Indices.Select(i => i - start)], Weights);

    /// <summary>The samples of the source axis that the value at a position takes from, and their weights: as many as there is room for.</summary>
    /// <param name="position">On the source axis, from 0 to its last index; for a spline up to one beyond.</param>
    /// <param name="size">Samples of the source axis.</param>
    /// <param name="indices">Written: 1, 2 or 4 indices.</param>
    /// <param name="weights">Written: a weight for each.</param>
    internal static void Fill(double position, int size, Span<int> indices, Span<double> weights)
    {
        if (indices.Length == 1)
        {
            (indices[0], weights[0]) = ((int)Math.Floor(position + 0.5), 1);
            return;
        }

        int whole = (int)Math.Floor(position);
        double t = position - whole;
        if (indices.Length == 2)
        {
            (indices[0], weights[0]) = (whole, 1 - t);
            // On a voxel's centre the next voxel is not looked at: it weighs nothing, but 0 times NaN would be NaN.
            (indices[1], weights[1]) = (t > 0 ? Math.Min(whole + 1, size - 1) : whole, t);
            return;
        }

        SplineWeights(t, weights);
        for (int tap = 0; tap < 4; tap++)
            indices[tap] = Mirror(whole - 1 + tap, size);
    }

    /// <summary>The cubic B-spline's basis at distance t from the second of four knots (Unser 1999, "Splines: a perfect fit", eq. 8).</summary>
    internal static void SplineWeights(double t, Span<double> weights)
    {
        double u = 1 - t;
        weights[0] = u * u * u / 6;
        weights[1] = 2.0 / 3 - t * t * (2 - t) / 2;
        weights[2] = 2.0 / 3 - u * u * (2 - u) / 2;
        weights[3] = t * t * t / 6;
    }

    /// <summary>Reflects an index at the centres of the first and last voxel, as the spline's prefilter assumes.</summary>
    internal static int Mirror(int index, int size)
    {
        if (size == 1)
            return 0;
        int period = 2 * size - 2;
        int folded = ((index % period) + period) % period;
        return folded < size ? folded : period - folded;
    }
}
