using GpuRadiomics.Compute;
using GpuRadiomics.Families;
using GpuRadiomics.Families.RunLength;
using GpuRadiomics.Settings;
using GpuRadiomics.Tests.Support;

namespace GpuRadiomics.Tests.Families.RunLength;

/// <summary>The features of given matrices against the standard's double sums over r(i, j).</summary>
public class RunLengthFeaturesTests
{
    private static readonly ExtractionSettings Settings = new() { Name = "any", Features = new() { Aggregations = [TextureAggregation.Merged3D] } };

    [Fact]
    public void A_matrix_by_hand()
    {
        // Level 1: two runs of 1, one of 3; level 2: one run of 2. 7 voxels.
        var values = Of(new double[,] { { 2, 0, 1 }, { 0, 1, 0 } }, 7);
        AssertValue(values, "sre", (2 + 1.0 / 9 + 1.0 / 4) / 4);
        AssertValue(values, "lre", (2 + 9 + 4) / 4.0);
        AssertValue(values, "lgre", (3 + 1.0 / 4) / 4);
        AssertValue(values, "hgre", (3 + 4) / 4.0);
        AssertValue(values, "lrhge", (2 + 9 + 4 * 4) / 4.0);
        AssertValue(values, "glnu", (9 + 1) / 4.0);
        AssertValue(values, "rlnu_norm", (4 + 1 + 1) / 16.0);
        AssertValue(values, "r_perc", 4.0 / 7);
        AssertValue(values, "gl_var", 3.0 / 16);
        AssertValue(values, "rl_var", 15.0 / 4 - 49.0 / 16);
        AssertValue(values, "rl_entr", 1.5);
    }

    [Fact]
    public void All_features_of_random_matrices()
    {
        var random = new Random(92);
        for (int round = 0; round < 300; round++)
        {
            var runs = new double[random.Next(1, 10), random.Next(1, 15)];
            for (int k = random.Next(1, 100); k > 0; k--)
                runs[random.Next(runs.GetLength(0)), random.Next(runs.GetLength(1))]++;
            int voxels = random.Next(100, 2000);
            var values = Of(runs, voxels);
            var expected = Textbook(runs, voxels);
            Assert.Equal(values.Select(value => value.Definition.Tag).Order(), expected.Keys.Select(tag => "rlm_" + tag).Order());
            Assert.All(expected, row => AssertValue(values, row.Key, row.Value));
        }
    }

    private static Dictionary<string, double> Textbook(double[,] r, double nv)
    {
        int ng = r.GetLength(0), nr = r.GetLength(1);
        double Sum(Func<double, double, double, double> term)
        {
            double sum = 0;
            for (int i = 1; i <= ng; i++)
            for (int j = 1; j <= nr; j++)
                sum += term(i, j, r[i - 1, j - 1]);
            return sum;
        }

        double ns = Sum((_, _, n) => n);
        double Emphasis(Func<double, double, double> weight) => Sum((i, j, n) => n * weight(i, j)) / ns;
        double levels = Enumerable.Range(1, ng).Sum(level => Math.Pow(Sum((i, _, n) => i == level ? n : 0), 2));
        double lengths = Enumerable.Range(1, nr).Sum(length => Math.Pow(Sum((_, j, n) => j == length ? n : 0), 2));
        double muI = Sum((i, _, n) => i * n / ns), muJ = Sum((_, j, n) => j * n / ns);
        return new()
        {
            ["sre"] = Emphasis((_, j) => 1 / (j * j)),
            ["lre"] = Emphasis((_, j) => j * j),
            ["lgre"] = Emphasis((i, _) => 1 / (i * i)),
            ["hgre"] = Emphasis((i, _) => i * i),
            ["srlge"] = Emphasis((i, j) => 1 / (i * i * j * j)),
            ["srhge"] = Emphasis((i, j) => i * i / (j * j)),
            ["lrlge"] = Emphasis((i, j) => j * j / (i * i)),
            ["lrhge"] = Emphasis((i, j) => i * i * j * j),
            ["glnu"] = levels / ns,
            ["glnu_norm"] = levels / ns / ns,
            ["rlnu"] = lengths / ns,
            ["rlnu_norm"] = lengths / ns / ns,
            ["r_perc"] = ns / nv,
            ["gl_var"] = Emphasis((i, _) => Math.Pow(i - muI, 2)),
            ["rl_var"] = Emphasis((_, j) => Math.Pow(j - muJ, 2)),
            ["rl_entr"] = Sum((_, _, n) => n > 0 ? -n / ns * Math.Log2(n / ns) : 0),
        };
    }

    private static FeatureValue[] Of(double[,] runs, long voxels)
    {
        var keys = new List<ulong>();
        for (int i = 0; i < runs.GetLength(0); i++)
        for (int j = 0; j < runs.GetLength(1); j++)
        for (int k = 0; k < runs[i, j]; k++)
            keys.Add(CountMatrix.Key(i + 1, j + 1));
        return MadeMeasurement.Evaluate(RunLengthFeatures.Family, TextureKind.RunLength, CountMatrix.FromKeys([.. keys]), runs.GetLength(0), voxels, Settings);
    }

    private static void AssertValue(FeatureValue[] values, string tag, double expected) =>
        Assert.Equal(expected, Measured.ValueOf(values, "rlm_" + tag + "_3D_comb"), 1e-10 * Math.Max(1, Math.Abs(expected)));
}
