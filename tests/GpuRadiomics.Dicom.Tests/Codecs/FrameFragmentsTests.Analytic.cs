using System.Buffers.Binary;
using GpuRadiomics.Dicom.Tests.Support;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Dicom.Tests.Codecs;

public sealed class FrameFragmentsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private static readonly byte[][] Codestreams = [.. Enumerable.Range(0, 3).Select(frame => Codestream(frame))];

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_fragments_of_a_single_frame_are_joined() => Assert.Equal(Pixels(1), Decode(1, [], [.. Codestreams[1].Chunk(10)]));

    [Fact]
    public void As_many_fragments_as_frames_are_a_frame_each_whatever_the_offset_table_says() =>
        Assert.Equal(Pixels(0, 1, 2), Decode(3, Table(0, 1, 2), Codestreams));

    [Fact]
    public void The_offset_table_tells_where_frames_start()
    {
        byte[][] fragments = [.. Codestreams[0].Chunk(20), .. Codestreams[1].Chunk(30), .. Codestreams[2].Chunk(1000)];
        int[] starts = [0, Codestreams[0].Chunk(20).Count(), Codestreams[0].Chunk(20).Count() + Codestreams[1].Chunk(30).Count()];
        var offsets = starts.Select(start => (uint)fragments[..start].Sum(f => f.Length + 8)).ToArray();
        Assert.Equal(Pixels(0, 1, 2), Decode(3, Table(offsets), fragments));
        Rejected.For(RejectionReason.MalformedFile, () => Decode(3, Table(offsets[0], offsets[1] + 2, offsets[2]), fragments));
        Rejected.For(RejectionReason.MalformedFile, () => Decode(3, Table(offsets[0], offsets[2], offsets[1]), fragments));
        Rejected.For(RejectionReason.MalformedFile, () => Decode(3, Table(offsets[0], offsets[1]), fragments));
    }

    [Fact]
    public void Without_a_table_a_frame_starts_where_a_codestream_does()
    {
        byte[][] fragments = [.. Codestreams[0].Chunk(20), .. Codestreams[1].Chunk(30), .. Codestreams[2].Chunk(25)];
        Assert.Equal(Pixels(0, 1, 2), Decode(3, [], fragments));
        Rejected.For(RejectionReason.MalformedFile, () => Decode(2, [], fragments));
        Rejected.For(RejectionReason.MalformedFile, () => Decode(3, [], fragments[1..]));
    }

    [Fact]
    public void Frames_without_fragments_and_files_that_end_within_them_are_refused()
    {
        Rejected.For(RejectionReason.MalformedFile, () => Decode(1, []));
        Rejected.For(RejectionReason.MalformedFile, () => Decode(2, [], Codestreams[0]));
        string path = folder.Write("whole", File(1, [], Codestreams[0]));
        var pixels = GpuRadiomics.Dicom.Codecs.PixelDescription.Of(GpuRadiomics.Dicom.Part10.DicomDataset.Read(path));
        folder.Write("whole", System.IO.File.ReadAllBytes(path).AsSpan()[..^20]);
        using var file = GpuRadiomics.Dicom.Codecs.PixelFile.Open(pixels);
        var destination = new byte[pixels.FrameBytes];
        Rejected.For(RejectionReason.TruncatedFile, () =>
        {
            file.ReadFrame(0, destination);
            return null;
        });
    }

    private static IEnumerable<int> Pixels(params int[] frames) => frames.SelectMany(frame => Enumerable.Range(0, 30).Select(i => frame * 1000 + i * i % 17));

    private static byte[] Codestream(int frame) => new PlainJpegLossless { Columns = 6 }.Encode([.. Pixels(frame).Select(v => (ushort)v)]) is var bytes
        && bytes.Length % 2 == 0 ? bytes : [.. bytes, 0];

    private static byte[] Table(params uint[] offsets)
    {
        var table = new byte[4 * offsets.Length];
        for (int i = 0; i < offsets.Length; i++)
            BinaryPrimitives.WriteUInt32LittleEndian(table.AsSpan(4 * i), offsets[i]);
        return table;
    }

    private static byte[] File(int frames, byte[] table, params byte[][] fragments) => new TestSlice
    {
        Rows = 5, Columns = 6, Signed = false, Frames = frames, TransferSyntaxUid = "1.2.840.10008.1.2.4.70", OffsetTable = table, Fragments = fragments,
    }.ToFile();

    private int[] Decode(int frames, byte[] table, params byte[][] fragments) => DecodedPixels.Of(folder.Write("slice", File(frames, table, fragments)));
}
