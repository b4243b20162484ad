using System.Runtime.Intrinsics;

namespace GpuRadiomics.Compute;

/// <summary>
/// Finds the values of a few ranks exactly, without sorting all others: values are dealt out to buckets in ascending order, and only buckets that hold a wanted rank
/// are sorted.
/// </summary>
internal static class RankedValues
{
    private const int MostBuckets = 1 << 12, ValuesPerBucket = 4;

    /// <param name="values">Finite values in any order; at least one.</param>
    /// <param name="ranks">Ranks in ascending order, from 0 for the lowest value.</param>
    /// <returns>For each rank the value that sorting would put there.</returns>
    public static double[] Of(ReadOnlySpan<double> values, ReadOnlySpan<int> ranks)
    {
        var (low, high) = Extremes(values);
        int buckets = Math.Clamp(values.Length / ValuesPerBucket, 1, MostBuckets);
        double perUnit = buckets / (high - low);
        // Equal values, and those that lie so near or so far that this number is none.
        if (!double.IsFinite(perUnit) || perUnit == 0)
            buckets = 1;
        var places = new BucketPlaces(low, perUnit, buckets);
        int[] ends = Ends(values, places);
        var found = new double[ranks.Length];
        for (int first = 0, end; first < ranks.Length; first = end)
        {
            int bucket = BucketOf(ranks[first], ends), start = bucket == 0 ? 0 : ends[bucket - 1];
            for (end = first + 1; end < ranks.Length && ranks[end] < ends[bucket];)
                end++;
            double[] members = Members(values, places, bucket, ends[bucket] - start);
            for (int i = first; i < end; i++)
                found[i] = members[ranks[i] - start];
        }

        return found;
    }

    private static (double Low, double High) Extremes(ReadOnlySpan<double> values)
    {
        double low = values[0], high = values[0];
        if (values.Length >= Vector256<double>.Count)
        {
            Vector256<double> lows = Vector256.Create(values), highs = lows;
            for (int i = values.Length % Vector256<double>.Count; i < values.Length; i += Vector256<double>.Count)
            {
                var some = Vector256.Create(values[i..]);
                (lows, highs) = (Vector256.Min(lows, some), Vector256.Max(highs, some));
            }

            for (int lane = 0; lane < Vector256<double>.Count; lane++)
                (low, high) = (Math.Min(low, lows[lane]), Math.Max(high, highs[lane]));
            return (low, high);
        }

        foreach (double value in values)
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        return (low, high);
    }

    /// <summary>For each bucket, how many values are in it or in one before it.</summary>
    private static int[] Ends(ReadOnlySpan<double> values, BucketPlaces places)
    {
        var ends = new int[places.Buckets];
        foreach (double value in values)
            ends[places.Of(value)]++;
        for (int bucket = 1; bucket < ends.Length; bucket++)
            ends[bucket] += ends[bucket - 1];
        return ends;
    }

    private static int BucketOf(int rank, int[] ends)
    {
        int bucket = 0;
        while (ends[bucket] <= rank)
            bucket++;
        return bucket;
    }

    private static double[] Members(ReadOnlySpan<double> values, BucketPlaces places, int bucket, int count)
    {
        var members = new double[count];
        int at = 0;
        foreach (double value in values)
        {
            if (places.Of(value) == bucket)
                members[at++] = value;
        }

        Array.Sort(members);
        return members;
    }

    /// <summary>A value that is not below another is in no bucket before its: each step of the computation keeps the order.</summary>
    private readonly struct BucketPlaces(double low, double perUnit, int buckets)
    {
        public int Buckets => buckets;

        public int Of(double value) => buckets == 1 ? 0 : Math.Min((int)((value - low) * perUnit), buckets - 1);
    }
}
