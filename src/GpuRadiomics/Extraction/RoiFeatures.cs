using GpuRadiomics.Compute;
using GpuRadiomics.Families;
using GpuRadiomics.Families.Diagnostics;
using GpuRadiomics.Imaging;
using GpuRadiomics.Settings;
using GpuRadiomics.Settings.Filters;

namespace GpuRadiomics.Extraction;

/// <summary>From a backend's measurement to feature values: the one place where formulas are evaluated, for all backends.</summary>
public static class RoiFeatures
{
    /// <summary>What a backend has to count so that <see cref="Evaluate"/> finds everything it needs.</summary>
    public static IReadOnlyList<TextureRequest> Needs(ExtractionSettings settings) =>
        [.. FeatureFamilies.Chosen(settings.Features).SelectMany(family => family.Needs(settings.Features)).Distinct()];

    /// <summary>Whether a chosen family needs local intensity peaks.</summary>
    public static bool NeedsPeaks(ExtractionSettings settings) => FeatureFamilies.Chosen(settings.Features).Any(family => family.NeedsPeaks);

    /// <summary>Whether a chosen family needs the intensities themselves.</summary>
    public static bool NeedsIntensities(ExtractionSettings settings) => FeatureFamilies.Chosen(settings.Features).Any(family => family.NeedsIntensities);

    /// <summary>A work item that asks for all that <see cref="Evaluate"/> needs.</summary>
    public static WorkItem WorkOf(Volume image, Mask roi, ExtractionSettings settings) =>
        new(image, roi, settings, Needs(settings)) { WantsPeaks = NeedsPeaks(settings), WantsIntensities = NeedsIntensities(settings) };

    /// <summary>The diagnostics, then all values of the chosen families; for given settings always the rows of <see cref="Columns"/>.</summary>
    public static IReadOnlyList<FeatureValue> Evaluate(RoiMeasurement measurement, ExtractionSettings settings, ImageStages images) =>
    [
        .. DiagnosticRows.Of(measurement, images, settings.Diagnostics),
        .. from image in Images(settings)
           let measured = MeasurementOf(image.Type, measurement)
           from family in image.Families
           from value in family.Evaluate(measured, settings)
           select value with { ImageType = image.Type },
    ];

    /// <summary>What <see cref="Evaluate"/> gives under these settings, in its order, without a ROI.</summary>
    public static IReadOnlyList<FeatureColumn> Columns(ExtractionSettings settings) =>
    [
        .. from family in DiagnosticRows.Families(settings.Diagnostics)
           from definition in family.Definitions
           select new FeatureColumn(family, definition, Aggregation.None),
        .. from image in Images(settings)
           from family in image.Families
           from aggregation in family.Aggregations(settings.Features)
           from definition in family.Chosen(settings.Features)
           select new FeatureColumn(family, definition, aggregation) { ImageType = image.Type },
    ];

    /// <summary>Which families come from which image: first what only the unfiltered image has, then the others for each image of the settings.</summary>
    private static IEnumerable<(string Type, IEnumerable<FeatureFamily> Families)> Images(ExtractionSettings settings)
    {
        var chosen = FeatureFamilies.Chosen(settings.Features).ToLookup(family => family.IsOfUnfilteredImage);
        return [(UnfilteredSettings.Name, chosen[true]), .. settings.Filters.ImageTypes.Select(type => (type, chosen[false]))];
    }

    private static RoiMeasurement MeasurementOf(string imageType, RoiMeasurement measurement) =>
        imageType == measurement.ImageType ? measurement : measurement.Responses.Single(response => response.ImageType == imageType);
}
