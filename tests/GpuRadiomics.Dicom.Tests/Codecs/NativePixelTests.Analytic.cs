using System.Buffers.Binary;
using GpuRadiomics.Dicom.Tests.Support;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Dicom.Tests.Codecs;

public sealed class NativePixelTests : IDisposable
{
    private static readonly int[] Values = [0, 1, -2, 258, -32768, 32767];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Big_endian_pixels_are_swapped(bool isBigEndian)
    {
        var slice = new TestSlice { Rows = 1, Columns = 6, BigEndian = isBigEndian, Pixels = Words(isBigEndian) };
        Assert.Equal(Values, Decode(slice));
    }

    [Fact]
    public void Big_endian_bytes_are_swapped_in_words_only()
    {
        var slice = new TestSlice { Rows = 1, Columns = 5, BitsAllocated = 8, Signed = false, BigEndian = true, Pixels = [1, 2, 3, 4, 5, 6] };
        Assert.Equal([2, 1, 4, 3, 6], Decode(slice));
        Assert.Equal([1, 2, 3, 4, 5], Decode(slice with { PixelVr = "OB" }));
        // The second frame starts within a word.
        Assert.Equal([2, 1, 4, 3, 6, 5, 8, 7, 10, 9], Decode(slice with { Frames = 2, Pixels = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] }));
    }

    [Fact]
    public void Big_endian_pixels_of_32_bits_are_refused() =>
        Rejected.For(RejectionReason.UnsupportedEncoding, () => Decode(new TestSlice { BitsAllocated = 32, BigEndian = true }));

    [Fact]
    public void A_deflated_file_is_read_frame_by_frame()
    {
        var slice = new TestSlice { Rows = 1, Columns = 3, Frames = 2, Deflated = true, Pixels = Words(false) };
        Assert.Equal(Values, Decode(slice));
        Assert.Equal(Values, Decode(slice with { PrivateBytes = 100_000 }));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Frames_of_single_bits_follow_each_other_without_a_gap(bool isDeflated)
    {
        var slice = new TestSlice
        {
            Rows = 1, Columns = 5, BitsAllocated = 1, Frames = 3, Signed = false, Deflated = isDeflated, PixelVr = "OB", Pixels = [0b10110001, 0b0110_1100],
        };
        Assert.Equal([1, 0, 0, 0, 1, /**/ 1, 0, 1, 0, 0, /**/ 1, 1, 0, 1, 1], Decode(slice));
    }

    [Fact]
    public void Pixels_that_are_not_stored_as_the_syntax_says_are_malformed()
    {
        Rejected.For(RejectionReason.MalformedFile, () => Decode(new TestSlice { Fragments = [new byte[48]] }));
        Rejected.For(RejectionReason.MalformedFile, () => Decode(new TestSlice { TransferSyntaxUid = "1.2.840.10008.1.2.5" }));
        Rejected.For(RejectionReason.MalformedFile, () => Decode(new TestSlice { Pixels = new byte[46] }));
        Rejected.For(RejectionReason.MalformedFile, () => Decode(new TestSlice { Frames = int.MaxValue, Rows = 65535, Columns = 65535, Pixels = new byte[46] }));
    }

    [Fact]
    public void Whatever_was_ever_compressed_with_a_loss_is_refused_unless_allowed()
    {
        var slice = new TestSlice { Rows = 1, Columns = 6, Pixels = Words(false), Lossy = "01" };
        var rejection = Rejected.For(RejectionReason.LossyCompressed, () => Decode(slice));
        Assert.Contains("(0028,2110)", rejection.Found, StringComparison.Ordinal);
        Assert.Equal(Values, Decode(slice, allowLossy: true));
        Assert.Equal(Values, Decode(slice with { Lossy = "00" }));
    }

    private static byte[] Words(bool isBigEndian)
    {
        var bytes = new byte[2 * Values.Length];
        for (int i = 0; i < Values.Length; i++)
        {
            if (isBigEndian)
                BinaryPrimitives.WriteInt16BigEndian(bytes.AsSpan(2 * i), (short)Values[i]);
            else
                BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(2 * i), (short)Values[i]);
        }

        return bytes;
    }

    private int[] Decode(TestSlice slice, bool allowLossy = false) => DecodedPixels.Of(folder.Write("slice", slice.ToFile()), allowLossy);
}
