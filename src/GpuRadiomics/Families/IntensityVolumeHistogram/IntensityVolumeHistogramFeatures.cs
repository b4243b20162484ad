using GpuRadiomics.Compute;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Families.IntensityVolumeHistogram;

/// <summary>
/// Intensity-volume histogram features (IBSI reference manual, section 3.5). nu(g): fraction of the volume with at least intensity g;
/// gamma: g as a fraction of the way from the lowest to the highest level.
/// </summary>
public static class IntensityVolumeHistogramFeatures
{
    private static readonly Feature<VolumeHistogram>[] Table =
    [
        Row("Volume fraction at 10% intensity", "BC2M", "v10", "1", "nu at gamma = 0.1", h => h.VolumeAtIntensity(0.1)),
        Row("Volume fraction at 90% intensity", "BC2M", "v90", "1", "nu at gamma = 0.9", h => h.VolumeAtIntensity(0.9)),
        Row("Intensity at 10% volume", "GBPN", "i10", "intensity", "least g with nu(g) <= 0.1", h => h.IntensityAtVolume(0.1)),
        Row("Intensity at 90% volume", "GBPN", "i90", "intensity", "least g with nu(g) <= 0.9", h => h.IntensityAtVolume(0.9)),
        Row("Volume fraction difference between 10% and 90% intensity", "DDTU", "diff_v10_v90", "1", "V10 - V90", h => h.VolumeAtIntensity(0.1) - h.VolumeAtIntensity(0.9)),
        Row("Intensity difference between 10% and 90% volume", "CNV2", "diff_i10_i90", "intensity", "I10 - I90", h => h.IntensityAtVolume(0.1) - h.IntensityAtVolume(0.9)),
        Row("Area under the IVH curve", "9CMM", "auc", "1", "integral of nu over gamma, trapezia; 0 for one level (no reference value)", h => h.Area()),
    ];

    public static FeatureFamily Family { get; } = new()
    {
        Name = "intensity_volume_histogram",
        Code = "P88C",
        Source = "IBSI reference manual, section 3.5",
        Definitions = [.. Table.Select(feature => feature.Definition)],
        Formulas = FamilyFormulas.Of(measurement => measurement.VolumeHistogram, Evaluate),
    };

    private static IEnumerable<FeatureValue> Evaluate(LevelHistogram histogram, FeatureSettings settings)
    {
        if (histogram.WhyNone.Length > 0)
            return Table.Chosen(settings).Select(feature => new FeatureValue(Family, feature.Definition, Aggregation.Volume, null, histogram.WhyNone));
        var volumes = new VolumeHistogram(histogram);
        return Table.Chosen(settings).Select(feature => FeatureValue.Of(Family, feature.Definition, Aggregation.Volume, feature.Compute(volumes)));
    }

    private static Feature<VolumeHistogram> Row(string name, string code, string tag, string unit, string formula, Func<VolumeHistogram, double> compute) =>
        new(new(name, code, "ivh_" + tag, unit, formula), compute);
}
