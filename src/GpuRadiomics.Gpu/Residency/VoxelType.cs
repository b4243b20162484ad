using GpuRadiomics.Imaging;

namespace GpuRadiomics.Gpu.Residency;

/// <summary>The numbers of kernels/voxels.h for the types that voxels are stored in.</summary>
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
        _ => throw new ArgumentException($"No kernel reads {voxels.GetType()}.", nameof(voxels)),
    };

    public static int Bytes(this VoxelType type) => type switch
    {
        VoxelType.UInt8 or VoxelType.Int8 => 1,
        VoxelType.UInt16 or VoxelType.Int16 => 2,
        VoxelType.Float64 => 8,
        _ => 4,
    };
}
