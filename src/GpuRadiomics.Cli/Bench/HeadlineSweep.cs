using System.Globalization;
using System.Text.RegularExpressions;
using GpuRadiomics.Families;
using GpuRadiomics.Settings;
using GpuRadiomics.Settings.Sweeps;

namespace GpuRadiomics.Cli.Bench;

/// <summary>
/// The fixed benchmark: the primary tumours of a cohort of HN1's shape (phantom --layout hn1 --patients 137 --seed 1), each in nine images (the original and eight
/// bands of coif1) x 10 bin widths x 2 spacings, all intensity and texture families: 24 660 rows, from DICOM on disk to tables.
/// </summary>
internal static class HeadlineSweep
{
    public const int Patients = 137, Seed = 1;

    private static readonly string[] Shape = ["morphology"];

    private static readonly Dictionary<string, string[]> Words = new()
    {
        [SweepReader.BinWidth] = [.. Enumerable.Range(1, 10).Select(k => (5 * k).ToString(CultureInfo.InvariantCulture))],
        [SweepReader.Spacing] = ["1", "2"],
        [SweepReader.Filter] = ["original", "wavelet-coif1"],
    };

    public static Regex RoiNames { get; } = new("^GTV-1$", RegexOptions.CultureInvariant);

    /// <summary>Its 20 settings, in the order of the sweep.</summary>
    public static IReadOnlyList<ExtractionSettings> Settings { get; } =
        [.. SweepSettings.Of(Basis, SweepReader.Read(Words.GetValueOrDefault, (axis, problem) => throw new InvalidOperationException($"{axis}: {problem}"))).Select(setting => setting.Settings)];

    private static ExtractionSettings Basis => SettingsProfiles.Get("ibsi") with
    {
        Features = SettingsProfiles.Get("ibsi").Features with { Families = [.. FeatureFamilies.All.Select(family => family.Name).Except(Shape)] },
    };
}
