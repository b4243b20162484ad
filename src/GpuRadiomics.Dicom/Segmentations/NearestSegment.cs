using GpuRadiomics.Imaging;

namespace GpuRadiomics.Dicom.Segmentations;

/// <summary>A segment on another grid: each voxel of the image belongs to it when the nearest voxel of the segmentation does.</summary>
internal static class NearestSegment
{
    private const string Rule = "segment-nearest-v1";

    /// <returns>Null when no voxel of the image belongs to the segment.</returns>
    public static SegmentMask? ToMask(SegmentVoxels segment, ImageSlices image, string difference)
    {
        var stack = new SegmentStack(segment);
        // Between neighbouring frames up to 1.5 spacings apart the nearer one counts.
        var box = FrameReach.BoxOf(segment.Frames, image, 0.75 * stack.SpacingMm);
        byte[] inside = FrameReach.VoxelsOf(box, segment.Where);
        var used = new HashSet<FrameVoxels>(ReferenceEqualityComparer.Instance);
        FrameVoxels? last = null;
        for (int z = box.Z; z < box.EndZ; z++)
        for (int y = box.Y; y < box.EndY; y++)
        for (int x = box.X; x < box.EndX; x++)
        {
            if (stack.Find(image.PositionMm(x, y, z)) is not { } frame)
                continue;
            inside[box.OffsetOf(x, y, z)] = 1;
            if (frame != last)
                used.Add(last = frame);
        }

        return used.Count == 0
            ? null
            : new(Mask.FromBox(image.Grid, box, inside), new(Rule, used.Count, segment.FrameCount - used.Count, 0, difference));
    }
}
