using GpuRadiomics.Preparation;

namespace GpuRadiomics.Compute.Cpu.Batch;

/// <summary>What is measured of a ROI in one image, filtered or not: statistics once, grey levels and matrices once for each discretisation.</summary>
internal sealed record ImageMeasurement(
    IntensitySummary Intensities, LevelHistogram Histogram, LevelHistogram VolumeHistogram, IReadOnlyList<TextureCounts> Textures)
{
    /// <param name="roi">The ROI after re-segmentation.</param>
    /// <param name="intensities">Those of its intensity mask, in the order of their voxels.</param>
    /// <param name="requests">What is wanted.</param>
    /// <param name="counts">Told of the steps.</param>
    /// <param name="jobs">Threads to use at most.</param>
    /// <returns>For each request the measurement, or why there is none.</returns>
    public static Attempt<ImageMeasurement>[] Of(PreparedRoi roi, ReadOnlyMemory<double> intensities, IReadOnlyList<ImageRequest> requests, StepCounts counts, int jobs)
    {
        counts.Add(MeasuringStep.Statistics);
        var summary = IntensitySummary.Of(intensities.Span);
        var volumes = requests.GroupBy(request => request.VolumeKey).ToDictionary(alike => alike.Key, alike =>
        {
            counts.Add(MeasuringStep.VolumeHistogram);
            return RoiDiscretisation.Count(intensities.Span, () => LevelScale.ForVolumeHistogram(alike.First().Settings, summary));
        });
        var distinct = requests.GroupBy(request => request.LevelKey).ToArray();
        (Func<LevelScale>, TextureRequest[])[] wanted =
        [
            .. distinct.Select<IEnumerable<ImageRequest>, (Func<LevelScale>, TextureRequest[])>(alike =>
                (() => LevelScale.ForTexture(alike.First().Settings, summary), [.. alike.SelectMany(request => request.Textures).Distinct()])),
        ];
        counts.Add(MeasuringStep.Discretisation, wanted.Length);
        var levelled = distinct.Zip(LevelledRoi.Of(roi, intensities, wanted, jobs)).ToDictionary(of => of.First.Key, of => of.Second);
        counts.Add(MeasuringStep.MatrixCounting, levelled.Values.Sum(of => of.Textures.Count));
        return [.. requests.Select(request => Answer(request, summary, volumes[request.VolumeKey], levelled[request.LevelKey]))];
    }

    private static Attempt<ImageMeasurement> Answer(ImageRequest request, IntensitySummary summary, LevelHistogram volumeHistogram, LevelledRoi levelled) =>
        levelled.WhyNoTextures is { } rejection && request.Textures.Count > 0
            ? new(null, rejection)
            : new(new(summary, levelled.Histogram, volumeHistogram, Chosen(request, levelled)), null);

    /// <summary>The matrices that a request wants, in its order.</summary>
    private static TextureCounts[] Chosen(ImageRequest request, LevelledRoi levelled) => levelled.Textures.Count == 0
        ? []
        : [.. request.Textures.Select(wanted => levelled.Textures.First(counted => counted.Request == wanted))];
}
