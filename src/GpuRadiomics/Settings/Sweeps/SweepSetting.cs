namespace GpuRadiomics.Settings.Sweeps;

/// <summary>One of the settings of a sweep.</summary>
/// <param name="Settings">The setting, by its own name.</param>
/// <param name="Perturbation">The name of its perturbation.</param>
public sealed record SweepSetting(ExtractionSettings Settings, string Perturbation)
{
    /// <summary>The perturbation's name where there is none.</summary>
    public const string Unperturbed = "none";
}
