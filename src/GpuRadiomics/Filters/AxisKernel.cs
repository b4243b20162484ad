namespace GpuRadiomics.Filters;

/// <summary>
/// A kernel along one axis: response(n) = weight[0] x(n + first) + weight[1] x(n + first + step) + ... summed in this order, without fused operations,
/// so that any device gives the same bits.
/// </summary>
internal sealed class AxisKernel
{
    private AxisKernel(double[] weights, int first, int step) => (Weights, First, Step) = (weights, first, step);

    /// <summary>The voxel itself.</summary>
    public static AxisKernel Identity { get; } = new([1], 0, 1);

    public double[] Weights { get; }

    /// <summary>Where the first tap reads.</summary>
    public int First { get; }

    /// <summary>From one tap to the next; negative for a convolution.</summary>
    public int Step { get; }

    public int Taps => Weights.Length;

    public int Low => Math.Min(First, Last);

    public int High => Math.Max(First, Last);

    private int Last => First + (Taps - 1) * Step;

    /// <summary>
    /// Convolution: weight k reads x(n + c - k), with c half the number of weights rounded down.
    /// </summary>
    /// <param name="weights">The kernel.</param>
    /// <param name="dilation">Distance between taps: above 1 with holes, as in the a trous algorithm.</param>
    public static AxisKernel Convolution(double[] weights, int dilation = 1) => new(weights, weights.Length / 2 * dilation, -dilation);

    /// <summary>The kernel seen from the other end of the axis.</summary>
    public AxisKernel Flipped() => new(Weights, -First, -Step);

    /// <summary>True when two kernels read the same voxels.</summary>
    public bool ReadsAs(AxisKernel other) => First == other.First && Step == other.Step && Taps == other.Taps;

    /// <summary>True when two kernels respond alike: the same weights at the same places, in whatever order.</summary>
    public bool EqualsUpToOrder(AxisKernel other) =>
        ReadsAs(other)
            ? Weights.AsSpan().SequenceEqual(other.Weights)
            : Low == other.Low && Step == -other.Step && Taps == other.Taps && Weights.Reverse().SequenceEqual(other.Weights);
}
