using System.Buffers.Binary;
using System.IO.Compression;
using GpuRadiomics.Formats.Images;
using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;

namespace GpuRadiomics.Formats.Nifti;

/// <summary>Writes NIfTI single files in little-endian byte order.</summary>
public static class NiftiWriter
{
    /// <summary>
    /// Writes an image in its stored type, or as float64 intensities where its rescale differs between slices or does not fit the header.
    /// NIfTI-1 keeps geometry in single precision; NIfTI-2 keeps it exactly.
    /// </summary>
    /// <param name="path">A name that ends in .gz is compressed.</param>
    /// <param name="volume">The image; at most 32767 voxels along an axis in NIfTI-1.</param>
    /// <param name="version">The header layout.</param>
    /// <exception cref="ArgumentException">The image has more voxels along an axis than NIfTI-1 can say.</exception>
    public static void Write(string path, Volume volume, NiftiVersion version = NiftiVersion.Nifti1)
    {
        var size = volume.Grid.Size;
        if (version == NiftiVersion.Nifti1 && Math.Max(size.X, Math.Max(size.Y, size.Z)) > short.MaxValue)
            throw new ArgumentException($"NIfTI-1 holds at most {short.MaxValue} voxels along an axis; NIfTI-2 holds more. Found: {size}.", nameof(volume));
        var voxels = WritableVoxels.Of(volume.Voxels, (slope, intercept) => Fits(slope, version) && Fits(intercept, version) && slope != 0);
        using var file = File.Create(path);
        using Stream stream = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionLevel.Optimal) : file;
        stream.Write(Header(volume.Grid, voxels, NiftiLayout.Of(version)));
        stream.Write(voxels.Bytes);
    }

    private static bool Fits(double value, NiftiVersion version) => version == NiftiVersion.Nifti2 || (float)value == value;

    private static byte[] Header(Grid grid, WritableVoxels voxels, NiftiLayout layout)
    {
        var fields = new byte[layout.SmallestVoxOffset];
        bool one = layout.Version == NiftiVersion.Nifti1;
        void Int16(int at, int value) => BinaryPrimitives.WriteInt16LittleEndian(fields.AsSpan(at), (short)value);
        void Int32(int at, int value) => BinaryPrimitives.WriteInt32LittleEndian(fields.AsSpan(at), value);
        void Count(int index, int value)
        {
            if (one)
                Int16(layout.Dim + 2 * index, value);
            else
                BinaryPrimitives.WriteInt64LittleEndian(fields.AsSpan(layout.Dim + 8 * index), value);
        }

        void Real(int field, int index, double value)
        {
            var at = fields.AsSpan(field + index * layout.RealBytes);
            if (one)
                BinaryPrimitives.WriteSingleLittleEndian(at, (float)value);
            else
                BinaryPrimitives.WriteDoubleLittleEndian(at, value);
        }

        Int32(0, layout.HeaderBytes);
        NiftiSignature.SingleFileMagic(layout.Version).CopyTo(fields.AsSpan(layout.Magic));
        Int16(layout.Datatype, NiftiDatatype.CodeOf(voxels.Type));
        Int16(layout.Datatype + 2, 8 * voxels.Type.BytesPerVoxel()); // bitpix stands behind datatype in both layouts
        Count(0, 3);
        Real(layout.Pixdim, 0, 1);
        for (int i = 1; i <= 7; i++)
        {
            Count(i, i <= 3 ? grid.Size[i - 1] : 1);
            Real(layout.Pixdim, i, i <= 3 ? grid.SpacingMm[i - 1] : 0);
        }

        if (one)
            Real(layout.VoxOffset, 0, layout.SmallestVoxOffset);
        else
            BinaryPrimitives.WriteInt64LittleEndian(fields.AsSpan(layout.VoxOffset), layout.SmallestVoxOffset);
        Real(layout.SclSlope, 0, voxels.Slope);
        Real(layout.SclInter, 0, voxels.Intercept);
        fields[layout.XyztUnits] = 2; // mm

        // The sform alone carries the geometry (code 1: scanner coordinates): a quaternion could not say it more exactly.
        if (one)
            Int16(layout.SformCode, 1);
        else
            Int32(layout.SformCode, 1);
        Vector3D[] columns =
            [grid.AxisX * grid.SpacingMm.X, grid.AxisY * grid.SpacingMm.Y, grid.AxisZ * grid.SpacingMm.Z, grid.OriginMm];
        for (int c = 0; c < 4; c++)
        {
            Real(layout.SrowX, c, -columns[c].X);
            Real(layout.SrowX, 4 + c, -columns[c].Y);
            Real(layout.SrowX, 8 + c, columns[c].Z);
        }

        return fields;
    }
}
