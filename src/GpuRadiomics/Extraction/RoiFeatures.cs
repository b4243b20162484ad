using GpuRadiomics.Compute;
using GpuRadiomics.Families;
using GpuRadiomics.Families.Diagnostics;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Extraction;

/// <summary>From a backend's measurement to feature values: the one place where formulas are evaluated, for all backends.</summary>
public static class RoiFeatures
{
    /// <summary>What a backend has to count so that <see cref="Evaluate"/> finds everything it needs.</summary>
    public static IReadOnlyList<TextureRequest> Needs(ExtractionSettings settings) =>
        [.. FeatureFamilies.Chosen(settings.Features).SelectMany(family => family.Needs(settings.Features)).Distinct()];

    /// <summary>The diagnostics, then all values of the chosen families; for given settings always the same rows in the same order.</summary>
    public static IReadOnlyList<FeatureValue> Evaluate(RoiMeasurement measurement, ExtractionSettings settings, ImageStage initial, ImageStage interpolated) =>
    [
        .. DiagnosticRows.Of(measurement, initial, interpolated),
        .. FeatureFamilies.Chosen(settings.Features).SelectMany(family => family.Evaluate(measurement, settings)),
    ];
}
