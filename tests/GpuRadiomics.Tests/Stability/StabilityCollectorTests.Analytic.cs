using GpuRadiomics.Families;
using GpuRadiomics.Families.Diagnostics;
using GpuRadiomics.Settings;
using GpuRadiomics.Stability;

namespace GpuRadiomics.Tests.Stability;

/// <summary>Which rows of a sweep are ratings of each other, and what becomes of gaps.</summary>
public class StabilityCollectorTests
{
    private static readonly FeatureFamily Family = FeatureFamilies.All.Single(family => family.Name == "intensity_statistics");

    private static readonly FeatureDefinition Mean = Family.Definitions[0], Variance = Family.Definitions[1];

    [Fact]
    public void A_grid_of_settings_is_compared_along_each_axis()
    {
        var collector = new StabilityCollector();
        foreach (string roi in new[] { "A", "B", "C" })
        foreach (string spacing in new[] { "1 mm", "2 mm" })
        foreach (string binning in new[] { "width 10", "width 25", "bins 32" })
        foreach (string perturbation in new[] { "none", "rotate 5" })
            collector.Add(new(roi, spacing, binning, perturbation), Volume(roi), Values(Level(roi) + spacing[0] + 10 * binning.Length));

        var results = collector.Results().Where(result => result.Column.Definition == Mean).ToArray();
        Assert.Equal(
            [
                (StabilityAxis.Perturbation, "1 mm, width 10", 2), (StabilityAxis.Perturbation, "1 mm, width 25", 2), (StabilityAxis.Perturbation, "1 mm, bins 32", 2),
                (StabilityAxis.Perturbation, "2 mm, width 10", 2), (StabilityAxis.Perturbation, "2 mm, width 25", 2), (StabilityAxis.Perturbation, "2 mm, bins 32", 2),
                (StabilityAxis.Binning, "1 mm", 3), (StabilityAxis.Binning, "2 mm", 3),
                (StabilityAxis.Spacing, "width 10", 2), (StabilityAxis.Spacing, "width 25", 2), (StabilityAxis.Spacing, "bins 32", 2),
                (StabilityAxis.All, "", 12),
            ],
            results.Select(result => (result.Axis, result.Held, result.Ratings)));
        Assert.All(results, result => Assert.Equal((3, 0.0, ""), (result.Subjects, result.MissingFraction, result.Reason)));
        // The perturbation changes nothing, the spacing adds the same to all.
        Assert.All(results.Where(result => result.Axis == StabilityAxis.Perturbation), result => Assert.Equal(1, result.OneWayIcc.Value));
        Assert.All(results.Where(result => result.Axis == StabilityAxis.Spacing), result => Assert.Equal(1, result.TwoWayIcc.Value!.Value, 1e-12));
        Assert.All(results.Where(result => result.Axis == StabilityAxis.Spacing), result => Assert.True(result.OneWayIcc.Value < 1));
        // Values fall as volumes rise.
        Assert.All(results, result => Assert.Equal(-1, result.VolumeCorrelation.Value));
    }

    [Fact]
    public void What_does_not_vary_is_no_axis()
    {
        var collector = new StabilityCollector();
        Assert.Empty(collector.Results());
        collector.Add(new("A", "1 mm", "width 25"), 1, Values(1));
        Assert.Empty(collector.Results());
        collector.Add(new("A", "1 mm", "width 10"), 1, Values(1));
        Assert.Equal([StabilityAxis.Binning, StabilityAxis.All], collector.Results().Select(result => result.Axis).Distinct());
    }

    [Fact]
    public void Perturbed_rows_are_no_ratings_of_the_other_axes()
    {
        var collector = new StabilityCollector();
        foreach (string roi in new[] { "A", "B", "C" })
        {
            collector.Add(new(roi, "1 mm", "w"), Volume(roi), Values(Level(roi)));
            collector.Add(new(roi, "2 mm", "w"), Volume(roi), Values(Level(roi)));
            collector.Add(new(roi, "2 mm", "w", "noise"), Volume(roi), Values(1e6 / Level(roi)));
        }

        var spacing = collector.Results().First(result => result.Axis == StabilityAxis.Spacing);
        Assert.Equal((2, 1.0), (spacing.Ratings, spacing.OneWayIcc.Value));
        Assert.True(collector.Results().First(result => result.Axis == StabilityAxis.All).OneWayIcc.Value < 1);
    }

    [Fact]
    public void Failed_rows_and_undefined_values_are_missing()
    {
        var collector = new StabilityCollector();
        foreach (string roi in new[] { "A", "B", "C", "D" })
        {
            collector.Add(new(roi, "1 mm", "w"), Volume(roi), Values(Level(roi)));
            collector.Add(new(roi, "2 mm", "w"), Volume(roi), roi == "B" ? [] : Values(Level(roi) + 1, roi == "C" ? null : 5 + Level(roi)));
        }

        var results = collector.Results().Where(result => result.Axis == StabilityAxis.Spacing).ToArray();
        Assert.Equal([(3, 1.0 / 8), (2, 2.0 / 8)], results.Select(result => (result.Subjects, result.MissingFraction)));
        Assert.Equal("spearman_volume: fewer than three ROIs with a volume have every rating", results[1].Reason);
    }

    [Fact]
    public void A_reason_is_told_once()
    {
        var collector = new StabilityCollector();
        collector.Add(new("A", "1 mm", "w"), null, Values(1));
        collector.Add(new("A", "2 mm", "w"), null, Values(2));
        Assert.Equal(
            "icc_1_1, icc_3_1, cv: fewer than two ROIs have every rating; spearman_volume: fewer than three ROIs with a volume have every rating",
            collector.Results().First().Reason);
    }

    [Fact]
    public void Images_keep_apart_whatever_the_order_of_rows()
    {
        var forwards = new StabilityCollector();
        var backwards = new StabilityCollector();
        var rows = (
            from roi in new[] { "A", "B", "C" }
            from spacing in new[] { "1 mm", "2 mm" }
            from image in new[] { "original", "log-1" }
            select (Key: new StabilityKey(roi, spacing, "w"), Values: Values(Level(roi) + (image == "original" ? spacing[0] : 0), 3, image))).ToArray();
        foreach (var (key, values) in rows)
            forwards.Add(key, 1, values);
        foreach (var (key, values) in rows.Reverse())
            backwards.Add(key, 1, [.. values.Reverse()]);
        Assert.Equal(6, forwards.Rows);
        Assert.Equal(Described(forwards), Described(backwards));
        Assert.Equal(["log-1", "original"], forwards.Results().Where(result => result.Column.Definition == Mean).Select(result => result.Column.ImageType).Distinct().Order());

        static string[] Described(StabilityCollector collector) =>
            [.. collector.Results().Select(r => $"{r.Column.ImageType} {r.Column.IbsiTag} {r.Axis} {r.Held} {r.OneWayIcc} {r.TwoWayIcc} {r.Variation}").Order(StringComparer.Ordinal)];
    }

    [Fact]
    public void Diagnostics_are_passed_over()
    {
        var diagnostic = DiagnosticRows.Families(new()).First();
        var collector = new StabilityCollector();
        foreach (string spacing in new[] { "1 mm", "2 mm" })
            collector.Add(new("A", spacing, "w"), 1, [FeatureValue.Of(diagnostic, diagnostic.Definitions[0], Aggregation.None, 7), .. Values(1)]);
        Assert.Equal([Mean, Variance], collector.Results().Select(result => result.Column.Definition).Distinct());
    }

    [Fact]
    public void The_summary_counts_lower_bounds()
    {
        var collector = new StabilityCollector();
        var random = new Random(3);
        for (int roi = 0; roi < 30; roi++)
        {
            // The mean hardly changes, the variance is noise.
            collector.Add(new($"{roi}", "1 mm", "w"), roi, Values(100 * roi, random.NextDouble()));
            collector.Add(new($"{roi}", "2 mm", "w"), roi, Values(100 * roi + random.NextDouble(), random.NextDouble()));
        }

        var results = collector.Results().ToArray();
        Assert.True(results[0].OneWayIcc.Low > 0.9 && results[1].OneWayIcc.Low < 0.75);
        Assert.Equal(
            [new("intensity_statistics", StabilityAxis.Spacing, 2, 0, 0.5, 0.5), new("intensity_statistics", StabilityAxis.All, 2, 0, 0.5, 0.5)],
            StabilitySummary.Of(results));
    }

    private static double Level(string roi) => 100.0 / (roi[0] - 'A' + 1);

    private static double Volume(string roi) => 1000 * (roi[0] - 'A' + 1);

    private static FeatureValue[] Values(double mean, double? variance = 3, string image = "original") =>
    [
        FeatureValue.Of(Family, Mean, Aggregation.Volume, mean) with { ImageType = image },
        new(Family, Variance, Aggregation.Volume, variance, variance is null ? "undefined" : "") { ImageType = image },
    ];
}
