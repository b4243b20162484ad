using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;

namespace GpuRadiomics.Dicom.Segmentations;

/// <summary>A segment each of whose voxels is one of the image's, or lies beside the image.</summary>
internal sealed class AlignedSegment
{
    private const string Rule = "segment-voxels-v1";

    private readonly SegmentVoxels segment;
    private readonly ImageSlices image;
    private readonly List<(FrameVoxels Frame, FrameAlignment Alignment)> frames = [];

    private AlignedSegment(SegmentVoxels segment, ImageSlices image) => (this.segment, this.image) = (segment, image);

    /// <param name="segment">The segment.</param>
    /// <param name="image">The image.</param>
    /// <param name="difference">How the first voxels that are not the image's differ from them.</param>
    /// <returns>Null when a voxel within the image is not one of the image's.</returns>
    public static AlignedSegment? Find(SegmentVoxels segment, ImageSlices image, out string difference)
    {
        var aligned = new AlignedSegment(segment, image);
        foreach (var frame in segment.Frames)
        {
            if (FrameAlignment.Find(frame, image, out difference) is { } alignment)
            {
                if (aligned.SpacingDifference(alignment) is { } spacing)
                {
                    difference = spacing;
                    return null;
                }

                aligned.frames.Add((frame, alignment));
            }
            else if (!FrameReach.IsBeside(frame, image, (segment.Spacing?.Mm ?? 0) / 2))
            {
                difference = $"in frame {frame.Frame.Number}: {difference}";
                return null;
            }
        }

        difference = "";
        return aligned;
    }

    public SegmentMask ToMask()
    {
        var size = image.Grid.Size;
        var box = default(Box3);
        foreach (var (frame, alignment) in frames)
            box = FrameReach.Union(box, FrameReach.Clipped(alignment.First, alignment.VoxelAt(frame.Columns - 1, frame.Rows - 1), size));
        byte[] inside = FrameReach.VoxelsOf(box, segment.Where);
        int used = 0;
        long set = 0;
        foreach (var (frame, alignment) in frames)
        {
            long before = set;
            for (int row = 0; row < frame.Rows; row++)
            for (int column = 0; column < frame.Columns; column++)
            {
                if (!frame.Contains(frame.Column + column, frame.Row + row))
                    continue;
                var (x, y, z) = alignment.VoxelAt(column, row);
                if ((uint)x >= (uint)size.X || (uint)y >= (uint)size.Y || (uint)z >= (uint)size.Z)
                    continue;
                inside[box.OffsetOf(x, y, z)] = 1;
                set++;
            }

            used += set > before ? 1 : 0;
        }

        return new(Mask.FromBox(image.Grid, box, inside), new(Rule, used, segment.FrameCount - used, segment.VoxelCount - set, null));
    }

    /// <summary>
    /// Frames of thick slices may lie on every second slice of an image: they would leave the slices between them empty.
    /// </summary>
    private string? SpacingDifference(in FrameAlignment alignment)
    {
        bool acrossX = alignment.ColumnStep.X == 0 && alignment.RowStep.X == 0, acrossY = alignment.ColumnStep.Y == 0 && alignment.RowStep.Y == 0;
        var spacing = image.Grid.SpacingMm;
        double voxelMm = acrossX ? spacing.X : acrossY ? spacing.Y : spacing.Z;
        return segment.Spacing is { IsConfirmed: true, Mm: var frameMm } && frameMm > 1.01 * voxelMm
            ? FormattableString.Invariant($"frames {frameMm:G6} mm apart on voxels {voxelMm:G6} mm apart")
            : null;
    }
}
