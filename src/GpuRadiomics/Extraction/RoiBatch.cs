using GpuRadiomics.Compute;
using GpuRadiomics.Imaging;
using GpuRadiomics.Outcomes;
using GpuRadiomics.Perturbation;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Extraction;

/// <summary>A ROI to measure under a setting, with or without a perturbation.</summary>
/// <param name="Image">The image as read.</param>
/// <param name="Roi">The ROI as drawn on it.</param>
/// <param name="Settings">The setting.</param>
public sealed record RoiWork(Volume Image, Mask Roi, ExtractionSettings Settings);

/// <summary>
/// Measures ROIs under settings of which some normalise the image or have perturbations. Both are done on the host, each once for all settings that share it, and give the
/// backend another image and another ROI: so every backend gives the same bits for them too.
/// </summary>
public static class RoiBatch
{
    // Of perturbed images that are held at a time; there may be a few more.
    private const long MostBytes = 256 << 20;

    /// <param name="backend">Measures.</param>
    /// <param name="work">The ROIs.</param>
    /// <param name="jobs">Threads to use at most for perturbations.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The results in the order of the work. Their <see cref="RoiMeasurement.Initial"/> stage is that of the ROI as drawn, the others are perturbed.</returns>
    public static IReadOnlyList<WorkResult> Measure(IComputeBackend backend, IReadOnlyList<RoiWork> work, int jobs, CancellationToken cancellation)
    {
        var normalised = new NormalisedWork(work, jobs, cancellation);
        var results = new WorkResult[work.Count];
        var remaining = new List<(int Index, RoiWork Work)>();
        foreach (var (i, item) in work.Index())
        {
            try
            {
                remaining.Add((i, normalised.Of(item)));
            }
            catch (CaseRejectedException rejection)
            {
                results[i] = new(null, rejection);
            }
        }

        MeasurePerturbed(backend, remaining, results, jobs, cancellation);
        return [.. work.Zip(results, (item, result) => SmallRois.Refused(item.Settings, normalised.Finished(item, result)))];
    }

    /// <summary>Of images that need no normalisation any more.</summary>
    private static void MeasurePerturbed(IComputeBackend backend, List<(int Index, RoiWork Work)> work, WorkResult[] results, int jobs, CancellationToken cancellation)
    {
        var pending = new List<Pending>();
        foreach (var (i, item) in work)
        {
            if (item.Settings.Perturbation.IsNone)
                pending.Add(new(i, RoiFeatures.WorkOf(item.Image, item.Roi, item.Settings), null));
        }

        var perturbed = new PerturbedRois();
        var views = work.Where(entry => !entry.Work.Settings.Perturbation.IsNone).GroupBy(entry => ViewKey.Of(entry.Work));
        long bytes = 0;
        foreach (var some in views.Chunk(2 * jobs))
        {
            var made = perturbed.Make([.. some.Select(view => view.Key)], jobs, cancellation);
            foreach (var view in some)
            {
                try
                {
                    var roi = made[view.Key];
                    pending.AddRange(view.Select(entry => new Pending(entry.Index, WorkOf(roi, entry.Work.Settings), roi)));
                    bytes += roi.IsImageAsRead ? 0 : roi.Image.Voxels.Size.Voxels * sizeof(double);
                }
                catch (CaseRejectedException rejection)
                {
                    foreach (var entry in view)
                        results[entry.Index] = new(null, rejection);
                }
            }

            if (bytes >= MostBytes)
            {
                Measure(backend, pending, results, cancellation);
                bytes = 0;
            }
        }

        Measure(backend, pending, results, cancellation);
    }

    private static void Measure(IComputeBackend backend, List<Pending> pending, WorkResult[] results, CancellationToken cancellation)
    {
        var measured = backend.Measure([.. pending.Select(entry => entry.Item)], cancellation);
        foreach (var (entry, result) in pending.Zip(measured))
        {
            results[entry.Index] = entry.Perturbed is { } roi && result.Measurement is { } measurement
                ? new(roi.WithDrawn(measurement), null)
                : result;
        }

        pending.Clear();
    }

    private static WorkItem WorkOf(PerturbedRoi roi, ExtractionSettings settings) => RoiFeatures.WorkOf(roi.Image, roi.Roi, roi.Remaining(settings));

    /// <summary>A work item that waits to be measured, and where its result goes.</summary>
    private sealed record Pending(int Index, WorkItem Item, PerturbedRoi? Perturbed);
}
