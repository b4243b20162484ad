using GpuRadiomics.Imaging;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Compute;

/// <summary>One unit of a batch: a ROI of an image under one setting, and what to count of it in each of the images that the setting's filters name.</summary>
/// <param name="Image">The image.</param>
/// <param name="Roi">The ROI on the image's grid.</param>
/// <param name="Settings">The setting, without a perturbation or normalisation: backends measure what the host has made of the image.</param>
/// <param name="Textures">What to count.</param>
public sealed record WorkItem(Volume Image, Mask Roi, ExtractionSettings Settings, IReadOnlyList<TextureRequest> Textures)
{
    public ExtractionSettings Settings { get; init; } = Settings is { Perturbation.IsNone: true, Image.Normalisation: null }
        ? Settings
        : throw new ArgumentException(
            $"A backend measures image and ROI as they are; normalisation and perturbations come before. Found: {Settings.Image.Normalisation} {Settings.Perturbation}.", nameof(Settings));

    /// <summary>Whether there are filtered images to measure.</summary>
    public bool IsFiltered => Settings.Filters.ToApply.Any();

    /// <summary>Whether local intensity peaks are wanted, for which the unfiltered image around the ROI is looked at too.</summary>
    public bool WantsPeaks { get; init; }

    /// <summary>Whether the intensities themselves are wanted, with their places: a device keeps them otherwise.</summary>
    public bool WantsIntensities { get; init; }
}
