using GpuRadiomics.Imaging;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Cli.Cohort.Rois;

/// <summary>Several ROIs of an image as one, for instance a primary tumour and its nodes.</summary>
internal static class RoiMerging
{
    /// <summary>
    /// The union. A ROI that covers no voxel adds nothing and is noted; any other fault of one rejects the whole, as nobody could tell what is missing from it.
    /// </summary>
    public static (Mask? Mask, CaseRejectedException? Rejection, IReadOnlyList<string> Notes) Merge(IReadOnlyList<DrawnRoi> rois)
    {
        var notes = rois.SelectMany(roi => roi.Rejection is null
            ? roi.Notes.Select(note => $"{roi.Roi.Name}: {note}")
            : [$"{roi.Roi.Name} adds nothing: {roi.Rejection.What}"]);
        Mask[] masks = [.. rois.Where(roi => roi.Mask is not null).Select(roi => roi.Mask!)];
        bool IsEmpty(DrawnRoi roi) => roi.Rejection is { Reason: RejectionReason.EmptyMask or RejectionReason.RoiWithoutContours };
        var fault = rois.FirstOrDefault(roi => roi.Rejection is not null && (masks.Length == 0 || !IsEmpty(roi)))?.Rejection;
        return fault is null ? (Mask.Union(masks), null, [.. notes]) : (null, fault, []);
    }
}
