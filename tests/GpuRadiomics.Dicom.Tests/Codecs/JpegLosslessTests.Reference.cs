using GpuRadiomics.Dicom.Tests.Support;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Dicom.Tests.Codecs;

public sealed class JpegLosslessTests : IDisposable
{
    private const int Columns = 37, Rows = 23;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<int, int, int, int> Coded()
    {
        var data = new TheoryData<int, int, int, int>();
        for (int predictor = 1; predictor <= 7; predictor++)
        {
            foreach (int precision in (int[])[2, 7, 8, 12, 15, 16])
            {
                data.Add(precision, predictor, 0, 0);
                data.Add(precision, predictor, precision / 3, predictor);
            }
        }

        return data;
    }

    /// <summary>Smooth and wild pixels, so that short codes, long ones and differences of half the range all occur.</summary>
    [Theory]
    [MemberData(nameof(Coded))]
    public void Every_predictor_precision_point_transform_and_restart_interval_decodes_to_what_was_coded(
        int precision, int predictor, int pointTransform, int restartRows)
    {
        var values = Values(precision, seed: precision * 100 + predictor);
        var encoder = new PlainJpegLossless
        {
            Columns = Columns, Precision = precision, Predictor = predictor, PointTransform = pointTransform, RestartRows = restartRows,
        };
        var slice = Slice(encoder.Encode(values)) with { BitsAllocated = precision <= 8 ? 8 : 16, BitsStored = precision };
        Assert.Equal(values.Select(v => v >> pointTransform << pointTransform), Decode(slice, allowLossy: true));
    }

    [Theory]
    [InlineData(8, 16)]
    [InlineData(12, 32)]
    public void More_bits_may_be_allocated_than_the_precision_needs(int precision, int allocated)
    {
        var values = Values(precision, seed: 1);
        var slice = Slice(new PlainJpegLossless { Columns = Columns, Precision = precision }.Encode(values));
        Assert.Equal(values.Select(v => (int)v), Decode(slice with { BitsAllocated = allocated, BitsStored = precision }));
    }

    [Fact]
    public void Signed_values_of_fewer_bits_get_their_sign()
    {
        var values = Values(12, seed: 2);
        var slice = Slice(new PlainJpegLossless { Columns = Columns, Precision = 12 }.Encode(values)) with { BitsStored = 12, Signed = true };
        Assert.Equal(values.Select(v => v < 2048 ? v : v - 4096), Decode(slice));
    }

    [Fact]
    public void A_point_transform_is_a_loss()
    {
        var slice = Slice(new PlainJpegLossless { Columns = Columns, PointTransform = 1 }.Encode(Values(16, seed: 3)));
        var rejection = Rejected.For(RejectionReason.LossyCompressed, () => Decode(slice));
        Assert.Contains("point transform 1", rejection.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void A_codestream_of_another_image_or_process_is_refused()
    {
        byte[] codestream = new PlainJpegLossless { Columns = Columns }.Encode(Values(16, seed: 4));
        var slice = Slice(codestream);
        Rejected.For(RejectionReason.MalformedFile, () => Decode(slice with { Rows = Rows + 1 }));
        Rejected.For(RejectionReason.MalformedFile, () => Decode(slice with { BitsAllocated = 8 }));
        Rejected.For(RejectionReason.MalformedFile, () => Decode(Slice(new PlainJpegLossless { Columns = Columns, Precision = 12 }.Encode(Values(12, 5))) with
        {
            Signed = true,
        }));
        int frame = codestream.AsSpan().IndexOf([(byte)0xFF, (byte)0xC3]) + 1;
        Rejected.For(RejectionReason.UnsupportedEncoding, () => Decode(Slice([.. codestream[..frame], 0xC1, .. codestream[(frame + 1)..]])));
    }

    [Fact]
    public void A_scan_that_ends_early_or_misses_a_restart_is_refused()
    {
        byte[] codestream = new PlainJpegLossless { Columns = Columns, RestartRows = 4 }.Encode(Values(16, seed: 6));
        Rejected.For(RejectionReason.MalformedFile, () => Decode(Slice(codestream[..^40])));
        int restart = codestream.AsSpan().IndexOf([(byte)0xFF, (byte)0xD2]);
        Rejected.For(RejectionReason.MalformedFile, () => Decode(Slice([.. codestream[..restart], .. codestream[(restart + 2)..]])));
    }

    private static ushort[] Values(int precision, int seed)
    {
        var random = new Random(seed);
        int largest = (1 << precision) - 1;
        var values = new ushort[Rows * Columns];
        for (int i = 0; i < values.Length; i++)
        {
            int smooth = largest / 2 + (int)(largest / 4 * Math.Sin(i * 0.1)) + random.Next(3);
            values[i] = (ushort)(random.Next(8) switch { 0 => random.Next(largest + 1), 1 => 0, 2 => largest, _ => Math.Clamp(smooth, 0, largest) });
        }

        return values;
    }

    private static TestSlice Slice(byte[] codestream) => new()
    {
        Rows = Rows, Columns = Columns, Signed = false, TransferSyntaxUid = "1.2.840.10008.1.2.4.57", Fragments = [codestream],
    };

    private int[] Decode(TestSlice slice, bool allowLossy = false) => DecodedPixels.Of(folder.Write("slice", slice.ToFile()), allowLossy);
}
