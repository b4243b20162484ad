namespace GpuRadiomics.Compute;

/// <summary>Exact sorting and percentiles of intensities.</summary>
public static class OrderStatistics
{
    // Whole numbers over at most this range (HU: a few thousand) are sorted by counting, which is some 20 times faster than by comparing.
    private const int CountingRange = 1 << 17;

    /// <summary>The values in ascending order.</summary>
    public static double[] Sorted(ReadOnlySpan<double> values)
    {
        var sorted = values.ToArray();
        if (!TrySortByCounting(sorted))
            Array.Sort(sorted);
        return sorted;
    }

    /// <summary>The p-th percentile (p from 0 to 1) of ascending values, by linear interpolation between the ranks around p (n - 1).</summary>
    public static double Percentile(ReadOnlySpan<double> sorted, double p)
    {
        double rank = p * (sorted.Length - 1);
        int below = (int)Math.Floor(rank);
        double low = sorted[below], high = sorted[Math.Min(below + 1, sorted.Length - 1)];
        return low + (high - low) * (rank - below);
    }

    private static bool TrySortByCounting(double[] values)
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (double value in values)
        {
            if (value != Math.Floor(value))
                return false;
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        }

        if (!(high - low < CountingRange))
            return false;
        var counts = new int[(int)(high - low) + 1];
        foreach (double value in values)
            counts[(int)(value - low)]++;
        int at = 0;
        for (int k = 0; k < counts.Length; k++)
        {
            values.AsSpan(at, counts[k]).Fill(low + k);
            at += counts[k];
        }

        return true;
    }
}
