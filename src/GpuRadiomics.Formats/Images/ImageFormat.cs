using System.Text;
using GpuRadiomics.Formats.Nifti;

namespace GpuRadiomics.Formats.Images;

internal enum ImageFormat
{
    Unknown,
    Nifti,
    Nrrd,
}

/// <summary>What a file is, by its first bytes, or else by its name.</summary>
internal static class ImageFormats
{
    /// <summary>Enough to see DICOM's prefix, which stands behind 128 bytes (PS3.10 section 7.1).</summary>
    public const int StartBytes = 132;

    public static ImageFormat OfContent(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith("NRRD"u8))
            return ImageFormat.Nrrd;
        return NiftiSignature.Fits(start) ? ImageFormat.Nifti : ImageFormat.Unknown;
    }

    public static ImageFormat OfName(string path)
    {
        bool Ends(string extension) => path.EndsWith(extension, StringComparison.OrdinalIgnoreCase);
        if (Ends(".nii") || Ends(".nii.gz"))
            return ImageFormat.Nifti;
        return Ends(".nrrd") || Ends(".nhdr") ? ImageFormat.Nrrd : ImageFormat.Unknown;
    }

    /// <summary>Says what an unknown file is, or how it begins.</summary>
    public static string Describe(ReadOnlySpan<byte> start, bool compressed)
    {
        string inside = compressed ? "gzip of " : "";
        if (start.IsEmpty)
            return inside + "an empty file";
        if (start.Length >= StartBytes && start.Slice(128, 4).SequenceEqual("DICM"u8))
            return inside + "a DICOM file";
        if (start.StartsWith("ObjectType"u8) || start.StartsWith("NDims"u8))
            return inside + "a MetaImage header";
        var first = start[..Math.Min(start.Length, 8)];
        var text = new StringBuilder();
        foreach (byte value in first)
            text.Append(value is >= 0x20 and < 0x7F ? (char)value : '.');
        return $"{inside}a file that begins with the bytes {Convert.ToHexString(first)} ('{text}')";
    }
}
