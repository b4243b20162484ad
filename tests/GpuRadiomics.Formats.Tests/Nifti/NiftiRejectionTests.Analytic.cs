using GpuRadiomics.Formats.Nifti;
using GpuRadiomics.Formats.Tests.Images;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Formats.Tests.Nifti;

public sealed class NiftiRejectionTests : IDisposable
{
    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    private CaseRejectedException Reject(RejectionReason reason, byte[] content)
    {
        string path = folder.Write("image.nii", content);
        return Rejected.With(reason, path, () => NiftiReader.Read(path));
    }

    [Fact]
    public void A_missing_file_or_a_folder_is_unreadable()
    {
        string path = folder.PathOf("absent.nii");
        Rejected.With(RejectionReason.UnreadableFile, path, () => NiftiReader.Read(path));
        string directory = folder.PathOf("");
        Rejected.With(RejectionReason.UnreadableFile, directory, () => NiftiReader.Read(directory));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(200)]
    [InlineData(347)]
    public void A_file_that_ends_in_the_header_is_truncated(int length) =>
        Reject(RejectionReason.TruncatedFile, new NiftiBytes().With(new byte[120])[..length]);

    [Fact]
    public void A_file_that_ends_in_the_voxels_is_truncated_and_both_lengths_named()
    {
        var rejection = Reject(RejectionReason.TruncatedFile, new NiftiBytes().With(new byte[119]));
        Assert.Equal("119 bytes", rejection.Found);
        Assert.Equal("120 bytes", rejection.Expected);
    }

    [Fact]
    public void A_gzip_file_that_ends_early_is_truncated_wherever_it_is_cut()
    {
        var noise = new byte[120_000];
        new Random(3).NextBytes(noise);
        var whole = Samples.Gzip(new NiftiBytes { Dim = [3, 50, 40, 30, 1, 1, 1, 1] }.With(noise));
        foreach (int length in new[] { whole.Length / 2, whole.Length - 100, 60_000, 500 })
        {
            var rejection = Reject(RejectionReason.TruncatedFile, whole[..length]);
            Assert.Equal("120000 bytes", rejection.Expected);
        }

        Reject(RejectionReason.TruncatedFile, whole[..100]);
    }

    [Fact]
    public void A_damaged_gzip_file_is_malformed_even_where_only_the_checksum_tells()
    {
        var noise = new byte[120_000];
        new Random(3).NextBytes(noise);
        var whole = Samples.Gzip(new NiftiBytes { Dim = [3, 50, 40, 30, 1, 1, 1, 1] }.With(noise));
        whole[60_000] ^= 0x10; // noise is stored as it is: still a good deflate stream
        Reject(RejectionReason.MalformedFile, whole);
    }

    /// <summary>Decompression works in blocks of 8192 bytes: over these lengths the checksum falls before, on and behind the end of one.</summary>
    [Fact]
    public void A_wrong_checksum_is_seen_wherever_it_lies()
    {
        var noise = new byte[8200];
        new Random(3).NextBytes(noise);
        for (int length = 7500; length < noise.Length; length++)
        {
            var gzip = Samples.Gzip(new NiftiBytes { Dim = [3, length, 1, 1, 1, 1, 1, 1], Datatype = 2 }.With(noise.AsSpan(0, length)));
            gzip[^8] ^= 1;
            Reject(RejectionReason.MalformedFile, gzip);
        }
    }

    [Fact]
    public void A_small_gzip_file_that_claims_gigabytes_is_rejected_before_memory_is_taken()
    {
        var bomb = Samples.Gzip(new NiftiBytes { Dim = [3, 1200, 1200, 1400, 1, 1, 1, 1], Datatype = 2 }.With(new byte[100]));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Reject(RejectionReason.TruncatedFile, bomb);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000_000);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(8)]
    [InlineData(-3)]
    public void A_number_of_dimensions_outside_1_to_7_is_malformed(long count) =>
        Reject(RejectionReason.MalformedFile, new NiftiBytes { Dim = [count, 5, 4, 3, 1, 1, 1, 1] }.With(new byte[120]));

    [Fact]
    public void Sizes_that_are_not_positive_or_too_many_are_malformed()
    {
        Reject(RejectionReason.MalformedFile, new NiftiBytes { Dim = [3, -5, 4, 3, 1, 1, 1, 1] }.With(new byte[120]));
        Reject(RejectionReason.MalformedFile, new NiftiBytes { Dim = [3, 5, 0, 3, 1, 1, 1, 1] }.With(new byte[120]));
        Reject(RejectionReason.MalformedFile, new NiftiBytes { Dim = [3, 32767, 32767, 32767, 1, 1, 1, 1] }.With(new byte[120]));
        Reject(RejectionReason.MalformedFile, new NiftiBytes(two: true) { Dim = [3, 1L << 40, 1L << 40, 1, 1, 1, 1, 1] }.With(new byte[120]));
        Reject(RejectionReason.UnsupportedEncoding, new NiftiBytes { Dim = [3, 1200, 1200, 1400, 1, 1, 1, 1], Datatype = 64 }.With(new byte[120]));
    }

    [Fact]
    public void Images_that_are_not_three_dimensional_are_unsupported()
    {
        var series = Reject(RejectionReason.UnsupportedEncoding, new NiftiBytes { Dim = [4, 5, 4, 3, 2, 1, 1, 1] }.With(new byte[240]));
        Assert.Contains("5 x 4 x 3 x 2", series.Found, StringComparison.Ordinal);
        Reject(RejectionReason.UnsupportedEncoding, new NiftiBytes { Dim = [2, 5, 4, 1, 1, 1, 1, 1] }.With(new byte[40]));
    }

    [Theory]
    [InlineData(1024, "int64")]
    [InlineData(1280, "uint64")]
    [InlineData(32, "complex64")]
    [InlineData(128, "RGB24")]
    [InlineData(0, "0")]
    public void Other_datatypes_are_unsupported_and_named(short code, string name)
    {
        var rejection = Reject(RejectionReason.UnsupportedEncoding, new NiftiBytes { Datatype = code }.With(new byte[480]));
        Assert.Contains(name, rejection.Found, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(348.0)]
    [InlineData(352.5)]
    [InlineData(-352.0)]
    [InlineData(10_000_000.0)]
    [InlineData(1e30)]
    [InlineData(double.NaN)]
    public void A_vox_offset_outside_the_file_is_malformed(double offset)
    {
        foreach (bool gzip in new[] { false, true })
        {
            var bytes = new NiftiBytes { VoxOffset = offset }.With(new byte[120]);
            var rejection = Reject(RejectionReason.MalformedFile, gzip ? Samples.Gzip(bytes) : bytes);
            Assert.Contains("vox_offset", rejection.Found, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Pairs_and_ANALYZE_are_unsupported_and_other_magic_is_malformed()
    {
        Reject(RejectionReason.UnsupportedEncoding, new NiftiBytes { Magic = [.. "ni1\0"u8] }.With(new byte[120]));
        Reject(RejectionReason.UnsupportedEncoding, new NiftiBytes { Magic = [0, 0, 0, 0] }.With(new byte[120]));
        Reject(RejectionReason.MalformedFile, new NiftiBytes { Magic = [.. "n+7\0"u8] }.With(new byte[120]));
        Reject(RejectionReason.MalformedFile, new NiftiBytes(two: true) { Magic = [.. "n+2\0\n\n\u001a\n"u8] }.With(new byte[120]));
        Reject(RejectionReason.MalformedFile, [1, 2, 3, 4, .. new byte[600]]);
    }

    [Fact]
    public void An_infinite_rescale_is_malformed() =>
        Reject(RejectionReason.MalformedFile, new NiftiBytes { Slope = double.PositiveInfinity }.With(new byte[120]));
}
