using GpuRadiomics.Dicom.Series;
using GpuRadiomics.Geometry;

namespace GpuRadiomics.Dicom.Segmentations;

/// <summary>
/// The distance between neighbouring frames of a segmentation, along their normal. Empty frames are most often left out, so the smallest gap is only the
/// most it can be. Spacing Between Slices counts where every gap is a multiple of it, and where there are several gaps, one of them just it; otherwise it
/// is wrong, as it is in many files.
/// </summary>
/// <param name="Mm">The distance.</param>
/// <param name="IsConfirmed">It is written in the file, and the gaps between frames agree with it.</param>
internal sealed record FrameSpacing(double Mm, bool IsConfirmed)
{
    /// <summary>How far a gap may be from a multiple, relative to the spacing: rounded positions, and the tolerance of uniform stacks.</summary>
    private const double MultipleTolerance = 0.05;

    /// <summary>So few gaps may all be wider than the spacing by chance.</summary>
    private const int FewGaps = 3;

    /// <returns>Null when all frames lie on one plane and none says how thick it is.</returns>
    public static FrameSpacing? Of(IReadOnlyList<SegmentationFrame> frames)
    {
        var normal = frames[0].Plane.Normal;
        double[] positions = [.. frames.Where(frame => IsParallel(frame.Plane.Normal, normal)).Select(frame => frame.Plane.OriginMm.Dot(normal)).Order()];
        double[] gaps = [.. positions.Zip(positions.Skip(1), (a, b) => b - a).Where(gap => gap >= StackChecks.SamePositionMm)];
        double? written = frames[0].SpacingBetweenSlicesMm;
        if (gaps.Length == 0)
            return (written ?? frames[0].SliceThicknessMm) is { } mm ? new(mm, false) : null;
        bool isConfirmed = written is { } spacing && gaps.All(gap => IsMultiple(gap, spacing)) && (gaps.Length < FewGaps || gaps.Min() < 1.5 * spacing);
        return isConfirmed ? new(written!.Value, true) : new(gaps.Min(), false);
    }

    private static bool IsMultiple(double gap, double spacing)
    {
        double times = gap / spacing;
        return times > 1 - MultipleTolerance && Math.Abs(times - Math.Round(times)) <= MultipleTolerance;
    }

    private static bool IsParallel(Vector3D a, Vector3D b) => (a - b).Length <= SliceChecks.SamePlaneTolerance;
}
