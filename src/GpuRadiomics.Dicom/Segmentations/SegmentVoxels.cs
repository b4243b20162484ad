namespace GpuRadiomics.Dicom.Segmentations;

/// <summary>A segment with its voxels, on the frames of its segmentation.</summary>
public sealed class SegmentVoxels
{
    internal SegmentVoxels(Segment segment, IReadOnlyList<FrameVoxels> frames, int emptyFrames, FrameSpacing? spacing, string where)
    {
        (Segment, Frames, EmptyFrames, Spacing, Where) = (segment, frames, emptyFrames, spacing, where);
    }

    public Segment Segment { get; }

    /// <summary>Frames that have at least one of its voxels.</summary>
    public int FrameCount => Frames.Count;

    /// <summary>Frames that name it and have none of its voxels; most programs leave such frames out.</summary>
    public int EmptyFrames { get; }

    public long VoxelCount => Frames.Sum(frame => frame.Count);

    /// <summary>The segment and its file in words, for messages.</summary>
    public string Where { get; }

    /// <summary>In the order of the file; those without voxels of the segment are left out.</summary>
    internal IReadOnlyList<FrameVoxels> Frames { get; }

    /// <summary>How far apart the frames of the file lie; null when nothing tells.</summary>
    internal FrameSpacing? Spacing { get; }
}
