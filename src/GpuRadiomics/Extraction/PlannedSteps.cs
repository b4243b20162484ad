using GpuRadiomics.Settings;

namespace GpuRadiomics.Extraction;

/// <summary>How often steps run for one ROI under some settings, each once for what it depends on: on the CPU; a device may repeat some.</summary>
/// <param name="Interpolation">The ROI and the image under it brought to a grid, perturbed where asked.</param>
/// <param name="Filtering">Filters applied, whatever the number of their images.</param>
/// <param name="Discretisation">Grey levels of an image.</param>
/// <param name="MatrixCounting">Matrices of one kind in one neighbourhood.</param>
public sealed record PlannedSteps(long Interpolation, long Filtering, long Discretisation, long MatrixCounting)
{
    private static readonly InterpolationSettings None = new();

    /// <param name="settings">At least one.</param>
    public static PlannedSteps Of(IReadOnlyList<ExtractionSettings> settings) =>
        settings.GroupBy(OnGrid).Select(alike => OfGroup([.. alike])).Aggregate((a, b) => a.Plus(b));

    /// <summary>Without anything shared between settings.</summary>
    public static PlannedSteps Alone(IReadOnlyList<ExtractionSettings> settings) => settings.Select(setting => OfGroup([setting])).Aggregate((a, b) => a.Plus(b));

    public PlannedSteps Plus(PlannedSteps other) => new(
        Interpolation + other.Interpolation, Filtering + other.Filtering, Discretisation + other.Discretisation, MatrixCounting + other.MatrixCounting);

    public PlannedSteps Times(long rois) => new(rois * Interpolation, rois * Filtering, rois * Discretisation, rois * MatrixCounting);

    /// <summary>What a ROI on its grid depends on.</summary>
    private static object OnGrid(ExtractionSettings setting) =>
        (setting.Image, setting.Interpolation.Method == InterpolationMethod.None ? None : setting.Interpolation, setting.Perturbation);

    private static PlannedSteps OfGroup(ExtractionSettings[] group)
    {
        long levels = 0, matrices = 0;
        foreach (var selected in group.GroupBy(setting => setting.Resegmentation))
        {
            foreach (var binned in selected.GroupBy(setting => setting.Discretisation.Texture))
            {
                var images = binned.SelectMany(setting => setting.Filters.ToApply).Distinct().Sum(filter => filter.Names.Count);
                long textures = binned.SelectMany(setting => RoiFeatures.Needs(setting)).Distinct().Count();
                // The unfiltered image is looked at in any case; its textures are not.
                levels += 1 + images;
                matrices += textures * (images + (binned.Any(setting => setting.Filters.HasOriginal) ? 1 : 0));
            }
        }

        return new(1, group.SelectMany(setting => setting.Filters.ToApply).Distinct().Count(), levels, matrices);
    }
}
