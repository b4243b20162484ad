using GpuRadiomics.Compute;
using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;
using GpuRadiomics.Outcomes;
using GpuRadiomics.Preparation;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Gpu.Batch;

/// <summary>What the host makes of an item between the two halves of a batch: what stays in the ROI, its statistics, and its scales of grey levels.</summary>
internal sealed class PreparedItem
{
    private readonly double[] intensities;
    private readonly double[] kept;
    private readonly byte[] intensityMask;
    private readonly RoiStage initial;

    /// <exception cref="CaseRejectedException">The ROI came out empty, or holds what is no number.</exception>
    public PreparedItem(WorkItem item, RoiPlan plan, int roi, InterpolatedRois interpolated)
    {
        (Item, Plan, Roi) = (item, plan, roi);
        initial = RoiStages.Initial(item);
        Mask = Mask.FromBox(plan.TargetGrid, plan.TargetBox, interpolated.MaskOf(roi));
        if (plan.Alignment is { } alignment)
            RoiInterpolation.RequireAny(Mask, item.Roi, alignment, plan.Interpolation);
        intensities = interpolated.ValuesOf(roi);
        RoiStages.RequireFinite(intensities);
        Kept = KeptIntensities.Of(intensities, item.Settings.Resegmentation);
        kept = KeptIntensities.Within(Kept, intensities, item.Settings.Resegmentation);
        Summary = IntensitySummary.Of(kept);
        (TextureScale, WhyNoTexture) = Try(() => LevelScale.ForTexture(item.Settings, Summary));
        (VolumeScale, WhyNoVolume) = Try(() => LevelScale.ForVolumeHistogram(item.Settings, Summary));
        intensityMask = KeptMask();
    }

    public WorkItem Item { get; }

    public RoiPlan Plan { get; }

    /// <summary>The plan's number in the batch.</summary>
    public int Roi { get; }

    /// <summary>The morphological mask on the target grid.</summary>
    public Mask Mask { get; }

    public IntensityRange Kept { get; }

    public IntensitySummary Summary { get; }

    /// <summary>Null when the discretisation cannot be.</summary>
    public LevelScale? TextureScale { get; }

    public LevelScale? VolumeScale { get; }

    private CaseRejectedException? WhyNoTexture { get; }

    private CaseRejectedException? WhyNoVolume { get; }

    /// <summary>Voxels of the intensity mask in each slice of the mask's box.</summary>
    public long[] SliceVoxels()
    {
        int slice = Mask.Box.Size.X * Mask.Box.Size.Y;
        return [.. Enumerable.Range(0, Mask.Box.Size.Z).Select(z => slice - (long)intensityMask.AsSpan(z * slice, slice).Count((byte)0))];
    }

    /// <summary>The ROI as the CPU's own steps have it, for counting that is left to the CPU.</summary>
    public PreparedRoi ToPreparedRoi()
    {
        var box = new double[Mask.Inside.Length];
        for (int i = 0, at = 0; i < box.Length; i++)
            box[i] = Mask.Inside[i] != 0 ? intensities[at++] : 0;
        return new(Plan.TargetGrid, Mask.Box, box, Mask.Inside, intensityMask);
    }

    public RoiMeasurement Measurement(LevelHistogram? histogram, LevelHistogram? volumeHistogram, IReadOnlyList<TextureCounts> textures)
    {
        var grid = Plan.TargetGrid;
        var box = Mask.Box.Size;
        return new()
        {
            Initial = initial,
            Interpolated = RoiStages.Of(grid, box, box, intensities.Length, intensities),
            Resegmented = RoiStages.Of(grid, Mask.FromBox(grid, Mask.Box, intensityMask).Box.Size, box, intensities.Length, kept),
            Morphology = new(box, grid.SpacingMm, Mask.Inside),
            Intensities = Summary,
            Histogram = histogram ?? LevelHistogram.Without(WhyNoTexture!),
            VolumeHistogram = volumeHistogram ?? LevelHistogram.Without(WhyNoVolume!),
            Textures = histogram is null || histogram.WhyNone.Length > 0 ? [] : textures,
            Peaks = Item.WantsPeaks ? PeakSearch.Find(Item, ToPreparedRoi(), 1) : null,
        };
    }

    private byte[] KeptMask()
    {
        var stays = new byte[Mask.Inside.Length];
        for (int i = 0, at = 0; i < stays.Length; i++)
        {
            if (Mask.Inside[i] == 0)
                continue;
            double intensity = intensities[at++];
            stays[i] = intensity >= Kept.Lower && intensity <= Kept.Upper ? (byte)1 : (byte)0;
        }

        return stays;
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
