namespace GpuRadiomics.Filters;

/// <summary>Responses to one kernel, or to two that read the same samples.</summary>
/// <param name="taps">For each tap the row that it reads, where it takes the first sample from.</param>
/// <param name="kernel">The kernel.</param>
/// <param name="other">The other one, or null.</param>
internal readonly unsafe struct KernelSums(double** taps, AxisKernel kernel, AxisKernel? other)
{
    private readonly double** taps = taps;

    /// <param name="first">The sample that is summed first.</param>
    /// <param name="to">Where its response is written.</param>
    /// <param name="otherTo">That to the other kernel.</param>
    /// <param name="length">How many there are.</param>
    /// <param name="rows">The same of further rows,</param>
    /// <param name="stride">which follow each other like this,</param>
    /// <param name="toStride">and their responses like this.</param>
    public void Write(nint first, double* to, double* otherTo, int length, int rows = 1, int stride = 0, int toStride = 0)
    {
        var sums = new TapSums(taps, kernel.Taps, first, stride);
        fixed (double* weights = kernel.Weights, otherWeights = other?.Weights)
        {
            if (other is null)
                sums.One(weights, to, toStride, length, rows);
            else
                sums.Two(weights, otherWeights, to, otherTo, toStride, length, rows);
        }
    }

    /// <summary>Past the caches, but for the ends that are no whole lines of theirs. Other threads see it after a memory barrier.</summary>
    /// <inheritdoc cref="Write"/>
    /// <remarks>Both places lie alike in their lines.</remarks>
    public void WriteStreamed(nint first, double* to, double* otherTo, int length)
    {
        int head = Math.Min(CacheLine.UpTo(to), length), body = (length - head) / CacheLine.Length * CacheLine.Length, tail = length - head - body;
        if (head > 0)
            Write(first, to, otherTo, head);
        if (body > 0)
        {
            var sums = new TapSums(taps, kernel.Taps, first + head, 0);
            fixed (double* weights = kernel.Weights, otherWeights = other?.Weights)
            {
                if (other is null)
                    sums.OneStreamed(weights, to + head, body);
                else
                    sums.TwoStreamed(weights, otherWeights, to + head, otherTo + head, body);
            }
        }

        if (tail > 0)
            Write(first + head + body, to + head + body, otherTo + head + body, tail);
    }
}
