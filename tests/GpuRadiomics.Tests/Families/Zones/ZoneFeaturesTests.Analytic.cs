using GpuRadiomics.Compute;
using GpuRadiomics.Families;
using GpuRadiomics.Families.Zones;
using GpuRadiomics.Settings;
using GpuRadiomics.Tests.Support;

namespace GpuRadiomics.Tests.Families.Zones;

/// <summary>The features of given matrices against the standard's double sums over z(i, j), for both families.</summary>
public class ZoneFeaturesTests
{
    private static readonly ExtractionSettings Settings = new() { Name = "any", Features = new() { Aggregations = [TextureAggregation.Merged3D] } };

    // The standard's names of the features, in the order of Textbook.
    private static readonly string[] SizeTags =
    [
        "szm_sze", "szm_lze", "szm_lgze", "szm_hgze", "szm_szlge", "szm_szhge", "szm_lzlge", "szm_lzhge",
        "szm_glnu", "szm_glnu_norm", "szm_zsnu", "szm_zsnu_norm", "szm_z_perc", "szm_gl_var", "szm_zs_var", "szm_zs_entr",
    ];

    private static readonly string[] DistanceTags =
    [
        "dzm_sde", "dzm_lde", "dzm_lgze", "dzm_hgze", "dzm_sdlge", "dzm_sdhge", "dzm_ldlge", "dzm_ldhge",
        "dzm_glnu", "dzm_glnu_norm", "dzm_zdnu", "dzm_zdnu_norm", "dzm_z_perc", "dzm_gl_var", "dzm_zd_var", "dzm_zd_entr",
    ];

    [Fact]
    public void A_matrix_by_hand()
    {
        // Level 1: two zones of 1, one of 3; level 2: one zone of 2. 7 voxels.
        var values = Of(SizeZoneFeatures.Family, TextureKind.SizeZone, new double[,] { { 2, 0, 1 }, { 0, 1, 0 } }, 7);
        double[] expected =
        [
            (2 + 1.0 / 9 + 1.0 / 4) / 4, (2 + 9 + 4) / 4.0, (3 + 1.0 / 4) / 4, (3 + 4) / 4.0,
            (2 + 1.0 / 9 + 1.0 / 16) / 4, (2 + 1.0 / 9 + 1) / 4, (2 + 9 + 1) / 4.0, (2 + 9 + 16) / 4.0,
            (9 + 1) / 4.0, (9 + 1) / 16.0, (4 + 1 + 1) / 4.0, (4 + 1 + 1) / 16.0, 4.0 / 7, 3.0 / 16, 15.0 / 4 - 49.0 / 16, 1.5,
        ];
        AssertValues(values, SizeTags, expected);
    }

    [Fact]
    public void All_features_of_random_matrices()
    {
        var random = new Random(98);
        for (int round = 0; round < 300; round++)
        {
            var zones = new double[random.Next(1, 10), random.Next(1, 15)];
            for (int k = random.Next(1, 100); k > 0; k--)
                zones[random.Next(zones.GetLength(0)), random.Next(zones.GetLength(1))]++;
            int voxels = random.Next(100, 2000);
            double[] expected = Textbook(zones, voxels);
            AssertValues(Of(SizeZoneFeatures.Family, TextureKind.SizeZone, zones, voxels), SizeTags, expected);
            AssertValues(Of(DistanceZoneFeatures.Family, TextureKind.DistanceZone, zones, voxels), DistanceTags, expected);
        }
    }

    [Fact]
    public void Aggregations_over_directions_are_the_same_and_appear_once()
    {
        var measurement = Measured.Of(LevelBox.Random(new Random(99), new(9, 8, 7), 4).ToItem());
        var settings = LevelBox.AsLevels;
        string[] suffixes = ["_2D", "_2_5D", "_3D"];
        foreach (var (family, tags) in ((FeatureFamily, string[])[])[(SizeZoneFeatures.Family, SizeTags), (DistanceZoneFeatures.Family, DistanceTags)])
            Assert.Equal(suffixes.SelectMany(suffix => tags.Select(tag => tag + suffix)), family.Evaluate(measurement, settings).Select(value => value.IbsiTag));
    }

    private static double[] Textbook(double[,] z, double nv)
    {
        int ng = z.GetLength(0), nz = z.GetLength(1);
        double Sum(Func<double, double, double, double> term)
        {
            double sum = 0;
            for (int i = 1; i <= ng; i++)
            for (int j = 1; j <= nz; j++)
                sum += term(i, j, z[i - 1, j - 1]);
            return sum;
        }

        double ns = Sum((_, _, n) => n);
        double Emphasis(Func<double, double, double> weight) => Sum((i, j, n) => n * weight(i, j)) / ns;
        double levels = Enumerable.Range(1, ng).Sum(level => Math.Pow(Sum((i, _, n) => i == level ? n : 0), 2));
        double columns = Enumerable.Range(1, nz).Sum(column => Math.Pow(Sum((_, j, n) => j == column ? n : 0), 2));
        double muI = Sum((i, _, n) => i * n / ns), muJ = Sum((_, j, n) => j * n / ns);
        return
        [
            Emphasis((_, j) => 1 / (j * j)), Emphasis((_, j) => j * j), Emphasis((i, _) => 1 / (i * i)), Emphasis((i, _) => i * i),
            Emphasis((i, j) => 1 / (i * i * j * j)), Emphasis((i, j) => i * i / (j * j)), Emphasis((i, j) => j * j / (i * i)), Emphasis((i, j) => i * i * j * j),
            levels / ns, levels / ns / ns, columns / ns, columns / ns / ns, ns / nv,
            Emphasis((i, _) => Math.Pow(i - muI, 2)), Emphasis((_, j) => Math.Pow(j - muJ, 2)), Sum((_, _, n) => n > 0 ? -n / ns * Math.Log2(n / ns) : 0),
        ];
    }

    private static FeatureValue[] Of(FeatureFamily family, TextureKind kind, double[,] zones, long voxels)
    {
        var keys = new List<ulong>();
        for (int i = 0; i < zones.GetLength(0); i++)
        for (int j = 0; j < zones.GetLength(1); j++)
        for (int k = 0; k < zones[i, j]; k++)
            keys.Add(CountMatrix.Key(i + 1, j + 1));
        return MadeMeasurement.Evaluate(family, kind, CountMatrix.FromKeys([.. keys]), zones.GetLength(0), voxels, Settings);
    }

    private static void AssertValues(FeatureValue[] values, string[] tags, double[] expected)
    {
        Assert.Equal(tags.Select(tag => tag + "_3D"), values.Select(value => value.IbsiTag));
        Assert.All(values.Zip(expected), pair => Assert.Equal(pair.Second, pair.First.Value!.Value, 1e-10 * Math.Max(1, Math.Abs(pair.Second))));
    }
}
