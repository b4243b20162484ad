using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace GpuRadiomics.Settings.Perturbation;

/// <summary>One of the perturbations of a sweep.</summary>
/// <param name="Name">What it adds to a setting's name, as <c>rotate-5</c> or <c>noise-1</c>.</param>
/// <param name="Perturbation">The perturbation.</param>
public sealed record PerturbationVariant(string Name, PerturbationSettings Perturbation)
{
    private static readonly Dictionary<string, (PerturbationLimits Limits, Func<double, int, PerturbationSettings> Make)> Kinds = new()
    {
        ["translate"] = (PerturbationLimits.Translation, (v, seed) => new() { Seed = seed, TranslationFraction = new(v, v, v) }),
        ["rotate"] = (PerturbationLimits.Rotation, (v, seed) => new() { Seed = seed, RotationDegrees = v }),
        ["noise"] = (PerturbationLimits.Realisations, (v, seed) => new() { Seed = seed, NoiseRealisation = (int)v }),
        ["volume"] = (PerturbationLimits.Volume, (v, seed) => new() { Seed = seed, VolumeChange = v }),
        ["contour-noise"] = (PerturbationLimits.Realisations, (v, seed) => new() { Seed = seed, ContourRealisation = (int)v }),
    };

    /// <summary>What <see cref="TryParse"/> takes, for messages.</summary>
    public static string Expected => "one of translate:FRACTION, rotate:DEGREES, noise:REALISATIONS, volume:FRACTION, contour-noise:REALISATIONS";

    /// <summary>
    /// A kind and its parameter: <c>translate:0.33</c> shifts along x, y and z by that fraction of a voxel, <c>rotate:5</c> turns by degrees, <c>volume:-0.1</c>
    /// shrinks by a fraction; <c>noise:3</c> and <c>contour-noise:3</c> are three realisations each, with a variant for every one.
    /// </summary>
    /// <param name="token">The text, without white space.</param>
    /// <param name="seed">Of the random kinds.</param>
    /// <param name="variants">One or more, in the order of their realisations; null when there is a problem.</param>
    /// <param name="problem">What was found and what was expected; null when there is none.</param>
    public static bool TryParse(string token, int seed, [NotNullWhen(true)] out IReadOnlyList<PerturbationVariant>? variants, [NotNullWhen(false)] out string? problem)
    {
        (variants, problem) = (null, null);
        string[] parts = token.Split(':');
        if (parts.Length != 2 || !Kinds.TryGetValue(parts[0], out var kind))
            problem = $"found \"{token}\", expected {Expected}";
        else if (!double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out double value) || !kind.Limits.Allows(value))
            problem = $"found \"{token}\", expected {parts[0]}: and {kind.Limits.Expected}";
        else if (kind.Limits == PerturbationLimits.Realisations)
            variants = [.. Enumerable.Range(1, (int)value).Select(k => new PerturbationVariant(NameOf(parts[0], k), kind.Make(k, seed)))];
        else
            variants = [new(NameOf(parts[0], value + 0.0), kind.Make(value + 0.0, seed))];
        return problem is null;
    }

    private static string NameOf(string kind, double value) => FormattableString.Invariant($"{kind}-{value}");
}
