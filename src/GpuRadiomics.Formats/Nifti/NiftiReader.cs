using GpuRadiomics.Formats.Images;
using GpuRadiomics.Imaging;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Formats.Nifti;

/// <summary>Reads NIfTI-1 and NIfTI-2 single files, gzip or not, of either byte order.</summary>
public static class NiftiReader
{
    /// <summary>
    /// The image in its stored type. Axes of length 1 beyond the third are dropped; scl_slope and scl_inter become the rescale.
    /// </summary>
    /// <exception cref="CaseRejectedException">The file cannot be read, is cut off, is not NIfTI, or holds what is not supported.</exception>
    public static Volume Read(string path)
    {
        using var stream = VoxelStream.Open(path);
        return Read(stream);
    }

    private static Volume Read(VoxelStream stream)
    {
        string path = stream.Path;
        Span<byte> header = stackalloc byte[NiftiLayout.Two.HeaderBytes];
        stream.ReadAll(header[..4], "The file ends inside the NIfTI header");
        if (NiftiSignature.Find(header[..4]) is not var (layout, bigEndian))
            throw FileRejection.Malformed(path, "The file does not begin as NIfTI does", $"bytes {Convert.ToHexString(header[..4])}",
                "a header size of 348 (NIfTI-1) or 540 (NIfTI-2)");
        header = header[..layout.HeaderBytes];
        stream.ReadAll(header[4..], "The file ends inside the NIfTI header");
        NiftiSignature.Check(path, header, layout);

        var fields = new NiftiFields(header, layout, bigEndian);
        var type = NiftiDatatype.Read(path, fields.Datatype);
        var (slope, intercept) = Rescale(path, fields);
        var block = VoxelBlock.Of(path, type, Dimensions(path, fields), bigEndian, slope, intercept);
        var grid = NiftiGeometry.Read(path, fields, block.Size);
        SkipToVoxels(stream, fields);
        return new Volume(grid, VoxelArray.Read(stream, block));
    }

    private static (long X, long Y, long Z) Dimensions(string path, NiftiFields fields)
    {
        long count = fields.Dim(0);
        if (count is < 1 or > 7)
            throw FileRejection.Malformed(path, "The header's number of dimensions makes no sense",
                FormattableString.Invariant($"dim[0] = {count}"), "1 to 7");
        bool threeDimensional = count >= 3;
        var sizes = new long[count];
        for (int i = 0; i < sizes.Length; i++)
        {
            sizes[i] = fields.Dim(i + 1);
            threeDimensional &= i < 3 || sizes[i] == 1;
        }

        if (!threeDimensional)
            throw FileRejection.Unsupported(path, "The image is not one three-dimensional image", $"dimensions {string.Join(" x ", sizes)}",
                "three dimensions, and further ones only of size 1", "Split a series into one file an image");
        return (sizes[0], sizes[1], sizes[2]);
    }

    /// <summary>A slope of 0 (or one that is no number) means that there is no rescale (nifti1.h, "DATA SCALING").</summary>
    private static (double Slope, double Intercept) Rescale(string path, NiftiFields fields)
    {
        double slope = fields.Real(fields.Layout.SclSlope), intercept = fields.Real(fields.Layout.SclInter);
        if (slope == 0 || double.IsNaN(slope))
            return (1, 0);
        if (double.IsNaN(intercept))
            intercept = 0;
        if (!double.IsFinite(slope) || !double.IsFinite(intercept))
            throw FileRejection.Malformed(path, "The header's rescale makes no sense",
                FormattableString.Invariant($"scl_slope {slope}, scl_inter {intercept}"), "finite numbers");
        return (slope, intercept);
    }

    private static void SkipToVoxels(VoxelStream stream, NiftiFields fields)
    {
        double offset = fields.VoxOffset;
        int header = fields.Layout.HeaderBytes;
        double end = header + (double)stream.MostBytes;
        if (!(offset >= fields.Layout.SmallestVoxOffset && offset <= end) || offset != Math.Floor(offset)
            || stream.Skip((long)offset - header) != (long)offset - header)
            throw FileRejection.Malformed(stream.Path, "The voxels do not begin inside the file", FormattableString.Invariant($"vox_offset {offset}"),
                FormattableString.Invariant($"a whole number from {fields.Layout.SmallestVoxOffset} to the length of the file"));
    }
}
