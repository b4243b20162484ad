using GpuRadiomics.Dicom.Series;
using GpuRadiomics.Imaging;
using GpuRadiomics.Outcomes;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Dicom.Segmentations;

/// <summary>A segment as voxels of an image.</summary>
public sealed record SegmentMask(Mask Mask, SegmentReport Report)
{
    /// <summary>
    /// Puts a segment on an image. Where each of its voxels is one of the image's it is taken as it is, however its rows and columns run; otherwise each
    /// voxel of the image takes the nearest of the segmentation.
    /// </summary>
    /// <param name="segment">The segment and its voxels.</param>
    /// <param name="geometry">The image.</param>
    /// <param name="otherGrid">What becomes of a segmentation whose voxels are not the image's.</param>
    /// <exception cref="CaseRejectedException"><see cref="RejectionReason.EmptyMask"/>: no voxel of the image belongs to the segment;
    /// <see cref="RejectionReason.GeometryMismatch"/>: its voxels are not the image's, and that is refused or they form no stack;
    /// <see cref="RejectionReason.RoiTooLarge"/>: the voxels' box does not fit in memory.</exception>
    public static SegmentMask On(SegmentVoxels segment, ImageSeriesGeometry geometry, OtherGrid otherGrid = OtherGrid.Nearest)
    {
        if (segment.Frames.Count == 0)
            throw Empty(segment, geometry, "no voxel on any frame");
        var image = new ImageSlices(geometry);
        if (AlignedSegment.Find(segment, image, out string difference) is { } aligned)
            return aligned.ToMask() is { Report.FramesUsed: > 0 } mask ? mask : throw Empty(segment, geometry, $"{segment.FrameCount} frames, all beside the image");
        if (otherGrid == OtherGrid.Refuse)
            throw OnOtherGrid(segment, geometry, difference);
        return NearestSegment.ToMask(segment, image, difference) ?? throw Empty(segment, geometry, $"{segment.FrameCount} frames, none of them near a voxel centre");
    }

    private static CaseRejectedException Empty(SegmentVoxels segment, ImageSeriesGeometry geometry, string found) => new(
        RejectionReason.EmptyMask, "The segment covers no voxel of the image", $"{segment.Where} on {geometry.Where}", found, "at least one voxel",
        "Check that the segmentation belongs to this image");

    private static CaseRejectedException OnOtherGrid(SegmentVoxels segment, ImageSeriesGeometry geometry, string difference) => new(
        RejectionReason.GeometryMismatch, "The segmentation's voxels are not the image's", $"{segment.Where} on {geometry.Where}", difference,
        FormattableString.Invariant($"the image's voxels, within {FrameAlignment.SamePositionMm} mm"),
        "Set 'otherGrid: nearest' to take the nearest voxels, or export the segmentation on this image");
}
