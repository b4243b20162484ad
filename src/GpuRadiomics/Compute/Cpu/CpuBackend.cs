using GpuRadiomics.Geometry;
using GpuRadiomics.Outcomes;
using GpuRadiomics.Preparation;

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
        var initial = InitialRoi(item);
        var interpolated = RoiInterpolation.Interpolate(item.Image, item.Roi, settings, jobs);
        RequireFinite(interpolated);
        var resegmented = RoiResegmentation.Resegment(interpolated, settings.Resegmentation);
        var intensities = IntensitySummary.Of(resegmented.IntensitiesWithin(resegmented.Intensity));
        var range = settings.Resegmentation.Range;
        var (levels, histogram) = RoiDiscretisation.Discretise(
            resegmented, LevelScale.ForTexture(settings.Discretisation.Texture, range, intensities.Minimum, intensities.Maximum));
        var (_, volumeHistogram) = RoiDiscretisation.Discretise(
            resegmented, LevelScale.ForVolumeHistogram(settings.Discretisation.IntensityVolumeHistogram, range, intensities.Minimum, intensities.Maximum));
        return new()
        {
            Initial = StageOf(initial),
            Interpolated = StageOf(interpolated),
            Resegmented = StageOf(resegmented),
            Morphology = new(resegmented.Box.Size, resegmented.Grid.SpacingMm, resegmented.Morphological),
            Intensities = intensities,
            Histogram = histogram,
            VolumeHistogram = volumeHistogram,
            Textures = item.Textures.Count == 0 || histogram.Unlevelled > 0
                ? []
                : TextureCounting.Count(new PaddedLevels(resegmented.Box.Size, levels), item.Textures, jobs),
        };
    }

    private static PreparedRoi InitialRoi(WorkItem item)
    {
        if (item.Roi.VoxelCount == 0)
        {
            throw new CaseRejectedException(
                RejectionReason.EmptyMask, "The ROI holds no voxel", "ROI", "0 voxels", "at least one voxel", "Check the outline against the image");
        }

        var initial = new PreparedRoi(
            item.Image.Grid, item.Roi.Box, ImageBox.Read(item.Image, item.Roi.Box, item.Settings.Image.RoundToInteger), item.Roi.Inside, item.Roi.Inside);
        RequireFinite(initial);
        return initial;
    }

    private static void RequireFinite(PreparedRoi roi)
    {
        int bad = roi.IntensitiesWithin(roi.Morphological).Count(value => !double.IsFinite(value));
        if (bad > 0)
        {
            throw new CaseRejectedException(
                RejectionReason.NonFiniteIntensity, "The ROI holds intensities that are not numbers", "image under the ROI",
                FormattableString.Invariant($"{bad} voxels that are NaN or infinite"), "finite intensities", "Repair the image, or cut these voxels out of the ROI");
        }
    }

    private static RoiStage StageOf(PreparedRoi roi)
    {
        double[] values = roi.IntensitiesWithin(roi.Intensity);
        return new()
        {
            ImageSize = roi.Grid.Size,
            SpacingMm = roi.Grid.SpacingMm,
            IntensityBox = Imaging.Mask.FromBox(roi.Grid, roi.Box, roi.Intensity).Box.Size,
            MorphologicalBox = roi.Box.Size,
            IntensityVoxels = values.Length,
            MorphologicalVoxels = roi.Morphological.Length - roi.Morphological.AsSpan().Count((byte)0),
            Mean = FixedTree.Sum(values) / values.Length,
            Minimum = values.Min(),
            Maximum = values.Max(),
        };
    }
}
