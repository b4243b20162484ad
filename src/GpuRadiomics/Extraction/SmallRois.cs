using GpuRadiomics.Compute;
using GpuRadiomics.Geometry;
using GpuRadiomics.Outcomes;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Extraction;

/// <summary>ROIs that are smaller than a setting allows.</summary>
internal static class SmallRois
{
    /// <summary>The result, or that there is none.</summary>
    public static WorkResult Refused(ExtractionSettings settings, WorkResult result)
    {
        if (result.Measurement is not { } measured)
            return result;
        var (whole, kept) = (measured.Interpolated, measured.Resegmented);
        bool isCut = settings.Resegmentation is not { Range: null, OutlierSigma: null };
        var rejection = Rejection(settings.Roi, whole.MorphologicalBox, whole.MorphologicalVoxels, "")
            ?? (isCut ? Rejection(settings.Roi, kept.IntensityBox, kept.IntensityVoxels, " after re-segmentation") : null);
        return rejection is null ? result : new(null, rejection);
    }

    private static CaseRejectedException? Rejection(RoiSettings limits, Size3 box, long voxels, string when)
    {
        int dimensions = Enumerable.Range(0, 3).Count(axis => box[axis] > 1);
        return dimensions >= limits.MinimumDimensions && voxels >= limits.MinimumVoxels ? null : new(
            RejectionReason.RoiTooSmall, $"The ROI is too small{when}", "ROI", FormattableString.Invariant($"{voxels} voxels in a box of {box}"),
            FormattableString.Invariant($"at least {limits.MinimumVoxels} voxels, and more than one along {limits.MinimumDimensions} axes"),
            "Use a smaller spacing, or lower the setting's limits (roi.minimumVoxels, roi.minimumDimensions)");
    }
}
