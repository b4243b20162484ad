using GpuRadiomics.Formats.Manifest;
using GpuRadiomics.Formats.Tables;
using GpuRadiomics.Imaging;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Cli.Cohort;

/// <summary>An image in memory with its ROIs, or what became of them.</summary>
/// <param name="Image">The image; null when nothing of it is to be computed.</param>
/// <param name="Rois">The ROIs asked for; a case without any has one entry that says so.</param>
/// <param name="Input">What run.json notes.</param>
internal sealed record LoadedCase(Volume? Image, IReadOnlyList<LoadedRoi> Rois, RunInput Input);

/// <summary>A ROI's mask, or why there is none; exactly one of the two is not null.</summary>
internal sealed record LoadedRoi(RoiKey Key, Mask? Mask, CaseRejectedException? Rejection, string Notes = "")
{
    /// <summary>How far another outline of the same ROI agrees; null without one.</summary>
    public MaskComparison? Comparison { get; init; }
}
