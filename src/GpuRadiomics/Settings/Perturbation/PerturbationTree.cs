namespace GpuRadiomics.Settings.Perturbation;

/// <summary>A perturbation as plain keys and values, the way <see cref="PerturbationReader"/> reads it.</summary>
internal static class PerturbationTree
{
    public static Dictionary<string, object> Of(PerturbationSettings perturbation) => new()
    {
        ["seed"] = perturbation.Seed,
        ["rotationDegrees"] = perturbation.RotationDegrees,
        ["translationFraction"] = new[] { perturbation.TranslationFraction.X, perturbation.TranslationFraction.Y, perturbation.TranslationFraction.Z },
        ["noiseRealisation"] = perturbation.NoiseRealisation,
        ["noiseLevel"] = perturbation is { HasNoise: true, NoiseLevel: { } level } ? level : PerturbationReader.Estimated,
        ["volumeChange"] = perturbation.VolumeChange,
        ["contourRealisation"] = perturbation.ContourRealisation,
    };
}
