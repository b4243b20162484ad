using GpuRadiomics.Imaging;
using GpuRadiomics.Outcomes;
using GpuRadiomics.Preparation;

namespace GpuRadiomics.Compute.Cpu;

/// <summary>The backend that is always there: parallel over the items of a batch, and within an item when there are fewer items than threads.</summary>
public sealed class CpuBackend : IComputeBackend
{
    private readonly int jobs;
    private readonly BusyClock measuring = new();

    /// <param name="jobs">Threads to use at most; at least 1.</param>
    public CpuBackend(int jobs)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(jobs, 1);
        this.jobs = jobs;
    }

    public string Name => "cpu";

    public string Device => FormattableString.Invariant($"CPU, {jobs} of {Environment.ProcessorCount} threads, {8 * System.Numerics.Vector<byte>.Count}-bit vectors");

    public StageTimes Times => new() { Wall = measuring.Elapsed };

    public int BatchesAtOnce => 1;

    public IReadOnlyList<WorkResult> Measure(IReadOnlyList<WorkItem> batch, CancellationToken cancellation) => measuring.Measure(() =>
    {
        var results = new WorkResult[batch.Count];
        int jobsWithin = Math.Max(1, jobs / Math.Max(1, batch.Count));
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = cancellation };
        Parallel.For(0, batch.Count, parallel, i =>
        {
            try
            {
                results[i] = new(Measure(batch[i], jobsWithin), null);
            }
            catch (CaseRejectedException rejection)
            {
                results[i] = new(null, rejection);
            }
        });
        return results;
    });

    public IReadOnlyList<RingMask> Rasterize(IReadOnlyList<PlanarRings> rois, CancellationToken cancellation)
    {
        var masks = new RingMask[rois.Count];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = cancellation };
        Parallel.For(0, rois.Count, parallel, i => masks[i] = RingRasterizer.Rasterize(rois[i]));
        return masks;
    }

    public void Dispose()
    {
    }

    private static RoiMeasurement Measure(WorkItem item, int jobs)
    {
        var settings = item.Settings;
        var initial = RoiStages.Initial(item);
        var interpolated = RoiInterpolation.Interpolate(item.Image, item.Roi, settings, jobs);
        double[] before = interpolated.IntensitiesWithin(interpolated.Morphological);
        RoiStages.RequireFinite(before.LongCount(value => !double.IsFinite(value)));
        var kept = KeptIntensities.Of(before, settings.Resegmentation);
        double[] intensities = KeptIntensities.Within(kept, before, settings.Resegmentation);
        var resegmented = RoiResegmentation.Resegment(interpolated, kept);
        var summary = IntensitySummary.Of(intensities);
        var (levels, histogram) = RoiDiscretisation.Discretise(resegmented, () => LevelScale.ForTexture(settings, summary));
        var (_, volumeHistogram) = RoiDiscretisation.Discretise(resegmented, () => LevelScale.ForVolumeHistogram(settings, summary));
        var intensityBox = Mask.FromBox(resegmented.Grid, resegmented.Box, resegmented.Intensity).Box.Size;
        return new()
        {
            Initial = initial,
            Interpolated = RoiStages.Of(interpolated.Grid, interpolated.Box.Size, interpolated.Box.Size, before.Length, before),
            Resegmented = RoiStages.Of(interpolated.Grid, intensityBox, interpolated.Box.Size, before.Length, intensities),
            Morphology = new(interpolated.Box.Size, interpolated.Grid.SpacingMm, interpolated.Morphological),
            Intensities = summary,
            Histogram = histogram,
            VolumeHistogram = volumeHistogram,
            Textures = item.Textures.Count == 0 || histogram.WhyNone.Length > 0
                ? []
                : TextureCounting.Count(new PaddedLevels(interpolated.Box.Size, levels), interpolated.Morphological, item.Textures, jobs),
            IntensityMask = item.WantsIntensities ? new(interpolated.Box.Size, interpolated.Grid.SpacingMm, resegmented.Intensity, intensities) : null,
            Peaks = item.WantsPeaks ? PeakSearch.Find(item, resegmented, jobs) : null,
        };
    }
}
