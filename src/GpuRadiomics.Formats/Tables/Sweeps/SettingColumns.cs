using System.Globalization;
using GpuRadiomics.Settings;
using GpuRadiomics.Settings.Sweeps;

namespace GpuRadiomics.Formats.Tables.Sweeps;

/// <summary>What tells the settings of a sweep apart, as columns.</summary>
/// <param name="SpacingMm">Of the voxels that are computed on, as in the setting's name; native for the image's own.</param>
/// <param name="BinWidth">Of the texture discretisation; empty for another kind of it.</param>
/// <param name="BinCount">Of the texture discretisation; empty for another kind of it.</param>
/// <param name="Perturbation">As in the setting's name; none without one.</param>
internal sealed record SettingColumns(string SpacingMm, string BinWidth, string BinCount, string Perturbation)
{
    /// <summary>Of a row that no setting was looked at for.</summary>
    public static SettingColumns None { get; } = new("", "", "", "");

    /// <summary>The columns that features-long.csv has of these.</summary>
    public static IReadOnlyList<string> Appended { get; } = ["spacing_mm", "bin_width", "bin_count", "perturbation"];

    public static SettingColumns Of(SweepSetting setting)
    {
        var texture = setting.Settings.Discretisation.Texture;
        return new(
            new SweepSpacing(setting.Settings.Interpolation.SpacingMm).ToString(),
            texture.Method == DiscretisationMethod.FixedBinSize ? TableText.Number(texture.BinSize) : "",
            texture.Method == DiscretisationMethod.FixedBinNumber ? texture.Bins.ToString(CultureInfo.InvariantCulture) : "",
            setting.Perturbation);
    }

    /// <summary>The cells under <see cref="Appended"/>.</summary>
    public IReadOnlyList<string> Cells => [SpacingMm, BinWidth, BinCount, Perturbation];
}
