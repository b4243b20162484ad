namespace GpuRadiomics.Settings.Perturbation;

/// <summary>What a parameter of a perturbation may be, and the words for it.</summary>
/// <param name="Allows">Whether a number is allowed.</param>
/// <param name="Expected">The words.</param>
internal sealed record PerturbationLimits(Func<double, bool> Allows, string Expected)
{
    // More would only be a mistake of typing.
    private const int MostRealisations = 10_000;

    public static readonly PerturbationLimits Rotation = new(v => v is >= -180 and <= 180, "an angle in degrees from -180 to 180");

    public static readonly PerturbationLimits Translation = new(v => v is > -1 and < 1, "a fraction of a voxel above -1 and below 1");

    public static readonly PerturbationLimits Volume = new(v => v is > -1 and <= 4, "a fraction of the ROI's volume above -1, at most 4, as 0.1 to grow and -0.1 to shrink it by 10 %");

    public static readonly PerturbationLimits Realisation = new(v => v is >= 0 and <= MostRealisations && v == Math.Floor(v), "a whole number from 1 to 10000, or 0 for none");

    public static readonly PerturbationLimits Realisations = new(v => v is >= 1 and <= MostRealisations && v == Math.Floor(v), "a whole number of realisations from 1 to 10000");

    public static readonly PerturbationLimits Level = new(v => v > 0 && double.IsFinite(v), "a positive standard deviation in the image's unit");

    public static readonly PerturbationLimits Seed = new(v => v is >= 0 and <= int.MaxValue && v == Math.Floor(v), "a whole number from 0 to 2147483647");
}
