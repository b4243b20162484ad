using GpuRadiomics.Compute;
using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Extraction;
using GpuRadiomics.Imaging;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Perf;

/// <summary>A whole work item: a cube of 128^3 voxels of 1 mm with a ROI of 200 000 voxels, by interpolation; then formulas alone.</summary>
internal static class PreparationBenchmark
{
    public static void Run()
    {
        var roi = new SyntheticRoi(128, 36.3, 64, 2);
        var image = new Volume(roi.Grid, new StoredVoxels<short>(roi.Size, [.. roi.Intensities.Select(v => (short)v)]));
        using var backend = new CpuBackend(1);
        foreach (var method in new[] { InterpolationMethod.None, InterpolationMethod.Trilinear, InterpolationMethod.TricubicSpline })
        {
            var settings = SettingsProfiles.Get("ibsi") with { Interpolation = new() { Method = method, SpacingMm = new(0.8, 0.8, 0.8), Rounding = IntensityRounding.Nearest } };
            RoiMeasurement Measure(bool texture) =>
                backend.Measure([texture ? RoiFeatures.WorkOf(image, roi.Mask, settings) : new(image, roi.Mask, settings, [])], CancellationToken.None)[0].Measurement!;
            var measurement = Measure(true);
            // 0.8 mm voxels: the ROI's volume must not change by more than its surface explains.
            double volume = measurement.Morphology.Inside.Count(v => v != 0) * (method == InterpolationMethod.None ? 1 : 0.512);
            Measurement.Check($"{method}", Math.Abs(volume / roi.Voxels - 1) < 0.01);
            Measurement.Print($"prepare {method} 1T", measurement.Voxels, "voxel", () => Measure(false));
            Measurement.Print($"prepare and find peaks {method} 1T", measurement.Voxels, "voxel", () =>
                backend.Measure([new(image, roi.Mask, settings, []) { WantsPeaks = true }], CancellationToken.None));
            Measurement.Print($"prepare and count {method} 1T", measurement.Voxels, "voxel", () => Measure(true));
            var images = ImageDiagnostics.Of(image, settings, 1);
            Measurement.Print($"formulas {method} 1T", measurement.Voxels, "voxel", () => RoiFeatures.Evaluate(measurement, settings, images));
        }
    }
}
