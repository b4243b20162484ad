using GpuRadiomics.Dicom.Codecs.Jpeg2000;
using GpuRadiomics.Dicom.Codecs.JpegLossless;
using GpuRadiomics.Dicom.Codecs.JpegLs;
using GpuRadiomics.Dicom.Part10;

namespace GpuRadiomics.Dicom.Codecs;

/// <summary>Which codec reads the pixels of a transfer syntax. A new codec is one more line here.</summary>
public static class PixelCodecs
{
    private static readonly NativePixelCodec Native = new();
    private static readonly EncapsulatedPixelCodec Rle = new(new RleDecoder());
    private static readonly EncapsulatedPixelCodec DeflatedFrames = new(new DeflatedFrameDecoder());
    private static readonly EncapsulatedPixelCodec JpegLossless = new(new JpegLosslessDecoder());
    private static readonly EncapsulatedPixelCodec JpegLs = new(new JpegLsDecoder());
    private static readonly EncapsulatedPixelCodec Jpeg2000 = new(new Jpeg2000Decoder());

    /// <returns>Null for a syntax that is not supported.</returns>
    public static IPixelCodec? Find(TransferSyntax syntax) => syntax.Uid switch
    {
        "1.2.840.10008.1.2" or "1.2.840.10008.1.2.1" or "1.2.840.10008.1.2.1.99" or "1.2.840.10008.1.2.2" => Native,
        "1.2.840.10008.1.2.5" => Rle,
        "1.2.840.10008.1.2.8.1" => DeflatedFrames,
        "1.2.840.10008.1.2.4.57" or "1.2.840.10008.1.2.4.70" => JpegLossless,
        "1.2.840.10008.1.2.4.80" or "1.2.840.10008.1.2.4.81" => JpegLs,
        "1.2.840.10008.1.2.4.90" or "1.2.840.10008.1.2.4.91" => Jpeg2000,
        _ => null,
    };
}
