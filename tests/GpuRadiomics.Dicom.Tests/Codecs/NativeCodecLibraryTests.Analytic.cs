using GpuRadiomics.Dicom.Codecs;
using GpuRadiomics.Dicom.Codecs.Jpeg2000;
using GpuRadiomics.Dicom.Part10;
using GpuRadiomics.Dicom.Tests.Support;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Dicom.Tests.Codecs;

public sealed class NativeCodecLibraryTests
{
    [Fact]
    public void A_library_that_is_absent_is_named_with_what_to_install()
    {
        var library = new NativeCodecLibrary("Sample 1", ["libsample-absent.so.1", "libsample-absent.so"], "Install it: apt-get install libsample1");
        var fault = library.FaultOf(new TestSlice().ToHeader().Pixels)!;
        Assert.Equal(RejectionReason.CodecUnavailable, fault.Reason);
        Assert.Equal("none of libsample-absent.so.1, libsample-absent.so", fault.Found);
        Assert.EndsWith("apt-get install libsample1", fault.WhatToDo, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.2.840.10008.1.2.4.80")]
    [InlineData("1.2.840.10008.1.2.4.81")]
    [InlineData("1.2.840.10008.1.2.4.90")]
    [InlineData("1.2.840.10008.1.2.4.91")]
    public void An_absent_codec_and_nothing_else_rejects_a_series_that_needs_it(string uid)
    {
        var library = uid[^2] == '8' ? NativeCodecLibrary.CharLS : NativeCodecLibrary.OpenJpeg;
        var pixels = new TestSlice().ToHeader().Pixels with { TransferSyntax = TransferSyntax.Find(uid), DataLength = DicomElement.UndefinedLength };
        Assert.Equal(library.IsAvailable ? null : RejectionReason.CodecUnavailable, PixelFaults.Of(pixels)?.Reason);
    }

    [Theory]
    [InlineData(1, 0, null)]
    [InlineData(0, 0, "9-7")]
    [InlineData(1, 1, "9-7")]
    public void An_irreversible_wavelet_is_a_loss(byte transformation, byte componentStyles, string? loss)
    {
        byte[] codestream = Codestream(6, 4, 16, transformation, componentStyles == 1);
        string? found = new Jpeg2000Decoder().LossIn(codestream, new TestSlice { Signed = false }.ToHeader().Pixels);
        Assert.Equal(loss is not null, found?.Contains(loss!, StringComparison.Ordinal) ?? false);
    }

    [Fact]
    public void Sizes_that_are_not_those_of_the_header_never_reach_the_library()
    {
        var pixels = new TestSlice { Signed = false }.ToHeader().Pixels;
        byte[][] codestreams =
        [
            [], Codestream(6, 4, 16)[..60], Codestream(7, 4, 16), Codestream(6, 5, 16), Codestream(6, 4, 17), Codestream(6, 4, 16 | 0x80), Codestream(6, 4, 16, tile: 0),
            Codestream(0, 4, 16), Codestream(6, 4, 16, components: 2), [.. Codestream(6, 4, 16).Select((b, i) => i == 43 ? (byte)2 : b)],
        ];
        foreach (byte[] codestream in codestreams)
        {
            Rejected.For(RejectionReason.MalformedFile, () =>
            {
                new Jpeg2000Decoder().Decode(codestream, pixels, new byte[48]);
                return null;
            });
        }
    }

    [Fact]
    public void The_codestream_in_a_JP2_file_is_found()
    {
        byte[] codestream = Codestream(6, 4, 16);
        byte[] boxes = [0, 0, 0, 12, .. "jP  "u8, 13, 10, 0x87, 10, 0, 0, 0, 8, .. "free"u8, 0, 0, 0, (byte)(codestream.Length + 8), .. "jp2c"u8, .. codestream, 0];
        Assert.Equal(codestream, Jpeg2000Header.CodestreamOf(boxes).ToArray());
        Assert.Equal(codestream, Jpeg2000Header.CodestreamOf(codestream).ToArray());
    }

    /// <summary>A main header and the start of a tile (ITU-T T.800 annex A).</summary>
    private static byte[] Codestream(
        byte columns, byte rows, int precision, byte transformation = 1, bool hasComponentStyle = false, byte tile = 64, byte components = 1) =>
    [
        0xFF, 0x4F, 0xFF, 0x51, 0, 41, 0, 0,
        0, 0, 0, columns, 0, 0, 0, rows, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, tile, 0, 0, 0, tile, 0, 0, 0, 0, 0, 0, 0, 0,
        0, components, (byte)(precision - 1), 1, 1,
        .. (byte[])(hasComponentStyle ? [0xFF, 0x53, 0, 9, 0, 0, 5, 4, 4, 0, 0] : []),
        0xFF, 0x52, 0, 12, 0, 0, 0, 1, 0, 5, 4, 4, 0, transformation,
        0xFF, 0x90, 0, 10, 0, 0, 0, 0, 0, 0, 0, 1,
    ];
}
