using GpuRadiomics.Preparation;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Compute.Cpu;

/// <summary>What is measured of a ROI in each image anew, filtered or not: statistics, grey levels and their textures.</summary>
internal sealed record IntensityMeasurement(
    IntensitySummary Intensities, LevelHistogram Histogram, LevelHistogram VolumeHistogram, IReadOnlyList<TextureCounts> Textures)
{
    /// <param name="roi">The ROI after re-segmentation.</param>
    /// <param name="intensities">Those of its intensity mask, in the order of their voxels.</param>
    /// <param name="settings">Of the discretisation.</param>
    /// <param name="textures">The matrices wanted; none without grey levels.</param>
    /// <param name="jobs">Threads to use at most.</param>
    public static IntensityMeasurement Of(PreparedRoi roi, double[] intensities, ExtractionSettings settings, IReadOnlyList<TextureRequest> textures, int jobs)
    {
        var summary = IntensitySummary.Of(intensities);
        var (levels, histogram) = RoiDiscretisation.Discretise(roi, () => LevelScale.ForTexture(settings, summary));
        var (_, volumeHistogram) = RoiDiscretisation.Discretise(roi, () => LevelScale.ForVolumeHistogram(settings, summary));
        var counts = textures.Count == 0 || histogram.WhyNone.Length > 0
            ? []
            : TextureCounting.Count(new PaddedLevels(roi.Box.Size, levels), roi.Morphological, textures, jobs);
        return new(summary, histogram, volumeHistogram, counts);
    }
}
