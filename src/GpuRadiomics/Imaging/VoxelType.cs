using System.Diagnostics.CodeAnalysis;

namespace GpuRadiomics.Imaging;

/// <summary>The number types that voxels are stored in. kernels/voxels.h numbers them in the same order.</summary>
[SuppressMessage("Naming", "CA1720:Identifiers should not contain type names", Justification = "These are names of types; every file format calls them so.")]
public enum VoxelType
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

public static class VoxelTypes
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
        _ => throw new ArgumentException($"Voxels are stored as {Names}. Found: {voxels.GetType()}.", nameof(voxels)),
    };
}
