using GpuRadiomics.Extraction;
using GpuRadiomics.Imaging;
using GpuRadiomics.Settings;
using GpuRadiomics.Settings.Filters;
using GpuRadiomics.Settings.Perturbation;

namespace GpuRadiomics.Perturbation;

/// <summary>What decides a perturbed image and ROI; image and ROI are told apart as objects.</summary>
internal readonly record struct RoiKey(Volume Image, Mask Roi, ImageSettings Reading, InterpolationSettings Interpolation, PerturbationSettings Perturbation)
{
    /// <summary>The settings that count, all others being the defaults.</summary>
    public ExtractionSettings Settings => new() { Name = "", Image = Reading, Interpolation = Interpolation, Perturbation = Perturbation };

    public RoiKey AsDrawn => this with { Interpolation = new(), Perturbation = new() };

    public RoiKey OfOutline => this with { Reading = new(), Perturbation = Perturbation.OfOutline };

    public RoiKey OfSupervoxels => this with { Perturbation = Perturbation.OfSupervoxels };

    public static RoiKey Of(RoiWork work) => new(work.Image, work.Roi, work.Settings.Image, work.Settings.Interpolation, work.Settings.Perturbation);
}

/// <summary>What decides how much of a perturbed image is needed besides.</summary>
internal readonly record struct ViewKey(RoiKey Roi, FilterSelection Filters, bool WithPeaks)
{
    public ExtractionSettings Settings => Roi.Settings with { Filters = Filters };

    public static ViewKey Of(RoiWork work) => new(RoiKey.Of(work), work.Settings.Filters, RoiFeatures.NeedsPeaks(work.Settings));
}
