using System.Runtime.InteropServices;
using System.Text;
using GpuRadiomics.Cli.Tests.Support;
using GpuRadiomics.Dicom.Codecs;
using GpuRadiomics.Dicom.Part10;
using GpuRadiomics.Dicom.Phantom;
using GpuRadiomics.Dicom.Phantom.Mess;
using GpuRadiomics.Dicom.Tests.Support;

namespace GpuRadiomics.Cli.Tests.Values;

/// <summary>One image as slices and as frames of one object, in several encodings, has the same features.</summary>
public sealed class MultiFrameProgramTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly MessContents contents;

    public MultiFrameProgramTests() =>
        contents = TcgaCohort.Write(PhantomOptions.Small(folder["cohort"], TcgaCohort.Stories) with { Layout = "tcga" }, TestContext.Current.CancellationToken);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Slices_frames_and_the_outlined_one_of_two_phases_of_frames_have_the_same_features()
    {
        var slices = Features("CT with a screen capture in colour inside");
        Assert.NotEmpty(slices);
        Assert.Equal(slices, Features("the same CT as the frames of one object"));
        Assert.Equal(slices, Features("CT of two phases as the frames of one object, the second one outlined"));
    }

    [Theory]
    [InlineData("1.2.840.10008.1.2.5")]
    [InlineData("1.2.840.10008.1.2.4.70")]
    public void Compressed_frames_have_the_features_of_uncompressed_ones(string transferSyntaxUid)
    {
        const string what = "the same CT as the frames of one object";
        var expected = Features(what);
        string path = Assert.Single(Directory.GetFiles(FolderOf(what)));
        File.WriteAllBytes(path, Encoded(path, transferSyntaxUid));
        Assert.Equal(expected, Features(what));
    }

    /// <summary>Of each ROI all values.</summary>
    private string[] Features(string what)
    {
        var series = Assert.Single(contents.Series, series => series.What == what);
        string output = folder[Guid.NewGuid().ToString("N")];
        string study = Path.GetDirectoryName(FolderOf(what))!;
        BuiltProgram.Run("extract", study, "--output", output, "--backend", "cpu").Ended(ExitCodes.Ok);
        return
        [
            .. new ResultFolder(output).Features.Rows.Where(row => row["ImageSeriesInstanceUID"] == series.SeriesInstanceUid)
                .Select(row => $"{row["ROIName"]} {row["Status"]} {string.Join(',', row.Fields.Skip(ResultFolder.KeyColumns.Length))}").Order(StringComparer.Ordinal),
        ];
    }

    private string FolderOf(string what) => Path.Combine(folder["cohort"], Assert.Single(contents.Series, series => series.What == what).Folder);

    /// <summary>The same object with its frames as codestreams.</summary>
    private static byte[] Encoded(string path, string transferSyntaxUid)
    {
        byte[] file = File.ReadAllBytes(path);
        var dataset = DicomDataset.Parse(file, path);
        var pixels = PixelDescription.Of(dataset);
        using var frames = PixelFile.Open(pixels);
        // Explicit VR: 8 bytes before the first value, 12 before the pixels, which come last.
        var output = new MemoryStream();
        using var writer = new BinaryWriter(output);
        writer.Write(new byte[128]);
        writer.Write("DICM"u8);
        byte[] uid = Encoding.ASCII.GetBytes(transferSyntaxUid.Length % 2 == 0 ? transferSyntaxUid : transferSyntaxUid + '\0');
        writer.Write([2, 0, 0x10, 0, (byte)'U', (byte)'I', (byte)uid.Length, 0, .. uid]);
        writer.Write(file.AsSpan((int)dataset.Elements[0].Offset - 8, (int)(pixels.DataOffset - 12 - dataset.Elements[0].Offset + 8)));
        writer.Write([0xE0, 0x7F, 0x10, 0, (byte)'O', (byte)'B', 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, .. Item([])]);
        var frame = new byte[pixels.FrameBytes];
        for (int i = 0; i < pixels.NumberOfFrames; i++)
        {
            frames.ReadFrame(i, frame);
            writer.Write(Item(transferSyntaxUid == "1.2.840.10008.1.2.5"
                ? PlainRle.Encode(frame, 2)
                : new PlainJpegLossless { Columns = pixels.Columns }.Encode(MemoryMarshal.Cast<byte, ushort>(frame).ToArray())));
        }

        writer.Write([0xFE, 0xFF, 0xDD, 0xE0, 0, 0, 0, 0]);
        writer.Flush();
        return output.ToArray();
    }

    private static byte[] Item(byte[] value) =>
        [0xFE, 0xFF, 0x00, 0xE0, .. BitConverter.GetBytes(value.Length + value.Length % 2), .. value, .. new byte[value.Length % 2]];
}
