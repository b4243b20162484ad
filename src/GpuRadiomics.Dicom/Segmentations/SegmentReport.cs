namespace GpuRadiomics.Dicom.Segmentations;

/// <summary>How a segment's frames became its mask.</summary>
/// <param name="Rule">The name of the rule: <c>segment-voxels-v1</c>, or <c>segment-nearest-v1</c> when resampled.</param>
/// <param name="FramesUsed">Frames that have at least one voxel of the mask.</param>
/// <param name="FramesBeside">Frames that have none, as they lie beside the image.</param>
/// <param name="VoxelsBeside">The segment's voxels that lie beside the image, on whatever frame; not counted when resampled.</param>
/// <param name="GridDifference">How the segmentation's voxels differ from the image's, in words and numbers; null when they are the same.</param>
public sealed record SegmentReport(string Rule, int FramesUsed, int FramesBeside, long VoxelsBeside, string? GridDifference)
{
    /// <summary>Whether each voxel of the image took the nearest voxel of the segmentation, rather than the very same.</summary>
    public bool IsResampled => GridDifference is not null;
}
