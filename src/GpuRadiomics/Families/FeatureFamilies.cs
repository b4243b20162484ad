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

    /// <summary>The families that settings ask for.</summary>
    public static IReadOnlyList<FeatureFamily> Chosen(FeatureSettings settings) =>
        settings.Families.Count == 0 ? All : [.. All.Where(family => settings.Families.Contains(family.Name))];
}
