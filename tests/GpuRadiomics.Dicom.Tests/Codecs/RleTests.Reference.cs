using System.Runtime.InteropServices;
using GpuRadiomics.Dicom.Tests.Support;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Dicom.Tests.Codecs;

public sealed class RleTests : IDisposable
{
    private const int Columns = 29, Rows = 31;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(8, true)]
    [InlineData(16, true)]
    [InlineData(16, false)]
    [InlineData(32, true)]
    public void Runs_and_literals_decode_to_what_was_coded(int bits, bool isSigned)
    {
        var random = new Random(bits);
        var bytes = new byte[Rows * Columns * bits / 8];
        for (int i = 0; i < bytes.Length; i++)
            bytes[i] = i > 0 && random.Next(3) > 0 ? bytes[Math.Max(0, i - bits / 8)] : (byte)random.Next(256);
        var slice = Slice(PlainRle.Encode(bytes, bits / 8)) with { BitsAllocated = bits, Signed = isSigned };
        int[] expected = bits switch
        {
            8 => [.. bytes.Select(b => (int)(sbyte)b)],
            16 when isSigned => [.. MemoryMarshal.Cast<byte, short>(bytes).ToArray()],
            16 => [.. MemoryMarshal.Cast<byte, ushort>(bytes).ToArray()],
            _ => MemoryMarshal.Cast<byte, int>(bytes).ToArray(),
        };
        Assert.Equal(expected, Decode(slice));
    }

    [Theory]
    [InlineData(29, 31)] // no whole number of bytes
    [InlineData(16, 4)]
    public void Single_bits_are_a_byte_each_or_packed_before(int columns, int rows)
    {
        var random = new Random(columns);
        byte[] bits = [.. Enumerable.Range(0, rows * columns).Select(_ => (byte)(random.Next(5) / 4))];
        var packed = new byte[(bits.Length + 7) / 8];
        for (int i = 0; i < bits.Length; i++)
            packed[i / 8] |= (byte)(bits[i] << (i % 8));
        TestSlice Of(byte[] bytes) => Slice(PlainRle.Encode(bytes, 1)) with { Rows = rows, Columns = columns, BitsAllocated = 1, Signed = false };
        int[] expected = [.. bits.Select(bit => (int)bit)];
        Assert.Equal(expected, Decode(Of(bits)));
        Assert.Equal(expected, Decode(Of(packed)));
        Assert.Equal(expected, Decode(Of([.. packed, .. new byte[packed.Length % 2]])));
        Rejected.For(RejectionReason.MalformedFile, () => Decode(Of(bits[..^2])));
        Rejected.For(RejectionReason.MalformedFile, () => Decode(Of(packed[..^1])));
        Rejected.For(RejectionReason.MalformedFile, () => Decode(Of([.. bits[..^1], 2])));
    }

    [Fact]
    public void Control_bytes_mean_what_annex_G_says()
    {
        // A run of 3, the control byte that says nothing, a literal of 3, and padding.
        var slice = Slice(PlainRle.WithHeader([0xFE, 7, 0x80, 0x02, 1, 2, 3, 0])) with { Rows = 2, Columns = 3, BitsAllocated = 8, Signed = false };
        Assert.Equal([7, 7, 7, 1, 2, 3], Decode(slice));
    }

    [Fact]
    public void Damaged_segments_are_refused()
    {
        var slice = new TestSlice { Rows = 2, Columns = 3, BitsAllocated = 8, Signed = false };
        byte[][] damaged =
        [
            [], new byte[63], PlainRle.WithHeader(), PlainRle.WithHeader([0xFB, 7], [0xFB, 7]), PlainRle.WithHeader([0xFC, 7]), PlainRle.WithHeader([0x05, 1, 2]),
            PlainRle.WithHeader([0xFB]), [.. PlainRle.WithHeader([0xFB, 7])[..4], 3, .. PlainRle.WithHeader([0xFB, 7])[5..]],
        ];
        foreach (byte[] frame in damaged)
            Rejected.For(RejectionReason.MalformedFile, () => Decode(slice with { TransferSyntaxUid = "1.2.840.10008.1.2.5", Fragments = [frame] }));
    }

    private static TestSlice Slice(byte[] frame) => new()
    {
        Rows = Rows, Columns = Columns, TransferSyntaxUid = "1.2.840.10008.1.2.5", Fragments = [frame],
    };

    private int[] Decode(TestSlice slice) => DecodedPixels.Of(folder.Write("slice", slice.ToFile()));
}
