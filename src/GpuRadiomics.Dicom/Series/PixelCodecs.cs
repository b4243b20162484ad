using GpuRadiomics.Dicom.Part10;

namespace GpuRadiomics.Dicom.Series;

/// <summary>Which codec reads the pixels of a transfer syntax. A new codec is one more line here.</summary>
public static class PixelCodecs
{
    private static readonly NativePixelCodec Native = new();

    /// <returns>Null for a syntax that is not supported.</returns>
    public static IPixelCodec? Find(TransferSyntax syntax) => syntax.Uid switch
    {
        "1.2.840.10008.1.2" => Native,
        "1.2.840.10008.1.2.1" => Native,
        _ => null,
    };
}
