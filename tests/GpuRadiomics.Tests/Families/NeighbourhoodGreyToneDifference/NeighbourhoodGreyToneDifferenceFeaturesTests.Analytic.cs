using GpuRadiomics.Compute;
using GpuRadiomics.Families;
using GpuRadiomics.Families.NeighbourhoodGreyToneDifference;
using GpuRadiomics.Settings;
using GpuRadiomics.Tests.Support;

namespace GpuRadiomics.Tests.Families.NeighbourhoodGreyToneDifference;

/// <summary>The features of given matrices against the standard's double sums over p(i) and s(i).</summary>
public class NeighbourhoodGreyToneDifferenceFeaturesTests
{
    private static readonly ExtractionSettings Settings = new() { Name = "any", Features = new() { Aggregations = [TextureAggregation.Merged3D] } };

    [Fact]
    public void Two_voxels_by_hand()
    {
        // Levels 1 and 3 side by side: each differs by 2 from its one neighbour.
        var values = Of([new(1, 1, 1), new(1, 27, 2), new(3, 1, 1), new(3, 27, 2)]);
        AssertValue(values, "coarseness", 1 / (0.5 * 2 + 0.5 * 2));
        AssertValue(values, "contrast", 2 * 0.25 * 4 / 2.0 * (4 / 2.0));
        AssertValue(values, "busyness", 2 / (2 * Math.Abs(0.5 - 1.5)));
        AssertValue(values, "complexity", 2 * 2 * 2.0 / 2);
        AssertValue(values, "strength", 2 * 4 * 1.0 / 4);
    }

    [Fact]
    public void Differences_are_divided_by_the_number_of_neighbours()
    {
        // Level 2: a voxel with 3 neighbours 4 / 3 away from their mean, two with 26 neighbours 5 / 26 away in sum.
        var values = Of([new(2, 3, 1), new(2, 26, 2), new(2, 29, 4), new(2, 52, 5), new(7, 1, 1)]);
        AssertValue(values, "coarseness", 1 / (0.75 * (4.0 / 3 + 5.0 / 26)));
    }

    [Fact]
    public void One_level_has_the_values_of_the_standard()
    {
        var values = Of([new(4, 7, 8), new(4, 26, 100)]);
        AssertValue(values, "coarseness", 1e6);
        foreach (string tag in (string[])["contrast", "busyness", "complexity", "strength"])
            AssertValue(values, tag, 0);
    }

    [Fact]
    public void Equal_products_of_level_and_voxels_leave_busyness_without_a_value()
    {
        // 2 voxels of level 3 and 3 of level 2.
        var busyness = Of([new(2, 1, 3), new(2, 27, 3), new(3, 1, 2), new(3, 27, 2)]).Single(value => value.Definition.Tag == "ngt_busyness");
        Assert.Null(busyness.Value);
        Assert.Contains("i p(i) is the same", busyness.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void No_voxel_with_a_neighbour_leaves_nothing()
    {
        foreach (var value in Of([]))
        {
            Assert.Null(value.Value);
            Assert.Contains("no voxel has a neighbour", value.Reason, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void All_features_of_random_matrices()
    {
        var random = new Random(93);
        for (int round = 0; round < 300; round++)
        {
            int levels = random.Next(2, 12);
            var (n, s, cells) = (new double[levels], new double[levels], new List<CountCell>());
            for (int i = 0; i < levels; i++)
            {
                if (i < levels - 1 && random.Next(3) == 0)
                    continue;
                int k = random.Next(1, 27), voxels = random.Next(1, 50), difference = random.Next(1, 400);
                (n[i], s[i]) = (voxels, (double)difference / k);
                cells.AddRange([new(i + 1, k, voxels), new(i + 1, 26 + k, difference)]);
            }

            var values = Of([.. cells]);
            foreach (var (tag, expected) in Textbook(n, s).Where(row => double.IsFinite(row.Value)))
                AssertValue(values, tag, expected);
        }
    }

    private static Dictionary<string, double> Textbook(double[] n, double[] s)
    {
        double nvc = n.Sum(), ngp = n.Count(voxels => voxels > 0);
        double P(int i) => n[i - 1] / nvc;
        double S(int i) => s[i - 1];
        int[] present = [.. Enumerable.Range(1, n.Length).Where(i => P(i) > 0)];
        double Pairs(Func<int, int, double> term) => present.Sum(a => present.Sum(b => term(a, b)));
        double weighted = present.Sum(i => P(i) * S(i));
        return new()
        {
            ["coarseness"] = 1 / weighted,
            ["contrast"] = ngp == 1 ? 0 : Pairs((a, b) => P(a) * P(b) * (a - b) * (a - b)) / (ngp * (ngp - 1)) * s.Sum() / nvc,
            ["busyness"] = ngp == 1 ? 0 : weighted / Pairs((a, b) => Math.Abs(a * P(a) - b * P(b))),
            ["complexity"] = Pairs((a, b) => Math.Abs(a - b) * (P(a) * S(a) + P(b) * S(b)) / (P(a) + P(b))) / nvc,
            ["strength"] = Pairs((a, b) => (P(a) + P(b)) * (a - b) * (a - b)) / s.Sum(),
        };
    }

    private static FeatureValue[] Of(CountCell[] cells) => MadeMeasurement.Evaluate(
        NeighbourhoodGreyToneDifferenceFeatures.Family, TextureKind.NeighbourhoodGreyToneDifference, CountMatrix.FromCells(cells), 12, 1000, Settings);

    private static void AssertValue(FeatureValue[] values, string tag, double expected) =>
        Assert.Equal(expected, Measured.ValueOf(values, "ngt_" + tag + "_3D"), 1e-10 * Math.Max(1, Math.Abs(expected)));
}
