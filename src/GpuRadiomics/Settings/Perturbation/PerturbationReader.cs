using GpuRadiomics.Geometry;

namespace GpuRadiomics.Settings.Perturbation;

/// <summary>Reads the section <c>perturbation</c> of a settings file; the word <c>none</c> undoes that of a profile.</summary>
internal static class PerturbationReader
{
    /// <summary>For the noise's level: from the image.</summary>
    public const string Estimated = "estimated";

    private const string ExpectedTranslation = "three fractions of a voxel [x, y, z], each above -1 and below 1";

    public static PerturbationSettings Read(YamlSection root, PerturbationSettings basis)
    {
        if (root.IsNone("perturbation"))
            return new();
        var section = root.Section("perturbation");
        var perturbation = new PerturbationSettings
        {
            Seed = (int)Number(section, "seed", basis.Seed, PerturbationLimits.Seed),
            RotationDegrees = Number(section, "rotationDegrees", basis.RotationDegrees, PerturbationLimits.Rotation),
            TranslationFraction = ReadTranslation(section, basis.TranslationFraction),
            NoiseRealisation = (int)Number(section, "noiseRealisation", basis.NoiseRealisation, PerturbationLimits.Realisation),
            NoiseLevel = ReadLevel(section, basis.NoiseLevel),
            VolumeChange = Number(section, "volumeChange", basis.VolumeChange, PerturbationLimits.Volume),
            ContourRealisation = (int)Number(section, "contourRealisation", basis.ContourRealisation, PerturbationLimits.Realisation),
        };
        if (perturbation is { HasNoise: false, NoiseLevel: not null } && section.Has("noiseLevel") && !section.IsWrong("noiseRealisation"))
            section.Problem("noiseLevel", "has no effect without noise; expected noiseRealisation with it");
        section.RejectUnknownKeys();
        return perturbation;
    }

    // A zero of either sign is no perturbation, and one and the same setting.
    private static double Number(YamlSection section, string key, double absent, PerturbationLimits limits) =>
        section.Number(key, absent, limits.Allows, limits.Expected) + 0.0;

    private static Vector3D ReadTranslation(YamlSection section, Vector3D absent)
    {
        if (section.Numbers("translationFraction", 3, ExpectedTranslation) is not { } fractions)
            return absent;
        var translation = new Vector3D(fractions[0] + 0.0, fractions[1] + 0.0, fractions[2] + 0.0);
        if (!Array.TrueForAll(fractions, value => PerturbationLimits.Translation.Allows(value)))
            section.Problem("translationFraction", $"found {translation}, expected {ExpectedTranslation}");
        return translation;
    }

    private static double? ReadLevel(YamlSection section, double? absent)
    {
        var limits = PerturbationLimits.Level;
        return section.IsWord("noiseLevel", Estimated)
            ? null
            : section.Has("noiseLevel") ? section.Number("noiseLevel", 0, limits.Allows, $"{limits.Expected}, or {Estimated}") : absent;
    }
}
