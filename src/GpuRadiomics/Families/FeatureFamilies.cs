using GpuRadiomics.Settings;

namespace GpuRadiomics.Families;

/// <summary>Every family there is, in IBSI's order. A new family is one line here.</summary>
public static class FeatureFamilies
{
    public static IReadOnlyList<FeatureFamily> All { get; } =
    [
        Morphology.MorphologyFeatures.Family,
        LocalIntensity.LocalIntensityFeatures.Family,
        IntensityStatistics.IntensityStatisticsFeatures.Family,
        IntensityHistogram.IntensityHistogramFeatures.Family,
        IntensityVolumeHistogram.IntensityVolumeHistogramFeatures.Family,
        Cooccurrence.CooccurrenceFeatures.Family,
        RunLength.RunLengthFeatures.Family,
        Zones.SizeZoneFeatures.Family,
        Zones.DistanceZoneFeatures.Family,
        NeighbourhoodGreyToneDifference.NeighbourhoodGreyToneDifferenceFeatures.Family,
        NeighbouringGreyLevelDependence.NeighbouringGreyLevelDependenceFeatures.Family,
    ];

    /// <summary>The families that settings name.</summary>
    public static IReadOnlyList<FeatureFamily> Named(FeatureSettings settings) =>
        settings.Families.Count == 0 ? All : [.. All.Where(family => settings.Families.Contains(family.Name))];

    /// <summary>Those of them of which at least one feature is wanted.</summary>
    public static IReadOnlyList<FeatureFamily> Chosen(FeatureSettings settings) => [.. Named(settings).Where(family => family.Chosen(settings).Any())];
}
