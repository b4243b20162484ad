using System.Buffers.Binary;
using System.IO.Compression;
using System.Numerics;
using System.Runtime.InteropServices;
using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;

namespace GpuRadiomics.Formats.Tests.Images;

/// <summary>Small images of every stored type, and what tests ask of any image.</summary>
internal static class Samples
{
    public static Size3 Size { get; } = new(5, 4, 3);

    /// <summary>Names of the number types that both formats hold.</summary>
    public static TheoryData<string> TypeNames => ["uint8", "int8", "uint16", "int16", "uint32", "int32", "float32", "float64"];

    public static StoredVoxels Voxels(string type, double slope = 1, double intercept = 0) => type switch
    {
        "uint8" => Of<byte>(slope, intercept),
        "int8" => Of<sbyte>(slope, intercept),
        "uint16" => Of<ushort>(slope, intercept),
        "int16" => Of<short>(slope, intercept),
        "uint32" => Of<uint>(slope, intercept),
        "int32" => Of<int>(slope, intercept),
        "float32" => Of<float>(slope, intercept),
        _ => Of<double>(slope, intercept),
    };

    /// <summary>A grid turned about all axes, with unlike spacings, and left-handed when asked.</summary>
    public static Grid Oblique(bool leftHanded = false)
    {
        var x = new Vector3D(2, 1, 2) * (1.0 / 3);
        var y = new Vector3D(-2, 2, 1) * (1.0 / 3);
        var z = new Vector3D(-1, -2, 2) * (leftHanded ? -1.0 / 3 : 1.0 / 3);
        return new Grid(Size, new(0.75, 1.25, 3), new(-100.5, 20.25, -7.125), x, y, z);
    }

    public static double[] Intensities(Volume volume)
    {
        var size = volume.Grid.Size;
        var all = new double[size.Voxels];
        for (int z = 0, at = 0; z < size.Z; z++)
        for (int y = 0; y < size.Y; y++, at += size.X)
            volume.Voxels.ReadIntensities(0, y, z, all.AsSpan(at, size.X));
        return all;
    }

    public static byte[] Gzip(ReadOnlySpan<byte> bytes)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(bytes);
        return stream.ToArray();
    }

    /// <summary>The bytes of each voxel turned round, as a machine of the other byte order stores them.</summary>
    public static byte[] Reversed(ReadOnlySpan<byte> bytes, int bytesPerVoxel)
    {
        var reversed = bytes.ToArray();
        for (int at = 0; at < reversed.Length; at += bytesPerVoxel)
            Array.Reverse(reversed, at, bytesPerVoxel);
        return reversed;
    }

    public static byte[] Int16Bytes(params short[] values)
    {
        var bytes = new byte[values.Length * 2];
        for (int i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(2 * i), values[i]);
        return bytes;
    }

    /// <summary>Values from the type's smallest to its largest (floats: odd fractions).</summary>
    private static StoredVoxels<T> Of<T>(double slope, double intercept)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        var values = new T[Size.Voxels];
        new Random(7).NextBytes(MemoryMarshal.AsBytes(values.AsSpan()));
        if (typeof(T) == typeof(float) || typeof(T) == typeof(double))
        {
            for (int i = 0; i < values.Length; i++)
                values[i] = T.CreateTruncating((i - 30) / 7.0);
        }

        (values[0], values[^1]) = (T.MinValue, T.MaxValue);
        return new StoredVoxels<T>(Size, values, slope, intercept);
    }
}
