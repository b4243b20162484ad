using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Extraction;
using GpuRadiomics.Families;
using GpuRadiomics.Imaging;
using GpuRadiomics.Settings;
using GpuRadiomics.Settings.Sweeps;

namespace GpuRadiomics.Perf.Budgets;

/// <summary>One ROI of 200 000 voxels of 1 mm under 5 bin widths x 3 spacings, from voxels to values on all threads; and under the most expensive of these settings.</summary>
internal static class SweptSettings
{
    private static readonly Dictionary<string, string[]> Words = new() { [SweepReader.BinWidth] = ["10", "20", "30", "40", "50"], [SweepReader.Spacing] = ["1.5", "2", "3"] };

    private static ExtractionSettings[] Settings =>
    [
        .. SweepSettings.Of(SettingsProfiles.Get("ibsi"), SweepReader.Read(Words.GetValueOrDefault, (axis, problem) => throw new InvalidOperationException($"{axis}: {problem}")))
            .Select(setting => setting.Settings),
    ];

    /// <summary>The smallest voxels and the narrowest bins come first.</summary>
    public static Action OneSetting() => Extraction(Settings[..1]);

    /// <summary>Checked against each setting by itself.</summary>
    public static Action AllSettings()
    {
        var settings = Settings;
        var (roi, image) = Data();
        using var cpu = new CpuBackend(Environment.ProcessorCount);
        var together = Values(cpu, image, roi, settings);
        Measurement.Check("15 settings", together.Index().All(row => row.Item.SequenceEqual(Values(cpu, image, roi, [settings[row.Index]])[0])));
        return Extraction(settings);
    }

    private static Action Extraction(ExtractionSettings[] settings)
    {
        var (roi, image) = Data();
        // Lives as long as the program.
        var cpu = new CpuBackend(Environment.ProcessorCount);
        return () => Values(cpu, image, roi, settings);
    }

    private static (Mask Roi, Volume Image) Data()
    {
        var roi = new SyntheticRoi(128, 36.3, 64, 2);
        return (roi.Mask, new(roi.Grid, new StoredVoxels<double>(roi.Size, roi.Intensities)));
    }

    private static double?[][] Values(CpuBackend cpu, Volume image, Mask roi, ExtractionSettings[] settings)
    {
        var results = cpu.Measure([.. settings.Select(setting => RoiFeatures.WorkOf(image, roi, setting))], CancellationToken.None);
        MeasuredRoi[] measured = [.. settings.Zip(results, (setting, result) => new MeasuredRoi(result.Measurement!, setting, ImageDiagnostics.Of(image, setting, 1)))];
        return [.. RoiFeatures.Evaluate(measured, Environment.ProcessorCount).Select(row => row.Where(value => value.Aggregation != Aggregation.None).Select(value => value.Value).ToArray())];
    }
}
