using GpuRadiomics.Compute;
using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;
using GpuRadiomics.Outcomes;
using GpuRadiomics.Perturbation;
using GpuRadiomics.Preparation;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Extraction;

/// <summary>Work whose images are normalised first, each once for all settings that normalise it alike.</summary>
internal sealed class NormalisedWork
{
    private readonly OnceEach<(Volume Image, ImageNormalisation Normalisation), Volume> images;
    private readonly OnceEach<(Volume Image, Mask Roi), RoiStage> drawn;

    /// <param name="work">All work that there is.</param>
    /// <param name="jobs">Threads to use at most.</param>
    /// <param name="cancellation">Ends it.</param>
    public NormalisedWork(IReadOnlyList<RoiWork> work, int jobs, CancellationToken cancellation)
    {
        RoiWork[] normalised = [.. work.Where(IsNormalised)];
        var held = normalised.Where(item => item.Roi.VoxelCount > 0).GroupBy(KeyOf).ToDictionary(group => group.Key, group => group.Select(ReachOf).Aggregate(Box3.Union));
        images = new((key, within) => NormalisedImage.Of(key.Image, key.Normalisation, held.GetValueOrDefault(key), within));
        drawn = new((key, _) => RoiStages.Initial(new(key.Image, key.Roi, new() { Name = "" }, [])));
        drawn.Require(normalised.Select(item => (item.Image, item.Roi)), jobs, cancellation);
        images.Require(normalised.Select(KeyOf), jobs, cancellation);
    }

    public static bool IsNormalised(RoiWork item) => item.Settings.Image.Normalisation is not null;

    /// <summary>The work on the normalised image, where there is anything to normalise.</summary>
    /// <exception cref="CaseRejectedException">The ROI as drawn, or the image, cannot be.</exception>
    public RoiWork Of(RoiWork item)
    {
        if (!IsNormalised(item))
            return item;
        // First what would be wrong without it too.
        _ = drawn[(item.Image, item.Roi)];
        return item with { Image = images[KeyOf(item)], Settings = Remaining(item.Settings) };
    }

    /// <summary>What was measured of it, with the stage of the ROI as drawn on the image as read.</summary>
    public WorkResult Finished(RoiWork item, WorkResult result) =>
        IsNormalised(item) && result.Measurement is { } measurement ? new(measurement.WithInitial(drawn[(item.Image, item.Roi)]), null) : result;

    private static (Volume Image, ImageNormalisation Normalisation) KeyOf(RoiWork item) => (item.Image, item.Settings.Image.Normalisation!);

    private static Box3 ReachOf(RoiWork item) => SliceReach.Of(item.Image.Grid, [item.Roi], [Remaining(item.Settings)]);

    private static ExtractionSettings Remaining(ExtractionSettings settings) => settings with { Image = settings.Image with { Normalisation = null } };
}
