namespace GpuRadiomics.Settings;

/// <summary>What happens to the image as read, before any other step.</summary>
public sealed record ImageSettings
{
    /// <summary>Round the stored intensities to the nearest integer (ties to even) first: for calibrated discrete units that a file holds as floats.</summary>
    public bool RoundToInteger { get; init; }
}
