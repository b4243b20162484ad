using GpuRadiomics.Formats.Images;

namespace GpuRadiomics.Formats.Nrrd;

/// <summary>How the voxels are written (NRRD definition, section 5, "encoding").</summary>
public enum NrrdEncoding
{
    Raw,
    Gzip,
    Text,
}

internal static class NrrdEncodings
{
    public static NrrdEncoding Read(string path, string name) => name.ToLowerInvariant() switch
    {
        "raw" => NrrdEncoding.Raw,
        "gz" or "gzip" => NrrdEncoding.Gzip,
        "txt" or "text" or "ascii" => NrrdEncoding.Text,
        _ => throw FileRejection.Unsupported(path, "The NRRD encoding is not one that is read", $"encoding: {name}",
            "raw, gzip or ascii", "Write the image with gzip encoding"),
    };

    public static string NameOf(NrrdEncoding encoding) => encoding switch
    {
        NrrdEncoding.Raw => "raw",
        NrrdEncoding.Gzip => "gzip",
        _ => "ascii",
    };
}
