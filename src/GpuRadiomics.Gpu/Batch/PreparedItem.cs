using GpuRadiomics.Compute;
using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Imaging;
using GpuRadiomics.Outcomes;
using GpuRadiomics.Preparation;
using GpuRadiomics.Settings.Filters;

namespace GpuRadiomics.Gpu.Batch;

/// <summary>What the host makes of an item between the two halves of a batch: its statistics, and its scales of grey levels.</summary>
internal sealed class PreparedItem
{
    private readonly PlannedItem planned;
    private readonly InterpolatedRois interpolated;

    /// <exception cref="CaseRejectedException">The ROI came out empty, or holds what is no number.</exception>
    public PreparedItem(PlannedItem planned, RoiPlan plan, InterpolatedRois interpolated)
    {
        (this.planned, Plan, this.interpolated, Unfiltered) = (planned, plan, interpolated, this);
        Item = planned.Item.Settings.Filters.HasOriginal ? planned.Item : planned.Item with { Textures = [] };
        Roi = planned.Plan;
        interpolated.SummaryOfAll(planned.Drawn).RequireFinite();
        Mask = interpolated.MaskOf(planned);
        if (plan.Alignment is { } alignment)
            RoiInterpolation.RequireAny(Mask, Item.Roi, alignment, plan.Interpolation);
        var all = interpolated.SummaryOfAll(planned.Plan);
        all.RequireFinite();
        Kept = interpolated.Summary(planned.Kept);
        if (Kept.Count == 0)
            throw KeptIntensities.NoneStays(all.Count, all.Minimum, all.Maximum, Item.Settings.Resegmentation);
        KeepsAll = Kept.Count == all.Count;
        Summary = Kept.ToIntensitySummary();
        (TextureScale, WhyNoTexture) = Try(() => LevelScale.ForTexture(Item.Settings, Summary));
        (VolumeScale, WhyNoVolume) = Try(() => LevelScale.ForVolumeHistogram(Item.Settings, Summary));
    }

    /// <exception cref="CaseRejectedException">The response holds what is no number.</exception>
    private PreparedItem(PreparedItem unfiltered, string imageType, int roi, SelectionSummary response)
    {
        (planned, Plan, interpolated, Unfiltered) = (unfiltered.planned, unfiltered.Plan, unfiltered.interpolated, unfiltered);
        (ImageType, Roi, Mask, KeepsAll, Kept) = (imageType, roi, unfiltered.Mask, unfiltered.KeepsAll, response);
        Item = planned.Item with { Settings = planned.Item.Settings.ForResponses(), WantsPeaks = false, WantsIntensities = false };
        response.RequireCount(unfiltered.Kept.Count);
        RoiFiltering.RequireFinite(imageType, response.NotFinite);
        Summary = response.ToIntensitySummary();
        (TextureScale, WhyNoTexture) = Try(() => LevelScale.ForTexture(Item.Settings, Summary));
        (VolumeScale, WhyNoVolume) = Try(() => LevelScale.ForVolumeHistogram(Item.Settings, Summary));
    }

    /// <summary>Where its result goes.</summary>
    public int Index => planned.Index;

    /// <summary>The numbers of its filters in the batch, in the order of the settings.</summary>
    public IReadOnlyList<int> Filters => planned.Filters;

    /// <summary>The same ROI in the unfiltered image; itself when that is what it is of.</summary>
    public PreparedItem Unfiltered { get; }

    public bool IsFiltered => Unfiltered != this;

    public string ImageType { get; } = UnfilteredSettings.Name;

    /// <summary>How many images of the same work item are looked at.</summary>
    public int Images => planned.Images;

    /// <summary>What is wanted of this image.</summary>
    public WorkItem Item { get; }

    public RoiPlan Plan { get; }

    /// <summary>The image's row in the batch; of an unfiltered one the plan's number.</summary>
    public int Roi { get; }

    /// <summary>The number of the selection of what re-segmentation keeps.</summary>
    public int Selection => planned.Kept;

    /// <summary>The morphological mask on the target grid.</summary>
    public Mask Mask { get; }

    /// <summary>The intensities that are kept; of a filtered image all that there are.</summary>
    public SelectionSummary Kept { get; }

    /// <summary>True when re-segmentation takes nothing away, so that intensity and morphological mask are one.</summary>
    public bool KeepsAll { get; }

    public IntensitySummary Summary { get; }

    /// <summary>Null when the discretisation cannot be.</summary>
    public LevelScale? TextureScale { get; }

    public LevelScale? VolumeScale { get; }

    private CaseRejectedException? WhyNoTexture { get; }

    private CaseRejectedException? WhyNoVolume { get; }

    /// <summary>The same ROI in a filtered image.</summary>
    /// <param name="imageType">Its name.</param>
    /// <param name="roi">Its row in the batch.</param>
    /// <param name="response">The statistics of what is kept of the ROI.</param>
    /// <exception cref="CaseRejectedException"><see cref="RejectionReason.NonFiniteIntensity"/>, with the image's name.</exception>
    public PreparedItem InFiltered(string imageType, int roi, SelectionSummary response) => new(this, imageType, roi, response);

    /// <param name="intensityMask">What re-segmentation keeps of the mask.</param>
    /// <param name="intensities">The same over the mask's box, with intensities; null when they are not wanted.</param>
    /// <param name="histogram">Null when the discretisation cannot be.</param>
    /// <param name="volumeHistogram">Null when the discretisation cannot be.</param>
    /// <param name="textures">The matrices.</param>
    /// <param name="peaks">Null when they are not wanted.</param>
    public RoiMeasurement Measurement(
        Mask intensityMask, IntensityMask? intensities, LevelHistogram? histogram, LevelHistogram? volumeHistogram, IReadOnlyList<TextureCounts> textures,
        LocalPeaks? peaks)
    {
        var (grid, box, drawn) = (Plan.TargetGrid, Mask.Box.Size, Item.Roi);
        var whole = new MorphologicalMask(box, grid.SpacingMm, Mask.Inside);
        return new()
        {
            ImageType = ImageType,
            Initial = interpolated.SummaryOfAll(planned.Drawn).Stage(Item.Image.Grid, drawn.Box.Size, drawn),
            Interpolated = interpolated.SummaryOfAll(planned.Plan).Stage(grid, box, Mask),
            Resegmented = Unfiltered.Kept.Stage(grid, intensityMask.Box.Size, Mask),
            Morphology = KeepsAll ? whole : whole.After(intensityMask, Mask.Box, Item.Settings.Resegmentation.Shape),
            IntensityMask = intensities,
            Intensities = Summary,
            Histogram = histogram ?? LevelHistogram.Without(WhyNoTexture!),
            VolumeHistogram = volumeHistogram ?? LevelHistogram.Without(WhyNoVolume!),
            Textures = histogram is null || histogram.WhyNone.Length > 0 ? [] : textures,
            Peaks = peaks,
        };
    }

    private static (LevelScale? Scale, CaseRejectedException? Rejection) Try(Func<LevelScale> make)
    {
        try
        {
            return (make(), null);
        }
        catch (CaseRejectedException rejection)
        {
            return (null, rejection);
        }
    }
}
