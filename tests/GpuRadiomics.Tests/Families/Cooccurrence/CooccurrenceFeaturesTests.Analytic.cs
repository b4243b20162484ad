using GpuRadiomics.Compute;
using GpuRadiomics.Families;
using GpuRadiomics.Families.Cooccurrence;
using GpuRadiomics.Settings;
using GpuRadiomics.Tests.Support;

namespace GpuRadiomics.Tests.Families.Cooccurrence;

/// <summary>The features of given matrices against the standard's double sums over p(i, j).</summary>
public class CooccurrenceFeaturesTests
{
    private static readonly ExtractionSettings Settings = new() { Name = "any", Features = new() { Aggregations = [TextureAggregation.Merged3D] } };

    [Fact]
    public void A_matrix_by_hand()
    {
        // p = 1/8 [4 1; 1 2]: marginal 5/8, 3/8.
        var values = Of(new double[,] { { 4, 1 }, { 1, 2 } });
        double mean = 11.0 / 8, variance = 15.0 / 64;
        AssertValue(values, "joint_max", 0.5);
        AssertValue(values, "joint_avg", mean);
        AssertValue(values, "joint_var", variance);
        AssertValue(values, "joint_entr", 1.75);
        AssertValue(values, "diff_avg", 0.25);
        AssertValue(values, "diff_var", 3.0 / 16);
        AssertValue(values, "sum_avg", 2 * mean);
        AssertValue(values, "energy", 22.0 / 64);
        AssertValue(values, "contrast", 0.25);
        AssertValue(values, "inv_diff", 7.0 / 8);
        AssertValue(values, "inv_var", 0.25);
        AssertValue(values, "auto_corr", (4 + 2 + 2 + 8) / 8.0);
        AssertValue(values, "corr", (2 - mean * mean) / variance);
    }

    [Fact]
    public void All_features_of_random_matrices()
    {
        var random = new Random(91);
        for (int round = 0; round < 300; round++)
        {
            int levels = random.Next(2, 13);
            var counts = new double[levels, levels];
            counts[0, levels - 1] = counts[levels - 1, 0] = 1 + random.Next(3);
            for (int entries = random.Next(60); entries >= 0; entries--)
            {
                var (i, j) = (random.Next(levels), random.Next(levels));
                counts[i, j]++;
                counts[j, i]++;
            }

            var values = Of(counts);
            var expected = TextbookCooccurrence.Features(counts);
            Assert.Equal(values.Select(value => value.Definition.Tag).Order(), expected.Keys.Select(tag => "cm_" + tag).Order());
            Assert.All(expected, row => AssertValue(values, row.Key, row.Value));
        }
    }

    [Fact]
    public void Equal_levels_leave_only_what_divides_by_the_spread_without_value()
    {
        var values = Of(new double[,] { { 6 } });
        Assert.Equal(["cm_corr", "cm_info_corr1"], values.Where(value => value.Value is null).Select(value => value.Definition.Tag));
        Assert.All(values.Where(value => value.Value is null), value => Assert.Contains("one grey level", value.Reason, StringComparison.Ordinal));
        AssertValue(values, "joint_max", 1);
        AssertValue(values, "joint_entr", 0);
        AssertValue(values, "inv_diff_norm", 1);
        AssertValue(values, "info_corr2", 0);
    }

    private static FeatureValue[] Of(double[,] counts)
    {
        int levels = counts.GetLength(0);
        var keys = new List<ulong>();
        for (int i = 0; i < levels; i++)
        for (int j = 0; j < levels; j++)
        for (int k = 0; k < counts[i, j]; k++)
            keys.Add(CountMatrix.Key(i + 1, j + 1));
        return MadeMeasurement.Evaluate(CooccurrenceFeatures.Family, TextureKind.Cooccurrence, CountMatrix.FromKeys([.. keys]), levels, 100, Settings);
    }

    private static void AssertValue(FeatureValue[] values, string tag, double expected) =>
        Assert.Equal(expected, Measured.ValueOf(values, "cm_" + tag + "_3D_comb"), 1e-10 * Math.Max(1, Math.Abs(expected)));
}
