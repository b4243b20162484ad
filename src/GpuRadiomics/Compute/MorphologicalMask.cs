using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Compute;

/// <summary>A ROI's morphological mask.</summary>
/// <param name="Size">Voxels of the mask's bounding box.</param>
/// <param name="SpacingMm">Voxel spacing.</param>
/// <param name="Inside">1 in the ROI, else 0; x fastest, then y, then z.</param>
public sealed record MorphologicalMask(Size3 Size, Vector3D SpacingMm, byte[] Inside)
{
    /// <summary>What shape is computed from after re-segmentation. It keeps its box, also where no voxel is left at the border.</summary>
    /// <param name="kept">The intensity mask on the same grid.</param>
    /// <param name="box">The box of this mask there.</param>
    /// <param name="shape">What becomes of it.</param>
    public MorphologicalMask After(Mask kept, Box3 box, ShapeMask shape)
    {
        if (shape == ShapeMask.Whole)
            return this;
        var inside = new byte[Inside.Length];
        for (int z = kept.Box.Z; z < kept.Box.EndZ; z++)
        for (int y = kept.Box.Y; y < kept.Box.EndY; y++)
        {
            int at = (int)box.OffsetOf(kept.Box.X, y, z), length = kept.Box.Size.X;
            var from = shape == ShapeMask.Cut ? Inside.AsSpan(at, length) : kept.Inside.AsSpan((int)kept.Box.OffsetOf(kept.Box.X, y, z), length);
            from.CopyTo(inside.AsSpan(at));
        }

        return this with { Inside = inside };
    }

    /// <summary>The same in the smallest box that it has.</summary>
    public MorphologicalMask Tight()
    {
        var tight = Mask.FromBox(Grid.Axial(Size, SpacingMm), Box3.Of(Size), Inside);
        return new(tight.Box.Size, SpacingMm, tight.Inside);
    }

    /// <summary>Equal when they hold the same, also where a backend made two of it.</summary>
    public bool Equals(MorphologicalMask? other) =>
        ReferenceEquals(this, other) || (other is not null && Size == other.Size && SpacingMm == other.SpacingMm && Inside.AsSpan().SequenceEqual(other.Inside));

    public override int GetHashCode() => HashCode.Combine(Size, SpacingMm);
}
