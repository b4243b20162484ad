using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;

namespace GpuRadiomics.Cli.Cohort;

/// <summary>The ROIs of a case before its image is read.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Rois">Those that lie on the image.</param>
/// <param name="Rejected">How many will be rows with a reason.</param>
/// <param name="IsSkipped">Whether there is none at all, which is a row too.</param>
internal sealed record CaseOutline(string CaseId, IReadOnlyList<RoiOutline> Rois, int Rejected, bool IsSkipped = false)
{
    public static CaseOutline Skipped(string caseId) => new(caseId, [], 0, IsSkipped: true);

    /// <param name="caseId">The case.</param>
    /// <param name="masks">Of each ROI; null for one that is rejected.</param>
    public static CaseOutline Of(string caseId, IReadOnlyList<Mask?> masks) =>
        new(caseId, [.. masks.OfType<Mask>().Select(mask => new RoiOutline(mask.Grid, mask.Box, mask.VoxelCount))], masks.Count(mask => mask is null));
}

/// <summary>Where a ROI lies.</summary>
/// <param name="Grid">Of its image.</param>
/// <param name="Box">The smallest box that holds it.</param>
/// <param name="Voxels">In it, as drawn.</param>
internal sealed record RoiOutline(Grid Grid, Box3 Box, long Voxels);
