using GpuRadiomics.Compute;
using GpuRadiomics.Imaging;
using GpuRadiomics.Preparation;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Perturbation;

/// <summary>An image and a ROI as a perturbation leaves them, on the interpolated grid.</summary>
/// <param name="Image">What the ROI, its peaks and its filters need of it.</param>
/// <param name="Roi">Not empty.</param>
/// <param name="IsImageAsRead">Whether the image is the one that was read: neither perturbed nor interpolated.</param>
/// <param name="Drawn">The diagnostics of the ROI as drawn on the image as read.</param>
internal sealed record PerturbedRoi(Volume Image, Mask Roi, bool IsImageAsRead, RoiStage Drawn)
{
    /// <summary>The settings under which it is measured: nothing that has been done is done again.</summary>
    public ExtractionSettings Remaining(ExtractionSettings settings) => settings with
    {
        Image = IsImageAsRead ? settings.Image : new(),
        Interpolation = new(),
        Perturbation = new(),
    };

    /// <summary>What a backend measured of it, with the stage of the ROI as drawn.</summary>
    public RoiMeasurement WithDrawn(RoiMeasurement measured) => measured.WithInitial(Drawn);
}
