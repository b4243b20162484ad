using GpuRadiomics.Preparation;
using GpuRadiomics.Settings.Filters;

namespace GpuRadiomics.Compute;

/// <summary>
/// What a backend gives back for one work item: the ROI's masks, counts, sums and order statistics, and its intensities where they are wanted. Features are
/// computed from it on the host, in one place for all backends.
/// </summary>
public sealed record RoiMeasurement
{
    /// <summary>The image that intensities, levels and textures are of.</summary>
    public string ImageType { get; init; } = UnfilteredSettings.Name;

    /// <summary>The ROI as drawn.</summary>
    public required RoiStage Initial { get; init; }

    public required RoiStage Interpolated { get; init; }

    public required RoiStage Resegmented { get; init; }

    /// <summary>The morphological mask after interpolation, for shape.</summary>
    public required MorphologicalMask Morphology { get; init; }

    public required IntensitySummary Intensities { get; init; }

    /// <summary>Voxels of each grey level under the texture discretisation.</summary>
    public required LevelHistogram Histogram { get; init; }

    /// <summary>Voxels of each level under the discretisation of the intensity-volume histogram.</summary>
    public required LevelHistogram VolumeHistogram { get; init; }

    public required IReadOnlyList<TextureCounts> Textures { get; init; }

    /// <summary>The intensity mask after re-segmentation, and its intensities with their places; null when the work item did not ask for them.</summary>
    public IntensityMask? IntensityMask { get; init; }

    /// <summary>Null when the work item did not ask for them.</summary>
    public LocalPeaks? Peaks { get; init; }

    /// <summary>The same ROI in each filtered image, in the order of the settings. Stages and shape there are those of the unfiltered image.</summary>
    public IReadOnlyList<RoiMeasurement> Responses { get; init; } = [];

    /// <summary>Voxels in the intensity mask.</summary>
    public long Voxels => Intensities.Count;

    /// <summary>The same with another stage of the ROI as drawn.</summary>
    public RoiMeasurement WithInitial(RoiStage drawn) => this with { Initial = drawn, Responses = [.. Responses.Select(response => response with { Initial = drawn })] };

    /// <exception cref="InvalidOperationException">It was not asked for in the work item.</exception>
    public TextureCounts CountsOf(TextureRequest request) =>
        Textures.FirstOrDefault(counts => counts.Request == request)
        ?? throw new InvalidOperationException($"{request} is not among what the work item asked for.");
}
