using GpuRadiomics.Dicom.Series;
using GpuRadiomics.Geometry;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Dicom.Segmentations;

/// <summary>
/// A segment's frames as a stack of their own: which voxel of it is nearest to a position. Between two frames that are neighbours the nearer one counts, half
/// way the higher one; where frames are left out because they are empty, and at both ends, a frame reaches half a spacing.
/// </summary>
internal sealed class SegmentStack
{
    /// <summary>Positions are sums of products of decimals: half way is half way but for the last bits. Relative to a voxel.</summary>
    private const double Tie = 1e-6;

    private readonly Vector3D normal;
    private readonly double[] positionsMm;
    private readonly FrameVoxels[][] planes;

    /// <exception cref="CaseRejectedException"><see cref="RejectionReason.GeometryMismatch"/>: the frames have several orientations;
    /// <see cref="RejectionReason.MissingAttribute"/>: nothing tells how thick a single frame is.</exception>
    public SegmentStack(SegmentVoxels segment)
    {
        SpacingMm = segment.Spacing?.Mm ?? throw WithoutSpacing(segment);
        normal = segment.Frames[0].Plane.Normal;
        foreach (var frame in segment.Frames)
            RequireSameOrientation(segment, frame);
        var ordered = segment.Frames.Select(frame => (Frame: frame, Mm: frame.Plane.OriginMm.Dot(normal))).OrderBy(f => f.Mm).ToArray();
        var positions = new List<double>();
        var onPlanes = new List<List<FrameVoxels>>();
        foreach (var (frame, mm) in ordered)
        {
            if (positions.Count == 0 || mm - positions[^1] >= StackChecks.SamePositionMm)
            {
                positions.Add(mm);
                onPlanes.Add([]);
            }

            onPlanes[^1].Add(frame);
        }

        (positionsMm, planes) = ([.. positions], [.. onPlanes.Select(frames => frames.ToArray())]);
    }

    public double SpacingMm { get; }

    /// <summary>The frame whose voxel nearest to a position belongs to the segment, or null.</summary>
    public FrameVoxels? Find(Vector3D positionMm)
    {
        if (NearestPlane(positionMm.Dot(normal)) is not { } plane)
            return null;
        foreach (var frame in planes[plane])
        {
            var (column, row) = frame.Plane.IndexOf(positionMm);
            if (frame.Contains((int)Math.Floor(column + 0.5 + Tie), (int)Math.Floor(row + 0.5 + Tie)))
                return frame;
        }

        return null;
    }

    private int? NearestPlane(double mm)
    {
        double tie = Tie * SpacingMm, reach = SpacingMm / 2;
        int above = Array.BinarySearch(positionsMm, mm);
        above = above < 0 ? ~above : above;
        double toAbove = above < positionsMm.Length ? positionsMm[above] - mm : double.PositiveInfinity;
        double toBelow = above > 0 ? mm - positionsMm[above - 1] : double.PositiveInfinity;
        if (toAbove + toBelow < 1.5 * SpacingMm)
            return toBelow < toAbove - tie ? above - 1 : above;
        if (toAbove <= reach + tie)
            return above;
        return toBelow < reach - tie ? above - 1 : null;
    }

    private static void RequireSameOrientation(SegmentVoxels segment, FrameVoxels frame)
    {
        var first = segment.Frames[0].Plane;
        double difference = Math.Max((frame.Plane.RowDirection - first.RowDirection).Length, (frame.Plane.ColumnDirection - first.ColumnDirection).Length);
        if (!(difference <= SliceChecks.SamePlaneTolerance))
        {
            throw new CaseRejectedException(
                RejectionReason.GeometryMismatch, "The segment's frames have several orientations, and do not lie on the image's voxels", segment.Where,
                $"{frame.Plane.RowDirection}, {frame.Plane.ColumnDirection} in frame {frame.Frame.Number}",
                $"{first.RowDirection}, {first.ColumnDirection} as in frame {segment.Frames[0].Frame.Number}", "Export the segmentation as one stack");
        }
    }

    private static CaseRejectedException WithoutSpacing(SegmentVoxels segment) => new(
        RejectionReason.MissingAttribute, "Nothing tells how thick the segment is, which lies on a single plane beside the image's slices", segment.Where,
        "neither Spacing Between Slices (0018,0088) nor Slice Thickness (0018,0050)", "one of them", "Export the segmentation with one of them");
}
