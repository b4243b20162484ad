using System.Runtime.InteropServices;

namespace GpuRadiomics.Dicom.Codecs.JpegLs;

/// <summary>The functions of CharLS that are used here (charls_jpegls_decoder.h).</summary>
internal sealed unsafe class CharLS
{
    public readonly delegate* unmanaged<nint> Create;
    public readonly delegate* unmanaged<nint, void> Destroy;
    public readonly delegate* unmanaged<nint, byte*, nuint, int> SetSourceBuffer;
    public readonly delegate* unmanaged<nint, int> ReadHeader;
    public readonly delegate* unmanaged<nint, FrameInfo*, int> GetFrameInfo;
    public readonly delegate* unmanaged<nint, uint, nuint*, int> GetDestinationSize;
    public readonly delegate* unmanaged<nint, byte*, nuint, uint, int> DecodeToBuffer;

    private CharLS(NativeCodecLibrary library)
    {
        Create = (delegate* unmanaged<nint>)library.Export("charls_jpegls_decoder_create");
        Destroy = (delegate* unmanaged<nint, void>)library.Export("charls_jpegls_decoder_destroy");
        SetSourceBuffer = (delegate* unmanaged<nint, byte*, nuint, int>)library.Export("charls_jpegls_decoder_set_source_buffer");
        ReadHeader = (delegate* unmanaged<nint, int>)library.Export("charls_jpegls_decoder_read_header");
        GetFrameInfo = (delegate* unmanaged<nint, FrameInfo*, int>)library.Export("charls_jpegls_decoder_get_frame_info");
        GetDestinationSize = (delegate* unmanaged<nint, uint, nuint*, int>)library.Export("charls_jpegls_decoder_get_destination_size");
        DecodeToBuffer = (delegate* unmanaged<nint, byte*, nuint, uint, int>)library.Export("charls_jpegls_decoder_decode_to_buffer");
    }

    private static readonly Lazy<CharLS> Loaded = new(() => new(NativeCodecLibrary.CharLS), LazyThreadSafetyMode.PublicationOnly);

    public static CharLS Functions => Loaded.Value;

    /// <summary>charls_frame_info</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct FrameInfo
    {
        public uint Width;
        public uint Height;
        public int BitsPerSample;
        public int ComponentCount;
    }

    public sealed class DecoderHandle : SafeHandle
    {
        public DecoderHandle()
            : base(0, ownsHandle: true) => SetHandle(Functions.Create());

        public override bool IsInvalid => handle == 0;

        protected override bool ReleaseHandle()
        {
            Functions.Destroy(handle);
            return true;
        }
    }
}
