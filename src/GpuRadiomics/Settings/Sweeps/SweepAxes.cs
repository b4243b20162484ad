using GpuRadiomics.Settings.Filters;
using GpuRadiomics.Settings.Perturbation;

namespace GpuRadiomics.Settings.Sweeps;

/// <summary>What a sweep varies of its base. No value is on an axis twice; of an axis without any, everything is as the base has it.</summary>
public sealed record SweepAxes
{
    /// <summary>The texture discretisations: bins of these sizes, in the image's unit, then these numbers of bins. One axis.</summary>
    public IReadOnlyList<Discretisation> Binnings { get; init; } = [];

    public IReadOnlyList<SweepSpacing> Spacings { get; init; } = [];

    /// <summary>The images that each setting gives features of, in the place of the base's; they make no settings of their own.</summary>
    public IReadOnlyList<FilterSettings> Filters { get; init; } = [];

    /// <summary>Changes of image and ROI. Beside them every combination of the other axes is there without any.</summary>
    public IReadOnlyList<PerturbationVariant> Perturbations { get; init; } = [];

    /// <summary>Whether nothing is varied.</summary>
    public bool IsEmpty => Binnings.Count + Spacings.Count + Filters.Count + Perturbations.Count == 0;
}
