namespace GpuRadiomics.Settings;

/// <summary>What happens to the image as read, before any other step.</summary>
public sealed record ImageSettings
{
    /// <summary>Round the stored intensities to the nearest integer (ties to even) first: for calibrated discrete units that a file holds as floats.</summary>
    public bool RoundToInteger { get; init; }

    /// <summary>For images without a unit, as most of MR; null to leave intensities as they are.</summary>
    public ImageNormalisation? Normalisation { get; init; }
}

/// <summary>
/// Intensities less their mean, over their standard deviation (N - 1), both of all voxels of the image, inside and outside of ROIs; then times a scale (PyRadiomics).
/// </summary>
/// <param name="Scale">What 1 standard deviation becomes; positive.</param>
/// <param name="OutlierSigma">What lies further from the mean than so many standard deviations is moved there; null for none.</param>
public sealed record ImageNormalisation(double Scale = 1, double? OutlierSigma = null);
