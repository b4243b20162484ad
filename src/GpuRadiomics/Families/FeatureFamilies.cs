using GpuRadiomics.Settings;

namespace GpuRadiomics.Families;

/// <summary>Every family there is. A new family is one line here.</summary>
public static class FeatureFamilies
{
    /// <summary>IBSI's, in its order.</summary>
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

    /// <summary>All, and those of which settings have to name single features.</summary>
    public static IReadOnlyList<FeatureFamily> Known { get; } = [.. All, Cooccurrence.CooccurrenceFeatures.Directed];

    /// <summary>The families that settings name; where they name none but single features, those may be of any.</summary>
    public static IReadOnlyList<FeatureFamily> Named(FeatureSettings settings) =>
        settings.Families.Count > 0 ? [.. Known.Where(family => settings.Families.Contains(family.Name))]
        : settings.Only.Count > 0 || settings.Naming != FeatureNaming.Ibsi ? Known
        : All;

    /// <summary>Those of them of which at least one feature is wanted.</summary>
    public static IReadOnlyList<FeatureFamily> Chosen(FeatureSettings settings) => [.. Named(settings).Where(family => family.Chosen(settings).Any())];
}
