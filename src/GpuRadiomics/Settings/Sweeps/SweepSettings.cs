using System.Globalization;
using GpuRadiomics.Settings.Perturbation;

namespace GpuRadiomics.Settings.Sweeps;

/// <summary>From a base and the axes of a sweep to its settings.</summary>
public static class SweepSettings
{
    /// <summary>
    /// One setting for each combination of spacing, perturbation (first none) and binning, in this order with the last changing fastest: neighbours share the most
    /// steps. A setting's name is the base's, then its value on each axis that the sweep has: <c>ibsi_spacing-2_width-25_rotate-5</c>.
    /// </summary>
    /// <exception cref="ArgumentException">The axes do not fit the base: see <see cref="MisfitOf"/>.</exception>
    public static IReadOnlyList<SweepSetting> Of(ExtractionSettings basis, SweepAxes axes)
    {
        if (MisfitOf(basis, axes) is { } misfit)
            throw new ArgumentException(misfit, nameof(axes));
        return
        [
            .. from spacing in Values(axes.Spacings)
               from perturbation in axes.Perturbations.Prepend(null)
               from binning in Values(axes.Binnings)
               select new SweepSetting(Combined(basis, axes, spacing, binning, perturbation), perturbation?.Name ?? SweepSetting.Unperturbed),
        ];
    }

    /// <summary>Why the axes do not fit the base, in sentences; null when they do.</summary>
    public static string? MisfitOf(ExtractionSettings basis, SweepAxes axes)
    {
        if (axes.Perturbations.Count > 0 && !basis.Perturbation.IsNone)
            return $"The base \"{basis.Name}\" has a perturbation of its own, so none of the settings would be without one. Take it out of the base.";
        if (axes.Perturbations.Count > 0 && basis.Interpolation is { Method: not InterpolationMethod.None, Placement: GridPlacement.Corner })
            return $"The base \"{basis.Name}\" has interpolation.placement corner, and perturbed grids have their centre where the image has it. Give it placement centre.";
        return axes.Spacings.FirstOrDefault(spacing => !spacing.IsNative) is { } inMm && basis.Interpolation.Method == InterpolationMethod.None
            ? $"The base \"{basis.Name}\" does not interpolate, so it does not say how to come to a spacing of {inMm} mm. Give it interpolation.method and spacingMm."
            : null;
    }

    /// <summary>The value of a binning in names.</summary>
    public static string NameOf(Discretisation binning) => binning.Method == DiscretisationMethod.FixedBinSize
        ? "width-" + binning.BinSize.ToString("R", CultureInfo.InvariantCulture)
        : "bins-" + binning.Bins.ToString(CultureInfo.InvariantCulture);

    /// <summary>The values of an axis; null alone for one that the sweep does not have.</summary>
    private static IReadOnlyList<T?> Values<T>(IReadOnlyList<T> axis)
        where T : class => axis.Count == 0 ? [null] : [.. axis];

    private static ExtractionSettings Combined(ExtractionSettings basis, SweepAxes axes, SweepSpacing? spacing, Discretisation? binning, PerturbationVariant? perturbation) => basis with
    {
        Name = string.Join('_', new[] { basis.Name, spacing is null ? null : $"spacing-{spacing}", binning is null ? null : NameOf(binning), perturbation?.Name }.OfType<string>()),
        Filters = axes.Filters.Count == 0 ? basis.Filters : new() { Filters = axes.Filters },
        Interpolation = spacing is null ? basis.Interpolation : At(basis.Interpolation, spacing),
        Discretisation = binning is null ? basis.Discretisation : basis.Discretisation with { Texture = WithEdgesOf(basis.Discretisation.Texture, binning) },
        Perturbation = perturbation is null ? basis.Perturbation : perturbation.Perturbation with { Seed = basis.Perturbation.Seed },
    };

    /// <summary>Bins of another size have their edges where those of the setting have them.</summary>
    private static Discretisation WithEdgesOf(Discretisation basis, Discretisation binning) =>
        binning.Method == DiscretisationMethod.FixedBinSize ? binning with { Edges = basis.Edges } : binning;

    private static InterpolationSettings At(InterpolationSettings interpolation, SweepSpacing spacing) =>
        interpolation with { Method = spacing.IsNative ? InterpolationMethod.None : interpolation.Method, SpacingMm = spacing.SpacingMm };
}
