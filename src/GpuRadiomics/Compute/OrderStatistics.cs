namespace GpuRadiomics.Compute;

/// <summary>Exact sorting and percentiles of intensities.</summary>
public static class OrderStatistics
{
    // Whole numbers over at most this range (HU: a few thousand) are sorted by counting, which is some 20 times faster than by comparing.
    private const int CountingRange = 1 << 17;

    /// <summary>The values in ascending order.</summary>
    public static double[] Sorted(ReadOnlySpan<double> values)
    {
        if (SortedByCounting(values) is { } counted)
            return counted;
        var sorted = values.ToArray();
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

    /// <summary>Several percentiles of values in any order, with the bits of those of <see cref="Sorted"/>.</summary>
    /// <param name="values">Finite values; at least one.</param>
    /// <param name="fractions">In ascending order, from 0 to 1.</param>
    public static double[] Percentiles(ReadOnlySpan<double> values, params ReadOnlySpan<double> fractions)
    {
        var percentiles = new double[fractions.Length];
        if (SortedByCounting(values) is { } counted)
        {
            for (int i = 0; i < fractions.Length; i++)
                percentiles[i] = Percentile(counted, fractions[i]);
            return percentiles;
        }

        var ranks = new SortedSet<int>();
        foreach (double fraction in fractions)
            ranks.UnionWith([RankBelow(values.Length, fraction), Math.Min(RankBelow(values.Length, fraction) + 1, values.Length - 1)]);
        int[] wanted = [.. ranks];
        double[] found = RankedValues.Of(values, wanted);
        for (int i = 0; i < fractions.Length; i++)
        {
            int below = RankBelow(values.Length, fractions[i]);
            double low = found[Array.BinarySearch(wanted, below)], high = found[Array.BinarySearch(wanted, Math.Min(below + 1, values.Length - 1))];
            percentiles[i] = low + (high - low) * (fractions[i] * (values.Length - 1) - below);
        }

        return percentiles;
    }

    private static int RankBelow(int count, double fraction) => (int)Math.Floor(fraction * (count - 1));

    /// <summary>Null for anything but whole numbers of a small range.</summary>
    private static double[]? SortedByCounting(ReadOnlySpan<double> values)
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (double value in values)
        {
            if (value != Math.Floor(value))
                return null;
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        }

        if (!(high - low < CountingRange))
            return null;
        var counts = new int[(int)(high - low) + 1];
        foreach (double value in values)
            counts[(int)(value - low)]++;
        var sorted = new double[values.Length];
        int at = 0;
        for (int k = 0; k < counts.Length; k++)
        {
            sorted.AsSpan(at, counts[k]).Fill(low + k);
            at += counts[k];
        }

        return sorted;
    }
}
