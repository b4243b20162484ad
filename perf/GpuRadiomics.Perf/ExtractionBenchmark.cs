using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Extraction;
using GpuRadiomics.Imaging;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Perf;

/// <summary>
/// Whole ROIs on one thread, from voxels to values, for 1 000 to 4 million voxels and 64 grey levels: what shape costs, what intensities and texture cost
/// in the mean over directions, and all of IBSI-1 with merged matrices.
/// </summary>
internal static class ExtractionBenchmark
{
    private static readonly (string Name, TextureAggregation Aggregation, string[] Families)[] Kinds =
    [
        ("shape", TextureAggregation.Merged3D, ["morphology"]),
        ("intensity and texture", TextureAggregation.Average3D, ["intensity_statistics", "glcm", "glrlm", "glszm", "ngtdm", "ngldm"]),
        ("all of IBSI-1", TextureAggregation.Merged3D, []),
    ];

    public static void Run()
    {
        foreach (var (edge, voxels) in new[] { (24, 1_000), (48, 10_000), (80, 50_000), (128, 200_000), (220, 1_000_000), (344, 4_000_000) })
        {
            var roi = new SyntheticRoi(edge, Math.Cbrt(voxels * 3 / (4 * Math.PI)), 64, 2);
            var image = new Volume(roi.Grid, new StoredVoxels<double>(roi.Size, roi.Intensities));
            foreach (var (name, aggregation, families) in Kinds)
            {
                var settings = Settings(aggregation, families);
                using var cpu = new CpuBackend(1);
                Check(name, roi, Values(cpu, image, roi.Mask, settings));
                Measurement.Print(
                    $"{name} {voxels / 1000}k", roi.Voxels, "voxel", () => Values(cpu, image, roi.Mask, settings), runs: voxels >= 1_000_000 ? 5 : 15);
            }
        }
    }

    private static ExtractionSettings Settings(TextureAggregation aggregation, string[] families) => SettingsProfiles.Get("ibsi") with
    {
        Interpolation = new(),
        Resegmentation = new(),
        Discretisation = new() { Texture = Discretisation.FixedBinNumber(64), IntensityVolumeHistogram = Discretisation.FixedBinNumber(1000) },
        Features = new() { Families = families, Aggregations = [aggregation] },
    };

    private static IReadOnlyList<Families.FeatureValue> Values(CpuBackend cpu, Volume image, Mask roi, ExtractionSettings settings)
    {
        var measurement = cpu.Measure([RoiFeatures.WorkOf(image, roi, settings)], CancellationToken.None)[0].Measurement!;
        var stage = ImageDiagnostics.Of(image, settings, 1);
        return RoiFeatures.Evaluate(measurement, settings, stage);
    }

    /// <summary>Every value is there, and those that follow from the voxels alone are right.</summary>
    private static void Check(string name, SyntheticRoi roi, IReadOnlyList<Families.FeatureValue> values)
    {
        var features = values.Where(value => value.Value is not null).ToDictionary(value => value.IbsiTag, value => value.Value!.Value);
        var missing = values.Where(value => value.Value is null).Select(value => $"{value.IbsiTag} {value.Reason}");
        Measurement.Check($"{name}, {string.Join("; ", missing)}", features.Count == values.Count);
        if (features.TryGetValue("morph_vol_approx", out double volume))
            Measurement.Check($"{name} volume", Math.Abs(volume - roi.Voxels) < 1e-6 * roi.Voxels);
        if (features.TryGetValue("stat_mean", out double mean))
            Measurement.Check($"{name} mean", Math.Abs(mean - Mean(roi)) < 1e-9);
    }

    private static double Mean(SyntheticRoi roi) => roi.Levels.Index().Where(voxel => voxel.Item > 0).Average(voxel => roi.Intensities[voxel.Index]);
}
