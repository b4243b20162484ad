using GpuRadiomics.Geometry;

namespace GpuRadiomics.Compute;

/// <summary>A ROI's intensity mask with its intensities.</summary>
/// <param name="Size">Voxels of the bounding box of the morphological mask.</param>
/// <param name="SpacingMm">Voxel spacing.</param>
/// <param name="Inside">1 in the intensity mask, else 0; x fastest, then y, then z.</param>
/// <param name="Intensities">Those of the voxels inside, in their order.</param>
public sealed record IntensityMask(Size3 Size, Vector3D SpacingMm, byte[] Inside, double[] Intensities)
{
    /// <summary>Equal when they hold the same, also where a backend made two of it.</summary>
    public bool Equals(IntensityMask? other) =>
        ReferenceEquals(this, other)
        || (other is not null && Size == other.Size && SpacingMm == other.SpacingMm && Inside.AsSpan().SequenceEqual(other.Inside) && Intensities.AsSpan().SequenceEqual(other.Intensities));

    public override int GetHashCode() => HashCode.Combine(Size, SpacingMm, Intensities.Length);
}
