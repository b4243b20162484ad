using GpuRadiomics.Compute;
using GpuRadiomics.Families;
using GpuRadiomics.Families.NeighbouringGreyLevelDependence;
using GpuRadiomics.Settings;
using GpuRadiomics.Tests.Support;

namespace GpuRadiomics.Tests.Families.NeighbouringGreyLevelDependence;

/// <summary>The features of given matrices against the standard's double sums over s(i, j).</summary>
public class NeighbouringGreyLevelDependenceFeaturesTests
{
    private static readonly ExtractionSettings Settings = new() { Name = "any", Features = new() { Aggregations = [TextureAggregation.Merged3D] } };

    [Fact]
    public void A_matrix_by_hand()
    {
        // Level 1: two voxels that stand alone, one of dependence 3; level 2: one of dependence 2.
        var values = Of(new double[,] { { 2, 0, 1 }, { 0, 1, 0 } });
        AssertValue(values, "lde", (2 + 1.0 / 9 + 1.0 / 4) / 4);
        AssertValue(values, "hde", (2 + 9 + 4) / 4.0);
        AssertValue(values, "hdhge", (2 + 9 + 4 * 4) / 4.0);
        AssertValue(values, "glnu", (9 + 1) / 4.0);
        AssertValue(values, "dcnu_norm", (4 + 1 + 1) / 16.0);
        AssertValue(values, "dc_perc", 1);
        AssertValue(values, "gl_var", 3.0 / 16);
        AssertValue(values, "dc_var", 15.0 / 4 - 49.0 / 16);
        AssertValue(values, "dc_entr", 1.5);
        AssertValue(values, "dc_energy", (4 + 1 + 1) / 16.0);
    }

    [Fact]
    public void All_features_of_random_matrices()
    {
        var random = new Random(94);
        for (int round = 0; round < 300; round++)
        {
            var s = new double[random.Next(1, 10), random.Next(1, 28)];
            for (int k = random.Next(1, 100); k > 0; k--)
                s[random.Next(s.GetLength(0)), random.Next(s.GetLength(1))]++;
            var values = Of(s);
            var expected = Textbook(s);
            Assert.Equal(values.Select(value => value.Definition.Tag).Order(), expected.Keys.Select(tag => "ngl_" + tag).Order());
            Assert.All(expected, row => AssertValue(values, row.Key, row.Value));
        }
    }

    private static Dictionary<string, double> Textbook(double[,] s)
    {
        int ng = s.GetLength(0), nn = s.GetLength(1);
        double Sum(Func<double, double, double, double> term)
        {
            double sum = 0;
            for (int i = 1; i <= ng; i++)
            for (int j = 1; j <= nn; j++)
                sum += term(i, j, s[i - 1, j - 1]);
            return sum;
        }

        double ns = Sum((_, _, n) => n);
        double Emphasis(Func<double, double, double> weight) => Sum((i, j, n) => n * weight(i, j)) / ns;
        double levels = Enumerable.Range(1, ng).Sum(level => Math.Pow(Sum((i, _, n) => i == level ? n : 0), 2));
        double dependences = Enumerable.Range(1, nn).Sum(dependence => Math.Pow(Sum((_, j, n) => j == dependence ? n : 0), 2));
        double muI = Sum((i, _, n) => i * n / ns), muJ = Sum((_, j, n) => j * n / ns);
        return new()
        {
            ["lde"] = Emphasis((_, j) => 1 / (j * j)),
            ["hde"] = Emphasis((_, j) => j * j),
            ["lgce"] = Emphasis((i, _) => 1 / (i * i)),
            ["hgce"] = Emphasis((i, _) => i * i),
            ["ldlge"] = Emphasis((i, j) => 1 / (i * i * j * j)),
            ["ldhge"] = Emphasis((i, j) => i * i / (j * j)),
            ["hdlge"] = Emphasis((i, j) => j * j / (i * i)),
            ["hdhge"] = Emphasis((i, j) => i * i * j * j),
            ["glnu"] = levels / ns,
            ["glnu_norm"] = levels / ns / ns,
            ["dcnu"] = dependences / ns,
            ["dcnu_norm"] = dependences / ns / ns,
            ["dc_perc"] = 1,
            ["gl_var"] = Emphasis((i, _) => Math.Pow(i - muI, 2)),
            ["dc_var"] = Emphasis((_, j) => Math.Pow(j - muJ, 2)),
            ["dc_entr"] = Sum((_, _, n) => n > 0 ? -n / ns * Math.Log2(n / ns) : 0),
            ["dc_energy"] = Sum((_, _, n) => n / ns * n / ns),
        };
    }

    private static FeatureValue[] Of(double[,] s)
    {
        var cells = new List<CountCell>();
        for (int i = 0; i < s.GetLength(0); i++)
        for (int j = 0; j < s.GetLength(1); j++)
        {
            if (s[i, j] > 0)
                cells.Add(new(i + 1, j + 1, (long)s[i, j]));
        }

        var matrix = CountMatrix.FromCells([.. cells]);
        return MadeMeasurement.Evaluate(
            NeighbouringGreyLevelDependenceFeatures.Family, TextureKind.NeighbouringGreyLevelDependence, matrix, s.GetLength(0), matrix.Total, Settings);
    }

    private static void AssertValue(FeatureValue[] values, string tag, double expected) =>
        Assert.Equal(expected, Measured.ValueOf(values, "ngl_" + tag + "_3D"), 1e-10 * Math.Max(1, Math.Abs(expected)));
}
