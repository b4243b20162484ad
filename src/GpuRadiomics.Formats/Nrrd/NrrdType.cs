using GpuRadiomics.Formats.Images;
using GpuRadiomics.Imaging;

namespace GpuRadiomics.Formats.Nrrd;

/// <summary>The type names of the NRRD definition, section 5, "type", with their synonyms.</summary>
internal static class NrrdType
{
    public static VoxelType Read(string path, string name) => name.ToLowerInvariant() switch
    {
        "signed char" or "int8" or "int8_t" => VoxelType.Int8,
        "uchar" or "unsigned char" or "uint8" or "uint8_t" => VoxelType.UInt8,
        "short" or "short int" or "signed short" or "signed short int" or "int16" or "int16_t" => VoxelType.Int16,
        "ushort" or "unsigned short" or "unsigned short int" or "uint16" or "uint16_t" => VoxelType.UInt16,
        "int" or "signed int" or "int32" or "int32_t" => VoxelType.Int32,
        "uint" or "unsigned int" or "uint32" or "uint32_t" => VoxelType.UInt32,
        "float" => VoxelType.Float32,
        "double" => VoxelType.Float64,
        _ => throw FileRejection.Unsupported(path, "The NRRD type is not one that is read", $"type: {name}", VoxelTypes.Names,
            "Convert the image to one of these types"),
    };

    public static string NameOf(VoxelType type) => type switch
    {
        VoxelType.Int8 => "int8",
        VoxelType.UInt8 => "uint8",
        VoxelType.Int16 => "int16",
        VoxelType.UInt16 => "uint16",
        VoxelType.Int32 => "int32",
        VoxelType.UInt32 => "uint32",
        VoxelType.Float32 => "float",
        _ => "double",
    };
}
