using GpuRadiomics.Compute;

namespace GpuRadiomics.Families.Morphology;

/// <summary>What the morphological family looks at.</summary>
/// <param name="Morphology">The morphological mask.</param>
/// <param name="Mask">The intensity mask, with its intensities.</param>
/// <param name="Summary">The intensities' summary.</param>
public sealed record MaskedIntensities(MorphologicalMask Morphology, IntensityMask Mask, IntensitySummary Summary)
{
    /// <exception cref="InvalidOperationException">The intensities were not asked for in the work item.</exception>
    public static MaskedIntensities Of(RoiMeasurement measurement) => new(
        measurement.Morphology,
        measurement.IntensityMask ?? throw new InvalidOperationException("Intensities are not among what the work item asked for."),
        measurement.Intensities);
}
