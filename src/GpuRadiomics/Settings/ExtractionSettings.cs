using GpuRadiomics.Settings.Filters;

namespace GpuRadiomics.Settings;

/// <summary>
/// Everything that decides a feature's value, from the stored image to the aggregation: one immutable tree, valid once constructed.
/// Steps run in IBSI's order: interpolation, re-segmentation, filters, discretisation, features (IBSI reference manual, chapter 2).
/// </summary>
public sealed record ExtractionSettings
{
    /// <summary>The name that marks the rows of this setting in the tables.</summary>
    public required string Name { get; init; }

    public string Description { get; init; } = "";

    public InputSettings Input { get; init; } = new();

    public ImageSettings Image { get; init; } = new();

    public InterpolationSettings Interpolation { get; init; } = new();

    public ResegmentationSettings Resegmentation { get; init; } = new();

    /// <summary>The images that features are computed from. Masks and re-segmentation always look at the unfiltered one.</summary>
    public FilterSelection Filters { get; init; } = new();

    public DiscretisationSettings Discretisation { get; init; } = new();

    public FeatureSettings Features { get; init; } = new();

    public DiagnosticsSettings Diagnostics { get; init; } = new();
}
