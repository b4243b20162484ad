using System.Buffers.Binary;
using GpuRadiomics.Formats.Images;

namespace GpuRadiomics.Formats.Nifti;

/// <summary>Tells the layout and the byte order of a header from sizeof_hdr (348 or 540), and checks the magic.</summary>
internal static class NiftiSignature
{
    /// <summary>True when the first bytes of a file are sizeof_hdr of a NIfTI or ANALYZE header.</summary>
    public static bool Fits(ReadOnlySpan<byte> start) => Find(start) is not null;

    public static (NiftiLayout Layout, bool BigEndian)? Find(ReadOnlySpan<byte> start)
    {
        if (start.Length < 4)
            return null;
        int little = BinaryPrimitives.ReadInt32LittleEndian(start), big = BinaryPrimitives.ReadInt32BigEndian(start);
        if (little == NiftiLayout.One.HeaderBytes || big == NiftiLayout.One.HeaderBytes)
            return (NiftiLayout.One, big == NiftiLayout.One.HeaderBytes);
        if (little == NiftiLayout.Two.HeaderBytes || big == NiftiLayout.Two.HeaderBytes)
            return (NiftiLayout.Two, big == NiftiLayout.Two.HeaderBytes);
        return null;
    }

    public static ReadOnlySpan<byte> SingleFileMagic(NiftiVersion version) =>
        version == NiftiVersion.Nifti1 ? "n+1\0"u8 : "n+2\0\r\n\u001a\n"u8;

    /// <summary>Accepts a single file ("n+1", "n+2"); rejects header/image pairs, ANALYZE and damaged headers, each with its reason.</summary>
    public static void Check(string path, ReadOnlySpan<byte> header, NiftiLayout layout)
    {
        var expected = SingleFileMagic(layout.Version);
        var magic = header.Slice(layout.Magic, expected.Length);
        if (magic.SequenceEqual(expected))
            return;
        string hex = Convert.ToHexString(magic);
        if (magic.StartsWith("ni1\0"u8) || magic.StartsWith("ni2\0"u8))
            throw FileRejection.Unsupported(path, "The image is a NIfTI pair of header and image file", $"magic {hex}",
                "a single .nii or .nii.gz file (magic 'n+1' or 'n+2')", "Convert the pair to a single .nii.gz file");
        if (layout.Version == NiftiVersion.Nifti1 && !magic.ContainsAnyExcept((byte)0))
            throw FileRejection.Unsupported(path, "The file has an ANALYZE 7.5 header, which does not say how the patient lies", $"magic {hex}",
                "NIfTI (magic 'n+1' or 'n+2')", "Convert the image to NIfTI");
        throw FileRejection.Malformed(path, "The NIfTI magic is wrong", hex, Convert.ToHexString(expected));
    }
}
