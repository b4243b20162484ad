using System.Globalization;
using System.IO.Compression;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using GpuRadiomics.Formats.Images;
using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;

namespace GpuRadiomics.Formats.Nrrd;

/// <summary>Writes NRRD0004 files with the data attached, in LPS millimetres and this machine's byte order.</summary>
public static class NrrdWriter
{
    /// <summary>Writes an image in its stored type, or, where it has a rescale (NRRD has none), its intensities as double.</summary>
    public static void Write(string path, Volume volume, NrrdEncoding encoding = NrrdEncoding.Gzip)
    {
        var voxels = WritableVoxels.Of(volume.Voxels, (slope, intercept) => slope == 1 && intercept == 0);
        using var file = File.Create(path);
        file.Write(Encoding.ASCII.GetBytes(Header(volume.Grid, voxels.Type, encoding)));
        switch (encoding)
        {
            case NrrdEncoding.Raw:
                file.Write(voxels.Bytes);
                break;
            case NrrdEncoding.Gzip:
                using (var gzip = new GZipStream(file, CompressionLevel.Optimal))
                    gzip.Write(voxels.Bytes);
                break;
            default:
                using (var text = new StreamWriter(file, Encoding.ASCII) { NewLine = "\n" })
                    WriteText(text, voxels);
                break;
        }
    }

    private static string Header(Grid grid, VoxelType type, NrrdEncoding encoding)
    {
        string Vector(Vector3D v) => FormattableString.Invariant($"({v.X:R},{v.Y:R},{v.Z:R})");
        string directions = string.Join(" ",
            Vector(grid.AxisX * grid.SpacingMm.X), Vector(grid.AxisY * grid.SpacingMm.Y), Vector(grid.AxisZ * grid.SpacingMm.Z));
        var header = new StringBuilder("NRRD0004\n");
        header.Append(CultureInfo.InvariantCulture, $"type: {NrrdType.NameOf(type)}\ndimension: 3\nspace: left-posterior-superior\n");
        header.Append(CultureInfo.InvariantCulture, $"sizes: {grid.Size.X} {grid.Size.Y} {grid.Size.Z}\nspace directions: {directions}\n");
        header.Append(CultureInfo.InvariantCulture, $"kinds: domain domain domain\nendian: {(BitConverter.IsLittleEndian ? "little" : "big")}\n");
        header.Append(CultureInfo.InvariantCulture, $"encoding: {NrrdEncodings.NameOf(encoding)}\nspace origin: {Vector(grid.OriginMm)}\n\n");
        return header.ToString();
    }

    private static void WriteText(TextWriter text, WritableVoxels voxels)
    {
        switch (voxels.Type)
        {
            case VoxelType.UInt8: WriteNumbers(text, voxels.Bytes); break;
            case VoxelType.Int8: WriteNumbers(text, MemoryMarshal.Cast<byte, sbyte>(voxels.Bytes)); break;
            case VoxelType.UInt16: WriteNumbers(text, MemoryMarshal.Cast<byte, ushort>(voxels.Bytes)); break;
            case VoxelType.Int16: WriteNumbers(text, MemoryMarshal.Cast<byte, short>(voxels.Bytes)); break;
            case VoxelType.UInt32: WriteNumbers(text, MemoryMarshal.Cast<byte, uint>(voxels.Bytes)); break;
            case VoxelType.Int32: WriteNumbers(text, MemoryMarshal.Cast<byte, int>(voxels.Bytes)); break;
            case VoxelType.Float32: WriteNumbers(text, MemoryMarshal.Cast<byte, float>(voxels.Bytes)); break;
            default: WriteNumbers(text, MemoryMarshal.Cast<byte, double>(voxels.Bytes)); break;
        }
    }

    private static void WriteNumbers<T>(TextWriter text, ReadOnlySpan<T> values)
        where T : unmanaged, INumber<T>
    {
        foreach (var value in values)
            text.WriteLine(value.ToString(null, CultureInfo.InvariantCulture));
    }
}
