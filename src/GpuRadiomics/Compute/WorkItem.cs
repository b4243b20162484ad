using GpuRadiomics.Imaging;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Compute;

/// <summary>One unit of a batch: a ROI of an image under one setting, and what to count of it in each of the images that the setting's filters name.</summary>
public sealed record WorkItem(Volume Image, Mask Roi, ExtractionSettings Settings, IReadOnlyList<TextureRequest> Textures)
{
    /// <summary>Whether there are filtered images to measure.</summary>
    public bool IsFiltered => Settings.Filters.ToApply.Any();

    /// <summary>Whether local intensity peaks are wanted, for which the unfiltered image around the ROI is looked at too.</summary>
    public bool WantsPeaks { get; init; }

    /// <summary>Whether the intensities themselves are wanted, with their places: a device keeps them otherwise.</summary>
    public bool WantsIntensities { get; init; }
}
