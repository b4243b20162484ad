using GpuRadiomics.Compute;
using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;
using GpuRadiomics.Outcomes;
using GpuRadiomics.Preparation;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Perturbation;

/// <summary>
/// The perturbed ROIs of a batch. What settings have in common is made once and shared: an image's noise level, an outline, the supervoxels of all realisations of a
/// contour, a ROI. Bits do not depend on what else is in the batch, nor on the number of threads.
/// </summary>
internal sealed class PerturbedRois
{
    private readonly OnceEach<(Volume Image, bool RoundToInteger), double> noiseLevels;
    private readonly OnceEach<RoiKey, RoiStage> drawn;
    private readonly OnceEach<RoiKey, Mask> outlines;
    private readonly OnceEach<RoiKey, (Box3 Box, Supervoxels Supervoxels)> supervoxels;
    private readonly OnceEach<RoiKey, Mask> rois;

    public PerturbedRois()
    {
        noiseLevels = new((key, jobs) => NoiseEstimate.Of(key.Image, key.RoundToInteger, jobs));
        drawn = new((key, _) => RoiStages.Initial(new(key.Image, key.Roi, key.Settings, [])));
        outlines = new((key, jobs) => PerturbedOutline.Of(key.Image.Grid, key.Roi, key.Settings, jobs));
        supervoxels = new(Segment);
        rois = new((key, _) => Randomise(key));
    }

    /// <summary>Makes those of some views, in parallel. Images are made anew by each call and not kept.</summary>
    public OnceEach<ViewKey, PerturbedRoi> Make(IReadOnlyList<ViewKey> views, int jobs, CancellationToken cancellation)
    {
        RoiKey[] keys = [.. views.Select(view => view.Roi)];
        var randomised = keys.Where(key => key.Perturbation.ContourRealisation > 0);
        noiseLevels.Require(keys.Where(key => key.Perturbation is { HasNoise: true, NoiseLevel: null }).Select(LevelKey), jobs, cancellation);
        drawn.Require(keys.Select(key => key.AsDrawn), jobs, cancellation);
        outlines.Require(keys.Select(key => key.OfOutline), jobs, cancellation);
        supervoxels.Require(randomised.Select(key => key.OfSupervoxels), jobs, cancellation);
        rois.Require(randomised, jobs, cancellation);
        var made = new OnceEach<ViewKey, PerturbedRoi>(Perturb);
        made.Require(views, jobs, cancellation);
        return made;
    }

    private PerturbedRoi Perturb(ViewKey view, int jobs)
    {
        // First what would be wrong without a perturbation too.
        var stage = drawn[view.Roi.AsDrawn];
        var roi = view.Roi.Perturbation.ContourRealisation > 0 ? rois[view.Roi] : outlines[view.Roi.OfOutline];
        var image = ImageOf(view.Roi);
        return new(image.VolumeOf(PerturbedView.Of(roi.Box, roi.Grid, view.Settings, view.WithPeaks), jobs), roi, image.IsAsRead, stage);
    }

    private (Box3 Box, Supervoxels Supervoxels) Segment(RoiKey key, int jobs)
    {
        var outline = outlines[key.OfOutline];
        var box = ContourRandomisation.BoxAround(outline.Box, outline.Grid);
        RoiInterpolation.RequireSpaceFor(box.Size, outline.Grid.SpacingMm);
        double[] intensities = ImageOf(key).Read(box, jobs);
        return (box, Supervoxels.Of(intensities, box.Size, outline.Grid.SpacingMm, RangeWithin(outline, box, intensities), jobs));
    }

    private Mask Randomise(RoiKey key)
    {
        var (box, cut) = supervoxels[key.OfSupervoxels];
        return ContourRandomisation.Apply(outlines[key.OfOutline], box, cut, new(key.Perturbation.Seed, RandomUse.Supervoxel, key.Perturbation.ContourRealisation));
    }

    private PerturbedImage ImageOf(RoiKey key) => PerturbedImage.Of(key.Image, key.Settings, () => noiseLevels[LevelKey(key)]);

    /// <summary>The lowest and the highest intensity within a mask.</summary>
    /// <exception cref="CaseRejectedException"><see cref="RejectionReason.NonFiniteIntensity"/>.</exception>
    private static IntensityRange RangeWithin(Mask roi, Box3 box, double[] intensities)
    {
        var within = new List<double>();
        int at = 0;
        for (int z = roi.Box.Z; z < roi.Box.EndZ; z++)
        for (int y = roi.Box.Y; y < roi.Box.EndY; y++)
        for (int x = roi.Box.X; x < roi.Box.EndX; x++, at++)
        {
            if (roi.Inside[at] != 0)
                within.Add(intensities[box.OffsetOf(x, y, z)]);
        }

        RoiStages.RequireFinite(within.Count(intensity => !double.IsFinite(intensity)));
        return new(within.Min(), within.Max());
    }

    private static (Volume Image, bool RoundToInteger) LevelKey(RoiKey key) => (key.Image, key.Reading.RoundToInteger);
}
