using GpuRadiomics.Compute;
using GpuRadiomics.Families;
using GpuRadiomics.Families.Diagnostics;
using GpuRadiomics.Families.Naming;
using GpuRadiomics.Imaging;
using GpuRadiomics.Settings;
using GpuRadiomics.Settings.Filters;

namespace GpuRadiomics.Extraction;

/// <summary>From a backend's measurement to feature values: the one place where formulas are evaluated, for all backends.</summary>
public static class RoiFeatures
{
    /// <summary>What a backend has to count so that <see cref="Evaluate(RoiMeasurement, ExtractionSettings, ImageStages)"/> finds everything it needs.</summary>
    public static IReadOnlyList<TextureRequest> Needs(ExtractionSettings settings) =>
        [.. FeatureFamilies.Chosen(settings.Features).SelectMany(family => family.Needs(settings.Features)).Distinct()];

    /// <summary>Whether a chosen family needs local intensity peaks.</summary>
    public static bool NeedsPeaks(ExtractionSettings settings) => FeatureFamilies.Chosen(settings.Features).Any(family => family.NeedsPeaks);

    /// <summary>Whether a chosen family needs the intensities themselves.</summary>
    public static bool NeedsIntensities(ExtractionSettings settings) => FeatureFamilies.Chosen(settings.Features).Any(family => family.NeedsIntensities);

    /// <summary>
    /// A work item that asks for all that <see cref="Evaluate(RoiMeasurement, ExtractionSettings, ImageStages)"/> needs. The settings have no perturbation and no normalisation;
    /// those that have go through <see cref="RoiBatch"/>.
    /// </summary>
    public static WorkItem WorkOf(Volume image, Mask roi, ExtractionSettings settings) =>
        new(image, roi, settings, Needs(settings)) { WantsPeaks = NeedsPeaks(settings), WantsIntensities = NeedsIntensities(settings) };

    /// <summary>The diagnostics, then all values of the chosen families; for given settings always the rows of <see cref="Columns"/>.</summary>
    public static IReadOnlyList<FeatureValue> Evaluate(RoiMeasurement measurement, ExtractionSettings settings, ImageStages images) =>
        Evaluate([new(measurement, settings, images)], 1, out _)[0];

    /// <summary>The values of several rows: what they share is evaluated once.</summary>
    /// <param name="rois">What they are computed from.</param>
    /// <param name="jobs">Threads to use at most.</param>
    public static IReadOnlyList<IReadOnlyList<FeatureValue>> Evaluate(IReadOnlyList<MeasuredRoi> rois, int jobs) => Evaluate(rois, jobs, out _);

    /// <inheritdoc cref="Evaluate(IReadOnlyList{MeasuredRoi}, int)"/>
    internal static IReadOnlyList<IReadOnlyList<FeatureValue>> Evaluate(IReadOnlyList<MeasuredRoi> rois, int jobs, out IReadOnlyDictionary<string, int> evaluated)
    {
        var evaluations = new FamilyEvaluations();
        int[][] numbers = [.. rois.Select(roi => (
            from image in Images(roi.Settings)
            let measured = MeasurementOf(image.Type, roi.Measurement)
            from family in image.Families
            select evaluations.Add(image.Type, family, measured, roi.Settings)).ToArray())];
        evaluations.Run(jobs);
        evaluated = evaluations.Counts;
        return
        [
            .. rois.Zip(numbers, (roi, own) => (FeatureValue[])
            [
                .. DiagnosticRows.Of(roi.Measurement, roi.Images, roi.Settings.Diagnostics),
                .. Arranged(own.SelectMany(number => evaluations[number]), roi.Settings.Features),
            ]),
        ];
    }

    /// <summary>What <see cref="Evaluate(RoiMeasurement, ExtractionSettings, ImageStages)"/> gives under these settings, in its order, without a ROI.</summary>
    public static IReadOnlyList<FeatureColumn> Columns(ExtractionSettings settings) =>
    [
        .. from family in DiagnosticRows.Families(settings.Diagnostics)
           from definition in family.Definitions
           select new FeatureColumn(family, definition, Aggregation.None),
        .. Arranged(
            from image in Images(settings)
            from family in image.Families
            from aggregation in family.Aggregations(settings.Features)
            from definition in family.Chosen(settings.Features)
            select new FeatureColumn(family, definition, aggregation) { ImageType = image.Type },
            settings.Features),
    ];

    /// <summary>Image by image in the order of the naming; what only the unfiltered image has belongs to it.</summary>
    private static IEnumerable<T> Arranged<T>(IEnumerable<T> columns, FeatureSettings settings)
        where T : FeatureColumn => settings.Naming == FeatureNaming.Ibsi ? columns : columns.GroupBy(column => column.ImageType).SelectMany(image => FeatureNames.Arranged(image, settings));

    /// <summary>Which families come from which image: first what only the unfiltered image has, then the others for each image of the settings.</summary>
    private static IEnumerable<(string Type, IEnumerable<FeatureFamily> Families)> Images(ExtractionSettings settings)
    {
        var chosen = FeatureFamilies.Chosen(settings.Features).ToLookup(family => family.IsOfUnfilteredImage);
        return [(UnfilteredSettings.Name, chosen[true]), .. settings.Filters.ImageTypes.Select(type => (type, chosen[false]))];
    }

    private static RoiMeasurement MeasurementOf(string imageType, RoiMeasurement measurement) =>
        imageType == measurement.ImageType ? measurement : measurement.Responses.Single(response => response.ImageType == imageType);
}
