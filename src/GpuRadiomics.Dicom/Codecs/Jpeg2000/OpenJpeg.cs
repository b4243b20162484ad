using System.Runtime.InteropServices;

namespace GpuRadiomics.Dicom.Codecs.Jpeg2000;

/// <summary>The functions and structures of OpenJPEG 2 that are used here (openjpeg.h).</summary>
internal sealed unsafe class OpenJpeg
{
    /// <summary>OPJ_CODEC_J2K: a bare codestream.</summary>
    public const int Codestream = 0;

    /// <summary>More than sizeof(opj_dparameters_t), which has two paths of 4096 bytes and a few numbers.</summary>
    public const int ParametersBytes = 16384;

    public readonly delegate* unmanaged<int, nint> CreateDecompress;
    public readonly delegate* unmanaged<nint, void> DestroyCodec;
    public readonly delegate* unmanaged<byte*, void> SetDefaultDecoderParameters;
    public readonly delegate* unmanaged<nint, byte*, int> SetupDecoder;
    public readonly delegate* unmanaged<nuint, int, nint> StreamCreate;
    public readonly delegate* unmanaged<nint, void> StreamDestroy;
    public readonly delegate* unmanaged<nint, delegate* unmanaged<byte*, nuint, MemoryPlace*, nuint>, void> StreamSetReadFunction;
    public readonly delegate* unmanaged<nint, delegate* unmanaged<long, MemoryPlace*, long>, void> StreamSetSkipFunction;
    public readonly delegate* unmanaged<nint, delegate* unmanaged<long, MemoryPlace*, int>, void> StreamSetSeekFunction;
    public readonly delegate* unmanaged<nint, MemoryPlace*, nint, void> StreamSetUserData;
    public readonly delegate* unmanaged<nint, ulong, void> StreamSetUserDataLength;
    public readonly delegate* unmanaged<nint, nint, Image**, int> ReadHeader;
    public readonly delegate* unmanaged<nint, nint, Image*, int> Decode;
    public readonly delegate* unmanaged<Image*, void> ImageDestroy;

    private OpenJpeg(NativeCodecLibrary library)
    {
        CreateDecompress = (delegate* unmanaged<int, nint>)library.Export("opj_create_decompress");
        DestroyCodec = (delegate* unmanaged<nint, void>)library.Export("opj_destroy_codec");
        SetDefaultDecoderParameters = (delegate* unmanaged<byte*, void>)library.Export("opj_set_default_decoder_parameters");
        SetupDecoder = (delegate* unmanaged<nint, byte*, int>)library.Export("opj_setup_decoder");
        StreamCreate = (delegate* unmanaged<nuint, int, nint>)library.Export("opj_stream_create");
        StreamDestroy = (delegate* unmanaged<nint, void>)library.Export("opj_stream_destroy");
        StreamSetReadFunction = (delegate* unmanaged<nint, delegate* unmanaged<byte*, nuint, MemoryPlace*, nuint>, void>)
            library.Export("opj_stream_set_read_function");
        StreamSetSkipFunction = (delegate* unmanaged<nint, delegate* unmanaged<long, MemoryPlace*, long>, void>)library.Export("opj_stream_set_skip_function");
        StreamSetSeekFunction = (delegate* unmanaged<nint, delegate* unmanaged<long, MemoryPlace*, int>, void>)library.Export("opj_stream_set_seek_function");
        StreamSetUserData = (delegate* unmanaged<nint, MemoryPlace*, nint, void>)library.Export("opj_stream_set_user_data");
        StreamSetUserDataLength = (delegate* unmanaged<nint, ulong, void>)library.Export("opj_stream_set_user_data_length");
        ReadHeader = (delegate* unmanaged<nint, nint, Image**, int>)library.Export("opj_read_header");
        Decode = (delegate* unmanaged<nint, nint, Image*, int>)library.Export("opj_decode");
        ImageDestroy = (delegate* unmanaged<Image*, void>)library.Export("opj_image_destroy");
    }

    private static readonly Lazy<OpenJpeg> Loaded = new(() => new(NativeCodecLibrary.OpenJpeg), LazyThreadSafetyMode.PublicationOnly);

    public static OpenJpeg Functions => Loaded.Value;

    /// <summary>opj_image_comp_t</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Component
    {
        public uint SamplingX, SamplingY, Width, Height, X0, Y0, Precision, BitsPerPixel, IsSigned, ResolutionsDecoded, Reduction;
        public int* Data;
        public ushort Alpha;
    }

    /// <summary>opj_image_t</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Image
    {
        public uint X0, Y0, X1, Y1, ComponentCount;
        public int ColourSpace;
        public Component* Components;
        public byte* IccProfile;
        public uint IccProfileBytes;
    }

    /// <summary>A codestream in memory and how far it has been read.</summary>
    public struct MemoryPlace
    {
        public byte* Bytes;
        public long Length, Position;
    }

    public sealed class CodecHandle : SafeHandle
    {
        public CodecHandle()
            : base(0, ownsHandle: true) => SetHandle(Functions.CreateDecompress(Codestream));

        public override bool IsInvalid => handle == 0;

        protected override bool ReleaseHandle()
        {
            Functions.DestroyCodec(handle);
            return true;
        }
    }

    /// <summary>A stream to read from.</summary>
    public sealed class StreamHandle : SafeHandle
    {
        public StreamHandle()
            : base(0, ownsHandle: true) => SetHandle(Functions.StreamCreate(1 << 16, 1));

        public override bool IsInvalid => handle == 0;

        protected override bool ReleaseHandle()
        {
            Functions.StreamDestroy(handle);
            return true;
        }
    }

    public sealed class ImageHandle : SafeHandle
    {
        public ImageHandle(Image* image)
            : base(0, ownsHandle: true) => SetHandle((nint)image);

        public override bool IsInvalid => handle == 0;

        public Image* Pointer => (Image*)handle;

        protected override bool ReleaseHandle()
        {
            Functions.ImageDestroy((Image*)handle);
            return true;
        }
    }
}
