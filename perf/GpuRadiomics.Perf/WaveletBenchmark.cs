using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Extraction;
using GpuRadiomics.Families;
using GpuRadiomics.Families.Diagnostics;
using GpuRadiomics.Imaging;
using GpuRadiomics.Settings;
using GpuRadiomics.Settings.Filters;

namespace GpuRadiomics.Perf;

/// <summary>
/// What PyRadiomics computes as 851 features, of one ROI on one thread, from voxels to values: the image and its eight coif1 bands, 64 grey levels. IBSI has 830 of them:
/// 11 of shape, and 91 of first order and texture in each of the nine images.
/// </summary>
internal static class WaveletBenchmark
{
    private const int Shape = 11, OfEachImage = 91, Images = 9;

    public static ExtractionSettings Settings { get; } =
        ExtractionBenchmark.Settings(TextureAggregation.Average3D, [.. PyRadiomicsFeatures.Shape, .. PyRadiomicsFeatures.FirstOrder, .. PyRadiomicsFeatures.Texture]) with
        {
            Filters = new() { Filters = [new UnfilteredSettings(), new PyRadiomicsWaveletSettings()] },
        };

    public static void Run()
    {
        foreach (var (edge, voxels) in ExtractionBenchmark.Sizes.Where(size => size.Voxels is 50_000 or 200_000 or 1_000_000))
        {
            var roi = ExtractionBenchmark.Roi(edge, voxels);
            var image = new Volume(roi.Grid, new StoredVoxels<double>(roi.Size, roi.Intensities));
            using var cpu = new CpuBackend(1);
            Check(Values(cpu, image, roi.Mask, Settings), Values(cpu, image, roi.Mask, Settings with { Filters = new() }));
            // Much code has to be compiled anew before the smallest of them is fast.
            for (int i = 0; i < 2_000_000 / voxels; i++)
                Values(cpu, image, roi.Mask, Settings);
            Measurement.Print($"851 features of PyRadiomics {voxels / 1000}k", roi.Voxels, "voxel", () => Values(cpu, image, roi.Mask, Settings), runs: voxels >= 1_000_000 ? 5 : 10);
        }
    }

    public static FeatureValue[] Values(CpuBackend cpu, Volume image, Mask roi, ExtractionSettings settings)
    {
        var measurement = cpu.Measure([RoiFeatures.WorkOf(image, roi, settings)], CancellationToken.None)[0].Measurement!;
        var stage = new ImageStage(image.Grid.Size, image.Grid.SpacingMm, null);
        return [.. RoiFeatures.Evaluate(measurement, settings, new(stage, stage)).Where(value => value.Aggregation != Aggregation.None)];
    }

    /// <summary>Every value is there; those of the image are those without filters; of a band without low frequencies the mean is near 0.</summary>
    private static void Check(FeatureValue[] values, FeatureValue[] unfiltered)
    {
        Measurement.Check($"{values.Length} values", values.Length == Shape + Images * OfEachImage && values.All(value => value.Value is not null));
        Measurement.Check("the image's own values", unfiltered.All(values.Contains));
        double deviation = Math.Sqrt(unfiltered.Single(value => value.IbsiTag == "stat_var").Value!.Value);
        Measurement.Check("means of bands", values.Where(value => value.IbsiTag == "stat_mean" && value.ImageType.Contains('H')).All(value => Math.Abs(value.Value!.Value) < deviation / 10));
    }
}
