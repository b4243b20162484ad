using GpuRadiomics.Dicom.Tests.Support;
using GpuRadiomics.Outcomes;
using GpuRadiomics.TestSupport;

namespace GpuRadiomics.Dicom.Tests.Codecs;

/// <summary>Frames of a single bit a pixel in the syntaxes that have them; those of RLE are in RleTests.</summary>
public sealed class SingleBitTests : IDisposable
{
    /// <summary>Written by opj_compress of OpenJPEG 2.5: 6 x 4 pixels of 1 bit, reversible.</summary>
    private const string Codestream =
        "ff4fff510029000000000006000000040000000000000000000000060000000400000000000000000001000101ff52000c00000001000004040001ff5c00044008ff64002500014372656174656420"
        + "6279204f70656e4a5045472076657273696f6e20322e352e30ff90000a0000000000160001ff93d30010cd263db53bffd9";

    private static readonly int[] Bits = [0, 1, 0, 0, 0, 0, 0, 1, 1, 0, 0, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 1];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void JPEG_2000_of_one_bit()
    {
        try
        {
            Assert.Equal(Bits, Decode("1.2.840.10008.1.2.4.90", Convert.FromHexString(Codestream)));
        }
        catch (CaseRejectedException rejection) when (rejection.Reason == RejectionReason.CodecUnavailable)
        {
            Absent.EndTest(rejection.WhatToDo);
        }
    }

    [Fact]
    public void Deflated_frames_of_one_bit() =>
        Assert.Equal(Bits, Decode("1.2.840.10008.1.2.8.1", DatasetBytes.Deflated([0b1000_0010, 0b1111_1001, 0b1000_0000])));

    [Theory]
    [InlineData("1.2.840.10008.1.2.4.70")]
    [InlineData("1.2.840.10008.1.2.4.80")]
    public void Other_syntaxes_have_none(string uid)
    {
        var rejection = Rejected.For(RejectionReason.UnsupportedEncoding, () => Decode(uid, new byte[16]));
        Assert.Contains("PS3.5 section 8.2", rejection.Expected, StringComparison.Ordinal);
    }

    private int[] Decode(string uid, byte[] frame) => DecodedPixels.Of(folder.Write("frame", new TestSlice
    {
        Rows = 4, Columns = 6, BitsAllocated = 1, Signed = false, TransferSyntaxUid = uid, Fragments = [frame],
    }.ToFile()));
}
