using GpuRadiomics.Geometry;

namespace GpuRadiomics.Compute;

/// <summary>A ROI's morphological mask.</summary>
/// <param name="Size">Voxels of the mask's bounding box.</param>
/// <param name="SpacingMm">Voxel spacing.</param>
/// <param name="Inside">1 in the ROI, else 0; x fastest, then y, then z.</param>
public sealed record MorphologicalMask(Size3 Size, Vector3D SpacingMm, byte[] Inside)
{
    /// <summary>Equal when they hold the same, also where a backend made two of it.</summary>
    public bool Equals(MorphologicalMask? other) =>
        ReferenceEquals(this, other) || (other is not null && Size == other.Size && SpacingMm == other.SpacingMm && Inside.AsSpan().SequenceEqual(other.Inside));

    public override int GetHashCode() => HashCode.Combine(Size, SpacingMm);
}
