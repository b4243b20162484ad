using GpuRadiomics.Geometry;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Dicom.Segmentations;

/// <summary>The voxels of an image that a segment can reach.</summary>
internal static class FrameReach
{
    /// <summary>What a box may stick into the image by rounding, in voxels.</summary>
    private const double Touching = 1e-3;

    /// <summary>Whether a frame's voxels, with their whole extent, lie beside the image.</summary>
    public static bool IsBeside(FrameVoxels frame, ImageSlices image, double halfThicknessMm)
    {
        var (low, high) = Extent(frame, image, halfThicknessMm);
        var size = image.Grid.Size;
        for (int axis = 0; axis < 3; axis++)
        {
            if (high[axis] <= Touching - 0.5 || low[axis] >= size[axis] - 0.5 - Touching)
                return true;
        }

        return false;
    }

    /// <summary>The box of the image that holds every voxel near the frames; empty when they all lie beside it.</summary>
    public static Box3 BoxOf(IReadOnlyList<FrameVoxels> frames, ImageSlices image, double halfThicknessMm)
    {
        var box = default(Box3);
        foreach (var frame in frames)
        {
            var (low, high) = Extent(frame, image, halfThicknessMm);
            // A voxel more on each side: slices may lie a little beside each other.
            var one = new Vector3D(1, 1, 1);
            box = Union(box, Clipped(Floor(low - one), Floor(high + one * 2), image.Grid.Size));
        }

        return box;
    }

    /// <summary>The voxels of an image between two, both included; empty when all lie beside it.</summary>
    public static Box3 Clipped(VoxelStep a, VoxelStep b, Size3 size)
    {
        int x = Math.Max(0, Math.Min(a.X, b.X)), y = Math.Max(0, Math.Min(a.Y, b.Y)), z = Math.Max(0, Math.Min(a.Z, b.Z));
        int endX = Math.Min(size.X - 1, Math.Max(a.X, b.X)) + 1, endY = Math.Min(size.Y - 1, Math.Max(a.Y, b.Y)) + 1, endZ = Math.Min(size.Z - 1, Math.Max(a.Z, b.Z)) + 1;
        return endX > x && endY > y && endZ > z ? new(x, y, z, new(endX - x, endY - y, endZ - z)) : default;
    }

    public static Box3 Union(Box3 a, Box3 b)
    {
        if (a.IsEmpty || b.IsEmpty)
            return a.IsEmpty ? b : a;
        int x = Math.Min(a.X, b.X), y = Math.Min(a.Y, b.Y), z = Math.Min(a.Z, b.Z);
        return new(x, y, z, new(Math.Max(a.EndX, b.EndX) - x, Math.Max(a.EndY, b.EndY) - y, Math.Max(a.EndZ, b.EndZ) - z));
    }

    /// <exception cref="CaseRejectedException"><see cref="RejectionReason.RoiTooLarge"/></exception>
    public static byte[] VoxelsOf(Box3 box, string where) => box.Size.Voxels <= Array.MaxLength
        ? new byte[box.Size.Voxels]
        : throw new CaseRejectedException(
            RejectionReason.RoiTooLarge, "The segment's bounding box is too large", where, $"{box.Size} voxels", $"at most {Array.MaxLength} voxels", "Split the segment");

    /// <summary>The lowest and highest (fractional) voxel index of the eight corners of a frame's voxels.</summary>
    private static (Vector3D Low, Vector3D High) Extent(FrameVoxels frame, ImageSlices image, double halfThicknessMm)
    {
        Vector3D low = new(double.MaxValue, double.MaxValue, double.MaxValue), high = low * -1, half = frame.Plane.Normal * halfThicknessMm;
        for (int i = 0; i < 8; i++)
        {
            var corner = frame.Plane.PositionMm(frame.Column - 0.5 + (i & 1) * frame.Columns, frame.Row - 0.5 + ((i >> 1) & 1) * frame.Rows);
            var index = image.IndexOf((i & 4) == 0 ? corner + half : corner - half);
            low = new(Math.Min(low.X, index.X), Math.Min(low.Y, index.Y), Math.Min(low.Z, index.Z));
            high = new(Math.Max(high.X, index.X), Math.Max(high.Y, index.Y), Math.Max(high.Z, index.Z));
        }

        return (low, high);
    }

    private static VoxelStep Floor(Vector3D index) => new(Floor(index.X), Floor(index.Y), Floor(index.Z));

    /// <summary>Far beside the image it does not matter how far.</summary>
    private static int Floor(double index) => (int)Math.Clamp(Math.Floor(index), -1e6, 1e6);
}
