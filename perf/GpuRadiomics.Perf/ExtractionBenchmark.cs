using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Extraction;
using GpuRadiomics.Families;
using GpuRadiomics.Families.Diagnostics;
using GpuRadiomics.Imaging;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Perf;

/// <summary>
/// Whole ROIs on one thread, from voxels to values, for 1 000 to 4 million voxels and 64 grey levels: the features that PyRadiomics has too (shape; first order
/// and texture, in the mean over directions; both), and all of IBSI-1 with merged matrices.
/// </summary>
internal static class ExtractionBenchmark
{
    /// <summary>Edge of the cube and voxels of the ROI in it.</summary>
    public static readonly (int Edge, int Voxels)[] Sizes = [(24, 1_000), (48, 10_000), (80, 50_000), (128, 200_000), (220, 1_000_000), (344, 4_000_000)];

    private static readonly (string Name, TextureAggregation Aggregation, IReadOnlyList<string> Only, int Values)[] Kinds =
    [
        ("shape as PyRadiomics", TextureAggregation.Average3D, PyRadiomicsFeatures.Shape, 11),
        ("first order and texture as PyRadiomics", TextureAggregation.Average3D, [.. PyRadiomicsFeatures.FirstOrder, .. PyRadiomicsFeatures.Texture], 91),
        ("all as PyRadiomics", TextureAggregation.Average3D, [.. PyRadiomicsFeatures.Shape, .. PyRadiomicsFeatures.FirstOrder, .. PyRadiomicsFeatures.Texture], 102),
        ("all of IBSI-1", TextureAggregation.Merged3D, [], 174),
    ];

    public static void Run()
    {
        foreach (var (edge, voxels) in Sizes)
        {
            var roi = Roi(edge, voxels);
            var image = new Volume(roi.Grid, new StoredVoxels<double>(roi.Size, roi.Intensities));
            foreach (var (name, aggregation, only, values) in Kinds)
            {
                var settings = Settings(aggregation, only);
                using var cpu = new CpuBackend(1);
                Check(name, roi, Values(cpu, image, roi.Mask, settings), values);
                Measurement.Print(
                    $"{name} {voxels / 1000}k", roi.Voxels, "voxel", () => Values(cpu, image, roi.Mask, settings), runs: voxels >= 1_000_000 ? 10 : 25);
            }
        }
    }

    public static SyntheticRoi Roi(int edge, int voxels) => new(edge, Math.Cbrt(voxels * 3 / (4 * Math.PI)), 64, 2);

    public static ExtractionSettings Settings(TextureAggregation aggregation, IReadOnlyList<string> only) => SettingsProfiles.Get("ibsi") with
    {
        Interpolation = new(),
        Resegmentation = new(),
        Discretisation = new() { Texture = Discretisation.FixedBinNumber(64), IntensityVolumeHistogram = Discretisation.FixedBinNumber(1000) },
        Features = new() { Only = only, Aggregations = [aggregation] },
    };

    private static FeatureValue[] Values(CpuBackend cpu, Volume image, Mask roi, ExtractionSettings settings)
    {
        var measurement = cpu.Measure([RoiFeatures.WorkOf(image, roi, settings)], CancellationToken.None)[0].Measurement!;
        var stage = new ImageStage(image.Grid.Size, image.Grid.SpacingMm, null);
        return [.. RoiFeatures.Evaluate(measurement, settings, new(stage, stage)).Where(value => value.Aggregation != Aggregation.None)];
    }

    /// <summary>Every value is there, and those that follow from the voxels alone are right.</summary>
    private static void Check(string name, SyntheticRoi roi, FeatureValue[] values, int expected)
    {
        var missing = values.Where(value => value.Value is null).Select(value => $"{value.IbsiTag} {value.Reason}");
        Measurement.Check($"{name}: {values.Length} values, {string.Join("; ", missing)}", values.Length == expected && !missing.Any());
        var features = values.ToDictionary(value => value.IbsiTag, value => value.Value!.Value);
        if (features.TryGetValue("morph_vol_approx", out double volume))
            Measurement.Check($"{name} volume", Math.Abs(volume - roi.Voxels) < 1e-6 * roi.Voxels);
        if (features.TryGetValue("stat_mean", out double mean))
            Measurement.Check($"{name} mean", Math.Abs(mean - Mean(roi)) < 1e-9);
    }

    private static double Mean(SyntheticRoi roi) => roi.Levels.Index().Where(voxel => voxel.Item > 0).Average(voxel => roi.Intensities[voxel.Index]);
}
