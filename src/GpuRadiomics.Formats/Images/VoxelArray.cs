using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using GpuRadiomics.Imaging;

namespace GpuRadiomics.Formats.Images;

/// <summary>Reads voxels from a stream of binary numbers into the one array that the volume keeps.</summary>
internal static class VoxelArray
{
    public static StoredVoxels Read(VoxelStream stream, VoxelBlock block)
    {
        if (block.Bytes > stream.MostBytes)
            throw FileRejection.Truncated(stream.Path, stream.IsCompressed
                ? "The file ends before its last voxel; even the best compression could not hold more than was found"
                : "The file ends before its last voxel", stream.MostBytes, block.Bytes);
        return block.Type switch
        {
            VoxelType.UInt8 => Read<byte>(stream, block),
            VoxelType.Int8 => Read<sbyte>(stream, block),
            VoxelType.UInt16 => Read<ushort>(stream, block),
            VoxelType.Int16 => Read<short>(stream, block),
            VoxelType.UInt32 => Read<uint>(stream, block),
            VoxelType.Int32 => Read<int>(stream, block),
            VoxelType.Float32 => Read<float>(stream, block),
            _ => Read<double>(stream, block),
        };
    }

    private static StoredVoxels<T> Read<T>(VoxelStream stream, VoxelBlock block)
        where T : unmanaged, INumber<T>
    {
        var values = GC.AllocateUninitializedArray<T>((int)block.Size.Voxels);
        stream.ReadAll(MemoryMarshal.AsBytes(values.AsSpan()), "The file ends before its last voxel");
        stream.VerifyChecksum();
        if (block.BigEndian == BitConverter.IsLittleEndian)
            ReverseBytes(values);
        return new StoredVoxels<T>(block.Size, values, block.Slope, block.Intercept);
    }

    private static void ReverseBytes<T>(Span<T> values)
        where T : unmanaged, INumber<T>
    {
        var bytes = MemoryMarshal.AsBytes(values);
        switch (bytes.Length / values.Length)
        {
            case 2:
                var twos = MemoryMarshal.Cast<byte, ushort>(bytes);
                BinaryPrimitives.ReverseEndianness(twos, twos);
                break;
            case 4:
                var fours = MemoryMarshal.Cast<byte, uint>(bytes);
                BinaryPrimitives.ReverseEndianness(fours, fours);
                break;
            case 8:
                var eights = MemoryMarshal.Cast<byte, ulong>(bytes);
                BinaryPrimitives.ReverseEndianness(eights, eights);
                break;
        }
    }
}
