using GpuRadiomics.Imaging;

namespace GpuRadiomics.Formats.Images;

/// <summary>The number types that image files are read in; all others are UnsupportedEncoding.</summary>
internal enum VoxelType
{
    UInt8,
    Int8,
    UInt16,
    Int16,
    UInt32,
    Int32,
    Float32,
    Float64,
}

internal static class VoxelTypes
{
    public const string Names = "uint8, int8, uint16, int16, uint32, int32, float32 or float64";

    public static int BytesPerVoxel(this VoxelType type) => type switch
    {
        VoxelType.UInt8 or VoxelType.Int8 => 1,
        VoxelType.UInt16 or VoxelType.Int16 => 2,
        VoxelType.UInt32 or VoxelType.Int32 or VoxelType.Float32 => 4,
        VoxelType.Float64 => 8,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not a voxel type."),
    };

    public static VoxelType Of(StoredVoxels voxels) => voxels switch
    {
        StoredVoxels<byte> => VoxelType.UInt8,
        StoredVoxels<sbyte> => VoxelType.Int8,
        StoredVoxels<ushort> => VoxelType.UInt16,
        StoredVoxels<short> => VoxelType.Int16,
        StoredVoxels<uint> => VoxelType.UInt32,
        StoredVoxels<int> => VoxelType.Int32,
        StoredVoxels<float> => VoxelType.Float32,
        StoredVoxels<double> => VoxelType.Float64,
        _ => throw new ArgumentException($"Image files hold {Names}. Found: {voxels.GetType()}.", nameof(voxels)),
    };
}
