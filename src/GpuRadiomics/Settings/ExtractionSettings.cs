using GpuRadiomics.Settings.Filters;
using GpuRadiomics.Settings.Perturbation;

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

    /// <summary>A change of image and ROI, to see which features bear it; by default none.</summary>
    public PerturbationSettings Perturbation { get; init; } = new();

    public ResegmentationSettings Resegmentation { get; init; } = new();

    public RoiSettings Roi { get; init; } = new();

    /// <summary>The images that features are computed from. Masks and re-segmentation always look at the unfiltered one.</summary>
    public FilterSelection Filters { get; init; } = new();

    public DiscretisationSettings Discretisation { get; init; } = new();

    public FeatureSettings Features { get; init; } = new();

    public DiagnosticsSettings Diagnostics { get; init; } = new();

    /// <summary>
    /// What holds for filtered images: responses are in no unit that the re-segmentation range is in, so each is discretised between its own extremes, and its
    /// intensity-volume histogram, where it would step through whole numbers, has the bins that IBSI recommends for arbitrary units (reference manual, section 3.5).
    /// </summary>
    public ExtractionSettings ForResponses() => this with
    {
        Resegmentation = Resegmentation with { Range = null },
        Discretisation = Discretisation with
        {
            IntensityVolumeHistogram = Discretisation.IntensityVolumeHistogram.Method == DiscretisationMethod.None
                ? Settings.Discretisation.FixedBinNumber(DiscretisationSettings.ArbitraryUnitBins)
                : Discretisation.IntensityVolumeHistogram,
        },
    };
}
