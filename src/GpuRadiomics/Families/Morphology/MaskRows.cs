using GpuRadiomics.Compute;

namespace GpuRadiomics.Families.Morphology;

/// <summary>A mask's rows along x; beyond the mask's box they are empty of voxels, not absent.</summary>
public readonly ref struct MaskRows(MorphologicalMask mask)
{
    private readonly ReadOnlySpan<byte> outside = new byte[mask.Size.X];

    public ReadOnlySpan<byte> At(int y, int z) =>
        y < 0 || y >= mask.Size.Y || z < 0 || z >= mask.Size.Z ? outside : mask.Inside.AsSpan((z * mask.Size.Y + y) * mask.Size.X, mask.Size.X);
}
