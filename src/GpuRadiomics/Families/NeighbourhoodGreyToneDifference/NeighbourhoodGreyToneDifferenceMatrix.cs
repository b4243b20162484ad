using GpuRadiomics.Compute;

namespace GpuRadiomics.Families.NeighbourhoodGreyToneDifference;

/// <summary>
/// A neighbourhood grey tone difference matrix: for the grey levels that occur among voxels with neighbours, the levels i, their voxels n(i) and
/// s(i), the sum of the voxels' distances from the mean of their neighbours. Sums run over ascending levels.
/// </summary>
public sealed class NeighbourhoodGreyToneDifferenceMatrix
{
    private readonly int[] levels;
    private readonly long[] voxels;
    private readonly double[] differences;

    /// <param name="counts">Voxels by level and number of neighbours k in column k, and the sums of k-fold differences in column 26 + k; at least one voxel.</param>
    public NeighbourhoodGreyToneDifferenceMatrix(CountMatrix counts)
    {
        const int most = NeighbourhoodGreyToneDifferenceCounting.MostNeighbours;
        levels = [.. counts.Cells.Select(cell => cell.Level).Distinct()];
        (voxels, differences) = (new long[levels.Length], new double[levels.Length]);
        int at = 0;
        foreach (var cell in counts.Cells)
        {
            at += cell.Level == levels[at] ? 0 : 1;
            if (cell.Column <= most)
                voxels[at] += cell.Count;
            else
                differences[at] += (double)cell.Count / (cell.Column - most);
        }

        Voxels = voxels.Sum();
        Difference = differences.Sum();
        for (int i = 0; i < levels.Length; i++)
            WeightedDifference += voxels[i] / Voxels * differences[i];
    }

    /// <summary>Number of voxels with neighbours, Nvc.</summary>
    public double Voxels { get; }

    /// <summary>Number of grey levels that occur, Ngp.</summary>
    public int Levels => levels.Length;

    /// <summary>sum s(i).</summary>
    public double Difference { get; }

    /// <summary>sum p(i) s(i).</summary>
    public double WeightedDifference { get; }

    /// <summary>sum sum p(i1) p(i2) (i1 - i2)^2, which is twice the variance of the levels.</summary>
    public double LevelSpread()
    {
        double mean = 0, variance = 0;
        for (int i = 0; i < levels.Length; i++)
            mean += voxels[i] / Voxels * levels[i];
        for (int i = 0; i < levels.Length; i++)
            variance += voxels[i] / Voxels * (levels[i] - mean) * (levels[i] - mean);
        return 2 * variance;
    }

    /// <summary>
    /// sum sum |i1 p(i1) - i2 p(i2)|: with i n(i) in ascending order, the gap after the k-th lies between k and Ngp - k of them, in both orders.
    /// </summary>
    public double WeightedLevelSpread()
    {
        var weighted = new long[levels.Length];
        for (int i = 0; i < levels.Length; i++)
            weighted[i] = levels[i] * voxels[i];
        Array.Sort(weighted);
        double sum = 0;
        for (int k = 1; k < weighted.Length; k++)
            sum += (double)(weighted[k] - weighted[k - 1]) * k * (weighted.Length - k);
        return 2 * sum / Voxels;
    }

    /// <summary>sum sum |i1 - i2| (p(i1) s(i1) + p(i2) s(i2)) / (p(i1) + p(i2)).</summary>
    public double PairedDifference()
    {
        double sum = 0;
        for (int a = 1; a < levels.Length; a++)
        {
            double na = voxels[a], weightedA = na * differences[a];
            for (int b = 0; b < a; b++)
                sum += (levels[a] - levels[b]) * (weightedA + voxels[b] * differences[b]) / (na + voxels[b]);
        }

        return 2 * sum;
    }

    /// <summary>
    /// sum sum (p(i1) + p(i2)) (i1 - i2)^2: twice the sum of p(i1) times all squared distances from i1, which are Ngp (i1 - m)^2 + sum (i2 - m)^2 with m the mean level.
    /// </summary>
    public double PairedSpread()
    {
        double mean = levels.Average(), squares = 0, sum = 0;
        foreach (int level in levels)
            squares += (level - mean) * (level - mean);
        for (int i = 0; i < levels.Length; i++)
            sum += voxels[i] / Voxels * (levels.Length * (levels[i] - mean) * (levels[i] - mean) + squares);
        return 2 * sum;
    }
}
