using GpuRadiomics.Compute;
using GpuRadiomics.Compute.Spatial;
using GpuRadiomics.Geometry;
using GpuRadiomics.Tests.Support;

namespace GpuRadiomics.Tests.Compute.Spatial;

public class PairSumsTests
{
    // Rounding errors of sums of up to a million terms, all positive.
    private const double Relative = 1e-12;

    public static TheoryData<string> Names { get; } = [.. Rois().Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Either_way_gives_the_sums_by_their_definition(string name)
    {
        var rows = Rows(Rois()[name]);
        var expected = Naive(Rois()[name], rows.Exponent);
        AssertNear(expected, DirectPairSums.Of(rows), rows);
        AssertNear(expected, SpectralPairSums.Of(rows), rows);
        var chosen = PairSums.Of(rows);
        Assert.Equal(PairSums.IsSpectralCheaper(rows) ? SpectralPairSums.Of(rows) : DirectPairSums.Of(rows), chosen);
    }

    [Fact]
    public void Either_way_agrees_with_the_other_round_the_size_at_which_they_change_places()
    {
        var chosen = new HashSet<bool>();
        for (int edge = 3; edge <= 12; edge++)
        {
            var rows = Rows(Random(edge, new(edge, edge, edge), new(1, 1, 2.5), 0.6));
            chosen.Add(PairSums.IsSpectralCheaper(rows));
            AssertNear(DirectPairSums.Of(rows), SpectralPairSums.Of(rows), rows);
        }

        Assert.Equal(2, chosen.Count);
    }

    [Fact]
    public void Few_voxels_far_apart_are_summed_pair_by_pair_and_many_are_not()
    {
        var size = new Size3(200, 200, 200);
        Assert.False(PairSums.IsSpectralCheaper(Rows(Of(size, new(1, 1, 1), (x, y, z) => x == y && y == z, (x, _, _) => x))));
        Assert.True(PairSums.IsSpectralCheaper(Rows(Of(size, new(1, 1, 1), (_, _, _) => true, (x, _, _) => x))));
    }

    /// <summary>The order of sums is the same, so the bits are.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(300_000)]
    public void Room_for_fewer_frequencies_at_a_time_changes_no_bit(long roomBytes)
    {
        var rows = Rows(Random(7, new(37, 21, 18), new(1, 2, 3), 0.5));
        Assert.Equal(SpectralPairSums.Of(rows), SpectralPairSums.Of(rows, roomBytes));
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(-30_000)]
    [InlineData(1e6)]
    public void A_large_mean_takes_nothing_off_the_digits(double mean)
    {
        var random = new Random(3);
        var roi = Of(new(11, 12, 9), new(1, 1, 2), (x, y, z) => (x + y * z) % 5 != 0, (_, _, _) => mean + random.Next(-1, 2));
        var rows = Rows(roi);
        foreach (var found in (PairSums[])[DirectPairSums.Of(rows), SpectralPairSums.Of(rows)])
        {
            var expected = Naive(roi, rows.Exponent);
            Assert.Equal(1, found.Products / expected.Products, 1e-9);
            Assert.Equal(1, found.SquaredDifferences / expected.SquaredDifferences, 1e-9);
        }
    }

    private static Dictionary<string, IntensityMask> Rois() => new()
    {
        ["cube"] = Random(11, new(8, 8, 8), new(1, 1, 1), 1),
        ["sparse"] = Random(12, new(12, 10, 9), new(0.7, 0.8, 3), 0.05),
        ["half full"] = Random(13, new(11, 7, 13), new(0.977, 0.977, 3), 0.5),
        ["long in x"] = Random(14, new(40, 5, 3), new(2, 2, 2), 0.8),
        ["long in y"] = Random(15, new(3, 41, 5), new(2, 1, 0.5), 0.8),
        ["long in z"] = Random(16, new(5, 3, 39), new(2, 1, 0.5), 0.8),
        ["line along x"] = Random(17, new(31, 1, 1), new(1.5, 1, 1), 0.7),
        ["line along y"] = Random(18, new(1, 31, 1), new(1, 1.5, 1), 0.7),
        ["line along z"] = Random(19, new(1, 1, 31), new(1, 1, 1.5), 0.7),
        ["slice"] = Random(20, new(17, 19, 1), new(0.9, 0.9, 3), 0.7),
        ["plane across y"] = Random(21, new(17, 1, 19), new(0.9, 0.9, 3), 0.7),
        ["plane across x"] = Random(22, new(1, 17, 19), new(0.9, 0.9, 3), 0.7),
        ["shell"] = Of(new(13, 13, 13), new(1, 1, 1), (x, y, z) => new Vector3D(x - 6, y - 6, z - 6).Length is > 4 and < 6.1, (x, y, z) => x * y - 3 * z),
        ["two neighbours"] = Of(new(2, 1, 1), new(3, 1, 1), (_, _, _) => true, (x, _, _) => x),
        ["two corners"] = Of(new(9, 8, 7), new(1, 2, 3), (x, y, z) => (x, y, z) is (0, 0, 0) or (8, 7, 6), (x, _, _) => x - 4),
        ["margins"] = Of(
            new(15, 16, 17), new(1, 1, 2), (x, y, z) => x is > 3 and < 11 && y is > 5 and < 9 && z is > 2 and < 14, (x, y, z) => (x * 7 + y * 5 + z * 3) % 11),
        ["smooth"] = Of(new(12, 12, 12), new(1, 1, 1), (x, y, z) => x + y + z > 8, (x, y, z) => Math.Sin(x / 9.0 + y / 11.0) + z / 20.0),
        ["tiny intensities"] = Of(new(6, 6, 6), new(1, 1, 1), (_, _, _) => true, (x, y, _) => (x + y) * 1e-300),
    };

    private static IntensityMask Random(int seed, Size3 size, Vector3D spacing, double filled)
    {
        var random = new Random(seed);
        // The corners are filled, so that the box is what it says.
        bool IsCorner(int x, int y, int z) => (x, y, z) == (0, 0, 0) || (x, y, z) == (size.X - 1, size.Y - 1, size.Z - 1);
        return Of(size, spacing, (x, y, z) => random.NextDouble() < filled || IsCorner(x, y, z), (x, _, _) => random.Next(-200, 200) + 5 * x);
    }

    private static IntensityMask Of(Size3 size, Vector3D spacing, Func<int, int, int, bool> isInside, Func<int, int, int, double> intensity)
    {
        byte[] inside = Images.Fill(size, (x, y, z) => isInside(x, y, z) ? (byte)1 : (byte)0);
        double[] intensities = Images.Fill(size, intensity);
        return new(size, spacing, inside, [.. intensities.Where((_, i) => inside[i] != 0)]);
    }

    private static DeviationRows Rows(IntensityMask roi) => new(roi, IntensitySummary.Of(roi.Intensities).Mean);

    /// <summary>Of deviations divided by 2 to the exponent.</summary>
    private static PairSums Naive(IntensityMask roi, int exponent)
    {
        double mean = IntensitySummary.Of(roi.Intensities).Mean;
        var all = Images.Fill(roi.Size, (x, y, z) => new Vector3D(x * roi.SpacingMm.X, y * roi.SpacingMm.Y, z * roi.SpacingMm.Z));
        Vector3D[] places = [.. all.Where((_, i) => roi.Inside[i] != 0)];
        double[] x = [.. roi.Intensities.Select(intensity => Math.ScaleB(intensity - mean, -exponent))];
        double weights = 0, products = 0, differences = 0;
        for (int i = 0; i < x.Length; i++)
        {
            // Each voxel's own sums first: millions of terms in a row would lose more digits than is looked for.
            int[] others = [.. Enumerable.Range(0, x.Length).Where(j => j != i)];
            double W(int j) => 1 / (places[i] + places[j] * -1).Length;
            weights += others.Sum(W);
            products += others.Sum(j => W(j) * x[i] * x[j]);
            differences += others.Sum(j => W(j) * (x[i] - x[j]) * (x[i] - x[j]));
        }

        return new(weights, products, differences);
    }

    private static void AssertNear(PairSums expected, PairSums found, DeviationRows rows)
    {
        Assert.Equal(1, found.Weights / expected.Weights, Relative);
        // Products of both signs cancel: their errors go by what they would be without signs.
        double scale = expected.Weights * rows.Values.Average(value => value * value);
        Assert.Equal(expected.Products, found.Products, Relative * Math.Max(Math.Abs(expected.Products), 0.01 * scale));
        Assert.Equal(expected.SquaredDifferences, found.SquaredDifferences, Relative * Math.Max(expected.SquaredDifferences, 0.1 * scale));
    }
}
