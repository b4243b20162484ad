using GpuRadiomics.Formats.Images;
using GpuRadiomics.Imaging;

namespace GpuRadiomics.Formats.Nifti;

/// <summary>The datatype codes of nifti1.h.</summary>
internal static class NiftiDatatype
{
    public static VoxelType Read(string path, short code) => code switch
    {
        2 => VoxelType.UInt8,
        4 => VoxelType.Int16,
        8 => VoxelType.Int32,
        16 => VoxelType.Float32,
        64 => VoxelType.Float64,
        256 => VoxelType.Int8,
        512 => VoxelType.UInt16,
        768 => VoxelType.UInt32,
        _ => throw FileRejection.Unsupported(path, "The NIfTI datatype is not one that is read",
            FormattableString.Invariant($"datatype {code}{Name(code)}"), VoxelTypes.Names, "Convert the image to one of these types"),
    };

    public static short CodeOf(VoxelType type) => type switch
    {
        VoxelType.UInt8 => 2,
        VoxelType.Int16 => 4,
        VoxelType.Int32 => 8,
        VoxelType.Float32 => 16,
        VoxelType.Float64 => 64,
        VoxelType.Int8 => 256,
        VoxelType.UInt16 => 512,
        _ => 768,
    };

    private static string Name(short code) => code switch
    {
        1 => " (binary)",
        32 => " (complex64)",
        128 => " (RGB24)",
        1024 => " (int64)",
        1280 => " (uint64)",
        1536 => " (float128)",
        1792 => " (complex128)",
        2048 => " (complex256)",
        2304 => " (RGBA32)",
        _ => "",
    };
}
