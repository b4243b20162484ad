using GpuRadiomics.Imaging;
using GpuRadiomics.Outcomes;
using GpuRadiomics.Preparation;
using GpuRadiomics.Settings;

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

    /// <summary>The same ROI in each filtered image: what re-segmentation kept of the unfiltered one, with responses for intensities.</summary>
    private static IEnumerable<RoiMeasurement> Responses(WorkItem item, PreparedRoi resegmented, RoiMeasurement unfiltered, int jobs)
    {
        var settings = item.Settings.ForResponses();
        foreach (var (imageType, response) in RoiFiltering.Responses(item, resegmented, jobs))
        {
            var filtered = resegmented with { Intensities = response };
            double[] intensities = filtered.IntensitiesWithin(filtered.Intensity);
            RoiFiltering.RequireFinite(imageType, intensities);
            var measured = IntensityMeasurement.Of(filtered, intensities, settings, item.Textures, jobs);
            yield return unfiltered with
            {
                ImageType = imageType,
                Intensities = measured.Intensities,
                Histogram = measured.Histogram,
                VolumeHistogram = measured.VolumeHistogram,
                Textures = measured.Textures,
                IntensityMask = null,
                Peaks = null,
            };
        }
    }

    private static RoiMeasurement Measure(WorkItem item, int jobs)
    {
        var settings = item.Settings;
        RoiStages.RequireAny(item.Roi);
        // Without interpolation, that is what comes next.
        var drawn = settings.Interpolation.Method == InterpolationMethod.None ? null : RoiStages.Initial(item);
        var interpolated = RoiInterpolation.Interpolate(item.Image, item.Roi, settings, jobs);
        double[] before = interpolated.IntensitiesWithin(interpolated.Morphological);
        RoiStages.RequireFinite(RoiStages.NotFinite(before));
        var kept = KeptIntensities.Of(before, settings.Resegmentation);
        double[] intensities = KeptIntensities.Within(kept, before, settings.Resegmentation);
        bool isWhole = intensities.Length == before.Length;
        var resegmented = isWhole ? interpolated : RoiResegmentation.Resegment(interpolated, kept);
        var unfiltered = IntensityMeasurement.Of(resegmented, intensities, settings, settings.Filters.HasOriginal ? item.Textures : [], jobs);
        var stage = RoiStages.Of(interpolated.Grid, interpolated.Box.Size, interpolated.Box.Size, before.Length, before);
        var measurement = new RoiMeasurement
        {
            Initial = drawn ?? stage,
            Interpolated = stage,
            Resegmented = isWhole ? stage : RoiStages.Of(
                interpolated.Grid, Mask.FromBox(resegmented.Grid, resegmented.Box, resegmented.Intensity).Box.Size, interpolated.Box.Size, before.Length, intensities),
            Morphology = new(interpolated.Box.Size, interpolated.Grid.SpacingMm, interpolated.Morphological),
            Intensities = unfiltered.Intensities,
            Histogram = unfiltered.Histogram,
            VolumeHistogram = unfiltered.VolumeHistogram,
            Textures = unfiltered.Textures,
            IntensityMask = item.WantsIntensities ? new(interpolated.Box.Size, interpolated.Grid.SpacingMm, resegmented.Intensity, intensities) : null,
            Peaks = item.WantsPeaks ? PeakSearch.Find(item, resegmented, jobs) : null,
        };
        return item.IsFiltered ? measurement with { Responses = [.. Responses(item, resegmented, measurement, jobs)] } : measurement;
    }
}
