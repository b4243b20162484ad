using GpuRadiomics.Formats.Nifti;
using GpuRadiomics.Formats.Nrrd;
using GpuRadiomics.Imaging;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Formats.Images;

/// <summary>An image in one file: NIfTI or NRRD, told apart by its content, and by its name where the content says nothing.</summary>
public static class ImageFile
{
    /// <summary>Reads an image. Its index axes are those of the file; its geometry is in LPS millimetres.</summary>
    /// <exception cref="CaseRejectedException">The file cannot be read, is damaged, or is no image that is supported.</exception>
    public static Volume Read(string path)
    {
        Span<byte> start = stackalloc byte[ImageFormats.StartBytes];
        bool compressed;
        using (var stream = VoxelStream.Open(path))
        {
            compressed = stream.IsCompressed;
            start = start[..stream.ReadUpTo(start)];
        }

        var format = ImageFormats.OfContent(start);
        if (format == ImageFormat.Unknown)
            format = ImageFormats.OfName(path);
        if (format == ImageFormat.Nrrd && compressed)
            throw FileRejection.Unsupported(path, "The NRRD file is compressed as a whole", ImageFormats.Describe(start, compressed),
                "a NRRD header in plain text", "Decompress the file; NRRD has a gzip encoding of its own");
        return format switch
        {
            ImageFormat.Nifti => NiftiReader.Read(path),
            ImageFormat.Nrrd => NrrdReader.Read(path),
            _ => throw FileRejection.Unsupported(path, "The file is no image format that is read", ImageFormats.Describe(start, compressed),
                "NIfTI (.nii, .nii.gz) or NRRD (.nrrd, .nhdr)", "Convert the image to one of these formats"),
        };
    }

    /// <summary>True when <see cref="Read"/> is worth trying: by name, or by the file's first bytes. False for a file that cannot be read.</summary>
    public static bool LooksLikeImage(string path)
    {
        if (ImageFormats.OfName(path) != ImageFormat.Unknown)
            return true;
        try
        {
            using var stream = VoxelStream.Open(path);
            Span<byte> start = stackalloc byte[4];
            return ImageFormats.OfContent(start[..stream.ReadUpTo(start)]) != ImageFormat.Unknown;
        }
        catch (CaseRejectedException)
        {
            return false;
        }
    }
}
