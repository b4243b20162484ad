using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;
using GpuRadiomics.Outcomes;
using GpuRadiomics.Preparation;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Compute.Cpu;

/// <summary>The backend that is always there: parallel over the items of a batch, and within an item when there are fewer items than threads.</summary>
public sealed class CpuBackend : IComputeBackend
{
    private readonly int jobs;

    /// <param name="jobs">Threads to use at most; at least 1.</param>
    public CpuBackend(int jobs)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(jobs, 1);
        this.jobs = jobs;
    }

    public string Name => "cpu";

    public string Device => FormattableString.Invariant($"CPU, {jobs} of {Environment.ProcessorCount} threads, {8 * System.Numerics.Vector<byte>.Count}-bit vectors");

    public IReadOnlyList<WorkResult> Measure(IReadOnlyList<WorkItem> batch, CancellationToken cancellation)
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
    }

    public void Dispose()
    {
    }

    private static RoiMeasurement Measure(WorkItem item, int jobs)
    {
        var settings = item.Settings;
        var initial = InitialStage(item);
        var interpolated = RoiInterpolation.Interpolate(item.Image, item.Roi, settings, jobs);
        double[] interpolatedIntensities = interpolated.IntensitiesWithin(interpolated.Morphological);
        RequireFinite(interpolatedIntensities);
        var resegmented = RoiResegmentation.Resegment(interpolated, settings.Resegmentation);
        double[] intensities = resegmented.IntensitiesWithin(resegmented.Intensity);
        var summary = IntensitySummary.Of(intensities);
        var range = settings.Resegmentation.Range;
        var (levels, histogram) = RoiDiscretisation.Discretise(
            resegmented, () => LevelScale.ForTexture(settings.Discretisation.Texture, range, summary.Minimum, summary.Maximum));
        var span = settings.Discretisation.IntensityVolumeHistogramSpan == VolumeHistogramSpan.Range ? range : null;
        var (_, volumeHistogram) = RoiDiscretisation.Discretise(
            resegmented, () => LevelScale.ForVolumeHistogram(settings.Discretisation.IntensityVolumeHistogram, span, summary.Minimum, summary.Maximum));
        return new()
        {
            Initial = initial,
            Interpolated = StageOf(interpolated, interpolated.Box.Size, interpolatedIntensities),
            Resegmented = StageOf(resegmented, Mask.FromBox(resegmented.Grid, resegmented.Box, resegmented.Intensity).Box.Size, intensities),
            Morphology = new(resegmented.Box.Size, resegmented.Grid.SpacingMm, resegmented.Morphological),
            Intensities = summary,
            Histogram = histogram,
            VolumeHistogram = volumeHistogram,
            Textures = item.Textures.Count == 0 || histogram.WhyNone.Length > 0
                ? []
                : TextureCounting.Count(new PaddedLevels(resegmented.Box.Size, levels), item.Textures, jobs),
        };
    }

    private static RoiStage InitialStage(WorkItem item)
    {
        var roi = item.Roi;
        if (roi.VoxelCount == 0)
        {
            throw new CaseRejectedException(
                RejectionReason.EmptyMask, "The ROI holds no voxel", "ROI", "0 voxels", "at least one voxel", "Check the outline against the image");
        }

        double[] intensities = ImageBox.ReadWithin(item.Image, roi, item.Settings.Image.RoundToInteger);
        RequireFinite(intensities);
        return StageOf(new(item.Image.Grid, roi.Box, [], roi.Inside, roi.Inside), roi.Box.Size, intensities);
    }

    private static void RequireFinite(double[] intensities)
    {
        int bad = intensities.Count(value => !double.IsFinite(value));
        if (bad > 0)
        {
            throw new CaseRejectedException(
                RejectionReason.NonFiniteIntensity, "The ROI holds intensities that are not numbers", "image under the ROI",
                FormattableString.Invariant($"{bad} voxels that are NaN or infinite"), "finite intensities", "Repair the image, or cut these voxels out of the ROI");
        }
    }

    private static RoiStage StageOf(PreparedRoi roi, Size3 intensityBox, double[] intensities) => new()
    {
        ImageSize = roi.Grid.Size,
        SpacingMm = roi.Grid.SpacingMm,
        IntensityBox = intensityBox,
        MorphologicalBox = roi.Box.Size,
        IntensityVoxels = intensities.Length,
        MorphologicalVoxels = roi.Morphological.Length - roi.Morphological.AsSpan().Count((byte)0),
        Mean = FixedTree.Sum(intensities) / intensities.Length,
        Minimum = intensities.Min(),
        Maximum = intensities.Max(),
    };
}
