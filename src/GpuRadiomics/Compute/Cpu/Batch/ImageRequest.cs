using GpuRadiomics.Settings;

namespace GpuRadiomics.Compute.Cpu.Batch;

/// <summary>What one item wants of a ROI in one image.</summary>
/// <param name="Settings">Of the discretisation; of one kind of image and one re-segmentation for all requests that are met together.</param>
/// <param name="Textures">The matrices; none without grey levels.</param>
internal sealed record ImageRequest(ExtractionSettings Settings, IReadOnlyList<TextureRequest> Textures)
{
    /// <summary>What the grey levels for textures depend on, beside the intensities.</summary>
    public Discretisation LevelKey => Settings.Discretisation.Texture;

    /// <summary>What the intensity-volume histogram depends on, beside the intensities.</summary>
    public (Discretisation, VolumeHistogramSpan) VolumeKey => (Settings.Discretisation.IntensityVolumeHistogram, Settings.Discretisation.IntensityVolumeHistogramSpan);
}
