using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;

namespace GpuRadiomics.Formats.Images;

/// <summary>What a header says of the voxels behind it. Its size has been checked: it fits one array.</summary>
internal sealed record VoxelBlock
{
    private VoxelBlock(VoxelType type, Size3 size, bool bigEndian, double slope, double intercept) =>
        (Type, Size, BigEndian, Slope, Intercept) = (type, size, bigEndian, slope, intercept);

    public VoxelType Type { get; }

    public Size3 Size { get; }

    public bool BigEndian { get; }

    /// <summary>intensity = stored * Slope + Intercept.</summary>
    public double Slope { get; }

    public double Intercept { get; }

    public long Bytes => Size.Voxels * Type.BytesPerVoxel();

    /// <summary>Checks the sizes that stand in a header before anything is allocated for them.</summary>
    public static VoxelBlock Of(
        string path, VoxelType type, (long X, long Y, long Z) size, bool bigEndian, double slope = 1, double intercept = 0)
    {
        string found = FormattableString.Invariant($"{size.X} x {size.Y} x {size.Z} voxels");
        if (!FitsInt32(size.X, size.Y, size.Z))
            throw FileRejection.Malformed(path, "The header's image size makes no sense", found,
                FormattableString.Invariant($"at least 1 voxel along each axis and at most {int.MaxValue} in all"));
        var block = new VoxelBlock(type, new Size3((int)size.X, (int)size.Y, (int)size.Z), bigEndian, slope, intercept);
        if (block.Bytes > Array.MaxLength)
            throw FileRejection.Unsupported(path, "The image is larger than this version reads",
                FormattableString.Invariant($"{found} of {type}, {block.Bytes} bytes"),
                FormattableString.Invariant($"at most {Array.MaxLength} bytes"), "Crop the image, or store it in a smaller number type");
        return block;
    }

    private static bool FitsInt32(long x, long y, long z) =>
        x is >= 1 and <= int.MaxValue && y is >= 1 and <= int.MaxValue && z is >= 1 and <= int.MaxValue
        && x * y <= int.MaxValue && x * y * z <= int.MaxValue;
}
