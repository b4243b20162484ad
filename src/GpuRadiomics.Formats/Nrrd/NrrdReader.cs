using GpuRadiomics.Formats.Images;
using GpuRadiomics.Imaging;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Formats.Nrrd;

/// <summary>
/// Reads NRRD images (teem.sourceforge.net/nrrd/format.html): versions 1 to 5, attached or detached data, raw, gzip or ascii.
/// </summary>
public static class NrrdReader
{
    /// <summary>The image in its stored type. The file is the .nrrd, or the .nhdr whose data file lies beside it.</summary>
    /// <exception cref="CaseRejectedException">A file cannot be read, is cut off, is not NRRD, or holds what is not supported.</exception>
    public static Volume Read(string path)
    {
        var fields = NrrdHeaderText.Read(path);
        var type = NrrdType.Read(path, fields.Required("type"));
        var encoding = NrrdEncodings.Read(path, fields.Required("encoding"));
        var axes = NrrdAxes.Read(fields);
        var block = VoxelBlock.Of(path, type, axes.Size, IsBigEndian(fields, type, encoding));
        var grid = NrrdGeometry.Read(fields, axes, block.Size);
        using var stream = NrrdData.Open(fields, encoding, block);
        return new Volume(grid, encoding == NrrdEncoding.Text ? NrrdText.Read(stream, block) : VoxelArray.Read(stream, block));
    }

    private static bool IsBigEndian(NrrdFields fields, VoxelType type, NrrdEncoding encoding)
    {
        if (encoding == NrrdEncoding.Text || type.BytesPerVoxel() == 1)
            return false;
        string endian = fields.Required("endian");
        return endian.ToLowerInvariant() switch
        {
            "little" => false,
            "big" => true,
            _ => throw fields.Nonsense("endian", endian, "little or big"),
        };
    }
}
