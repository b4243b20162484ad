using System.Text;
using GpuRadiomics.Formats.Nrrd;
using GpuRadiomics.Formats.Tests.Images;
using GpuRadiomics.Outcomes;
using GpuRadiomics.TestSupport;

namespace GpuRadiomics.Formats.Tests.Nrrd;

public sealed class NrrdRejectionTests : IDisposable
{
    private const string Sound = "NRRD0004\ntype: int16\ndimension: 3\nsizes: 5 4 3\nspacings: 1 1 1\nendian: little\nencoding: raw\n";

    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    private CaseRejectedException Reject(RejectionReason reason, string header, params byte[] data)
    {
        string path = folder.Write("image.nrrd", [.. Encoding.UTF8.GetBytes(header), .. data]);
        return Rejected.With(reason, path, () => NrrdReader.Read(path));
    }

    private static string With(string old, string changed)
    {
        string header = Sound.Replace(old, changed, StringComparison.Ordinal);
        Assert.NotEqual(Sound, header);
        return header + "\n";
    }

    [Fact]
    public void A_device_as_data_file_is_as_short_as_it_says()
    {
        if (!OperatingSystem.IsLinux())
            Absent.EndTest("There is no /dev/zero.");
        foreach (string skip in new[] { "", "line skip: 5\n", "byte skip: -1\n" })
            Assert.Throws<CaseRejectedException>(() => NrrdReader.Read(folder.Write("image.nrrd", Encoding.UTF8.GetBytes(With("encoding: raw\n", $"encoding: raw\n{skip}data file: /dev/zero\n")))));
    }

    [Fact]
    public void Vectors_without_end_cost_no_more_than_their_bytes_and_messages_stay_short()
    {
        string header = With("spacings: 1 1 1", "space directions: " + string.Concat(Enumerable.Repeat("none ", 200_000)));
        string path = folder.Write("image.nrrd", Encoding.UTF8.GetBytes(header));
        Allocations.RequireBounded(
            header.Length, () => Assert.InRange(Assert.Throws<CaseRejectedException>(() => NrrdReader.Read(path)).Message.Length, 100, 2000), "a million bytes of vectors");
    }

    [Fact]
    public void The_sound_header_reads() =>
        Assert.Equal(60, NrrdReader.Read(folder.Write("image.nrrd", [.. Encoding.UTF8.GetBytes(Sound + "\n"), .. new byte[120]])).Grid.Size.Voxels);

    [Theory]
    [InlineData("type: int16\n")]
    [InlineData("sizes: 5 4 3\n")]
    [InlineData("spacings: 1 1 1\n")]
    [InlineData("endian: little\n")]
    [InlineData("encoding: raw\n")]
    public void A_field_that_is_needed_and_absent_is_missing_and_named(string line)
    {
        var rejection = Reject(RejectionReason.MissingAttribute, With(line, ""), new byte[120]);
        Assert.Contains($"'{line[..line.IndexOf(':', StringComparison.Ordinal)]}'", rejection.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sizes: 5 4 3", "sizes: 5 4 x")]
    [InlineData("sizes: 5 4 3", "sizes: 5 4 3 1")]
    [InlineData("sizes: 5 4 3", "sizes: 5 4 0")]
    [InlineData("sizes: 5 4 3", "sizes: -5 4 3")]
    [InlineData("sizes: 5 4 3", "sizes: 5 4 99999999999999999999")]
    [InlineData("sizes: 5 4 3", "sizes: 2147483647 2147483647 2147483647")]
    [InlineData("sizes: 5 4 3", "sizes: 9223372036854775807 2 1")]
    [InlineData("dimension: 3", "dimension: three")]
    [InlineData("endian: little", "endian: middle")]
    [InlineData("type: int16", "type: int16\ntype: int16")]
    [InlineData("type: int16", "type: int16\nno field at all")]
    [InlineData("encoding: raw", "encoding: raw\nline skip: 2000")]
    [InlineData("encoding: raw", "encoding: raw\nline skip: -1")]
    [InlineData("encoding: raw", "encoding: raw\nbyte skip: 2000")]
    [InlineData("encoding: raw", "encoding: raw\nbyte skip: much")]
    [InlineData("encoding: raw", "encoding: raw\nbyte skip: 9223372036854775807")]
    [InlineData("encoding: raw", "encoding: raw\ndata file: a\0b")]
    [InlineData("NRRD0004", "GARBAGE")]
    public void A_header_that_makes_no_sense_is_malformed(string old, string changed) =>
        Reject(RejectionReason.MalformedFile, With(old, changed), new byte[120]);

    [Theory]
    [InlineData("type: int16", "type: int64")]
    [InlineData("type: int16", "type: unsigned long long int")]
    [InlineData("type: int16", "type: block")]
    [InlineData("encoding: raw", "encoding: bzip2")]
    [InlineData("encoding: raw", "encoding: hex")]
    [InlineData("encoding: raw", "encoding: gzip\nbyte skip: -1")]
    [InlineData("encoding: raw", "encoding: raw\ndata file: LIST")]
    [InlineData("encoding: raw", "encoding: raw\ndata file: slice%03d.raw 1 3 1")]
    [InlineData("dimension: 3\nsizes: 5 4 3", "dimension: 2\nsizes: 5 12")]
    [InlineData("dimension: 3\nsizes: 5 4 3", "dimension: 4\nsizes: 5 4 3 2")]
    [InlineData("dimension: 3\nsizes: 5 4 3\nspacings: 1 1 1", "dimension: 4\nsizes: 2 5 4 3\nspace: LPS\nspace directions: none (1,0,0) (0,1,0) (0,0,1)")]
    [InlineData("sizes: 5 4 3", "sizes: 1200 1200 1400")]
    [InlineData("NRRD0004", "NRRD0006")]
    public void What_is_real_but_not_read_is_unsupported(string old, string changed) =>
        Reject(RejectionReason.UnsupportedEncoding, With(old, changed), new byte[240]);

    [Fact]
    public void Too_few_voxels_are_truncated_and_both_lengths_named()
    {
        var raw = Reject(RejectionReason.TruncatedFile, Sound + "\n", new byte[119]);
        Assert.Equal(("119 bytes", "120 bytes"), (raw.Found, raw.Expected));
        Reject(RejectionReason.TruncatedFile, With("encoding: raw", "encoding: raw\nbyte skip: -1"), new byte[1]);
        Reject(RejectionReason.TruncatedFile, With("encoding: raw", "encoding: raw\nbyte skip: -9223372036854775808"), new byte[120]);

        var noise = new byte[120];
        new Random(3).NextBytes(noise);
        Reject(RejectionReason.TruncatedFile, With("raw", "gzip"), Samples.Gzip(noise)[..60]);
        Reject(RejectionReason.TruncatedFile, With("raw", "gzip"), Samples.Gzip(noise.AsSpan(0, 100)));
    }

    [Fact]
    public void A_data_file_that_is_absent_is_unreadable_and_named()
    {
        string path = folder.Write("image.nhdr", With("encoding: raw", "encoding: raw\ndata file: absent.raw"));
        Rejected.With(RejectionReason.UnreadableFile, folder.PathOf("absent.raw"), () => NrrdReader.Read(path));
    }

    [Fact]
    public void A_damaged_gzip_stream_is_malformed()
    {
        var gzip = Samples.Gzip(new byte[120]);
        gzip[^6] ^= 1; // the checksum
        Reject(RejectionReason.MalformedFile, With("raw", "gzip"), gzip);
        Reject(RejectionReason.MalformedFile, With("raw", "gzip"), new byte[120]);
    }

    [Theory]
    [InlineData("1 2 3")]
    [InlineData("1 2 x 4")]
    [InlineData("1 2 70000 4")]
    [InlineData("1 2 3.5 4")]
    public void Text_that_is_not_the_voxels_is_malformed(string text) =>
        Reject(RejectionReason.MalformedFile, With("encoding: raw", "encoding: ascii").Replace("5 4 3", "2 1 2", StringComparison.Ordinal) + text + new string(' ', 20));

    [Fact]
    public void A_number_of_many_digits_is_malformed_wherever_buffers_end() =>
        Reject(RejectionReason.MalformedFile, With("encoding: raw", "encoding: ascii") + new string('0', 200_000));

    [Fact]
    public void A_header_without_end_is_malformed()
    {
        var endless = new byte[5_000_000];
        Array.Fill(endless, (byte)'a');
        Reject(RejectionReason.MalformedFile, Sound, endless);
    }
}
