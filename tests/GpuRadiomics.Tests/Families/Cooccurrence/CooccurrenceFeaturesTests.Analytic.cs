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

    [Fact]
    public void All_features_of_random_matrices_of_pairs_in_one_order()
    {
        var random = new Random(92);
        for (int round = 0; round < 200; round++)
        {
            int levels = random.Next(2, 10);
            var counts = new double[levels, levels];
            (counts[0, levels - 1], counts[levels - 1, levels - 1], counts[0, 0]) = (1 + random.Next(3), 1, 1);
            for (int entries = random.Next(60); entries >= 0; entries--)
                counts[random.Next(levels), random.Next(levels)]++;
            var settings = Settings with { Features = Settings.Features with { Only = [.. CooccurrenceFeatures.Directed.Definitions.Select(definition => definition.Tag)] } };
            var values = Of(counts, CooccurrenceFeatures.Directed, TextureKind.DirectedCooccurrence, settings);
            Assert.All(TextbookCooccurrence.Features(counts), row => AssertValue(values, row.Key, row.Value, "cmd_"));
        }
    }

    [Fact]
    public void Further_features_of_a_matrix_by_hand()
    {
        var values = Further(new double[,] { { 4, 1 }, { 1, 2 } });
        double sumEntropy = 1.5, ln2 = Math.Log(2);
        AssertValue(values, "joint_entr_nat", 1.75 * ln2);
        AssertValue(values, "diff_entr_nat", -(0.75 * Math.Log(0.75) + 0.25 * Math.Log(0.25)));
        AssertValue(values, "sum_entr_nat", sumEntropy * ln2);
        AssertValue(values, "sum_var_sum_entr", (4 * Square(2 - sumEntropy) + 2 * Square(3 - sumEntropy) + 2 * Square(4 - sumEntropy)) / 8);
        AssertValue(values, "sum_var_sum_entr_nat", (4 * Square(2 - sumEntropy * ln2) + 2 * Square(3 - sumEntropy * ln2) + 2 * Square(4 - sumEntropy * ln2)) / 8);
        double hx = -(0.625 * Math.Log(0.625) + 0.375 * Math.Log(0.375));
        AssertValue(values, "info_corr2_nat", Math.Sqrt(1 - Math.Exp(-2 * (2 * hx - 1.75 * ln2))));
        AssertValue(values, "corr_or_1", Measured.ValueOf(Of(new double[,] { { 4, 1 }, { 1, 2 } }), "cm_corr_3D_comb"));
        AssertValue(values, "max_corr", 7.0 / 15);
    }

    [Fact]
    public void Equal_levels_have_the_values_that_PyRadiomics_gives_them()
    {
        var values = Further(new double[,] { { 6 } });
        AssertValue(values, "corr_or_1", 1);
        AssertValue(values, "info_corr1_or_0", 0);
        AssertValue(values, "max_corr", 1);
    }

    private static double Square(double value) => value * value;

    private static FeatureValue[] Further(double[,] counts) => Of(
        counts, CooccurrenceFeatures.Family, TextureKind.Cooccurrence,
        Settings with { Features = Settings.Features with { Only = [.. CooccurrenceFeatures.Family.Definitions.Where(definition => definition.IsFurther).Select(definition => definition.Tag)] } });

    private static FeatureValue[] Of(double[,] counts) => Of(counts, CooccurrenceFeatures.Family, TextureKind.Cooccurrence, Settings);

    private static FeatureValue[] Of(double[,] counts, FeatureFamily family, TextureKind kind, ExtractionSettings settings)
    {
        int levels = counts.GetLength(0);
        var keys = new List<ulong>();
        for (int i = 0; i < levels; i++)
        for (int j = 0; j < levels; j++)
        for (int k = 0; k < counts[i, j]; k++)
            keys.Add(CountMatrix.Key(i + 1, j + 1));
        return MadeMeasurement.Evaluate(family, kind, CountMatrix.FromKeys([.. keys]), levels, 100, settings);
    }

    private static void AssertValue(FeatureValue[] values, string tag, double expected, string stem = "cm_") =>
        Assert.Equal(expected, Measured.ValueOf(values, stem + tag + "_3D_comb"), 1e-10 * Math.Max(1, Math.Abs(expected)));
}
