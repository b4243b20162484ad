namespace GpuRadiomics.Stability;

/// <summary>Which value of a sweep: a ROI under one setting. The texts are names, as they stand in the tables.</summary>
/// <param name="Subject">The ROI: the same text in every row of the same outline of the same image, and in no other.</param>
/// <param name="Spacing">The spacing that the setting interpolates to.</param>
/// <param name="Binning">The setting's discretisation.</param>
/// <param name="Perturbation">What was done to the ROI or the image; <see cref="Unperturbed"/> for nothing.</param>
public sealed record StabilityKey(string Subject, string Spacing, string Binning, string Perturbation = StabilityKey.Unperturbed)
{
    public const string Unperturbed = "none";
}
