using System.Buffers.Binary;
using GpuRadiomics.Dicom.Codecs;
using GpuRadiomics.Dicom.Part10;
using GpuRadiomics.Dicom.Tests.Support;
using GpuRadiomics.Outcomes;
using GpuRadiomics.TestSupport;

namespace GpuRadiomics.Dicom.Tests.Codecs;

public sealed class DamagedCodestreamTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Damaged_RLE_JPEG_and_fragments_give_values_or_a_rejection_and_nothing_else()
    {
        var random = new Random(17);
        var pixels = new ushort[24 * 16];
        for (int i = 0; i < pixels.Length; i++)
            pixels[i] = (ushort)(i / 24 * 50 + random.Next(40));
        var slice = new TestSlice { Rows = 16, Columns = 24, Signed = false };
        byte[] rle = PlainRle.Encode(System.Runtime.InteropServices.MemoryMarshal.AsBytes(pixels.AsSpan()).ToArray(), 2);
        byte[][] jpegs = [.. Enumerable.Range(1, 7).Select(p => new PlainJpegLossless { Columns = 24, Predictor = p, RestartRows = p % 3 * 5 }.Encode(pixels))];
        TestSlice[] originals =
        [
            slice with { TransferSyntaxUid = "1.2.840.10008.1.2.5", Fragments = [rle] },
            .. jpegs.Select(jpeg => slice with { TransferSyntaxUid = "1.2.840.10008.1.2.4.57", Fragments = [jpeg] }),
            slice with { TransferSyntaxUid = "1.2.840.10008.1.2.4.70", Frames = 2, Fragments = [.. jpegs[0].Chunk(100), .. jpegs[1].Chunk(100)] },
            slice with { TransferSyntaxUid = "1.2.840.10008.1.2.5", Frames = 2, OffsetTable = [0, 0, 0, 0, (byte)(rle.Length + 8), 0, 0, 0], Fragments = [rle, rle] },
            slice with { Deflated = true }, slice with { BigEndian = true },
        ];
        Run(originals.Select(original => original.ToFile()), random, 6000, out int decoded, out int rejected);
        Assert.True(decoded > 200 && rejected > 2000, $"{decoded} decoded, {rejected} rejected");
    }

    /// <summary>The libraries take what passed the checks of sizes, whatever follows in the codestream.</summary>
    [Theory]
    [InlineData("pydicom_misc/MR_small_jp2klossless.dcm")]
    [InlineData("pydicom_misc/MR_small_jpeg_ls_lossless.dcm")]
    public void Damaged_JPEG_LS_and_JPEG_2000_give_values_or_a_rejection_and_nothing_else(string file)
    {
        string path = TestData.Require("transfer-syntaxes", file);
        if (PixelFaults.Of(PixelDescription.Of(DicomDataset.Read(path))) is { } fault)
            Absent.EndTest(fault.WhatToDo);
        Run([File.ReadAllBytes(path)], new Random(23), 600, out int decoded, out int rejected);
        Assert.True(decoded > 10 && rejected > 10, $"{decoded} decoded, {rejected} rejected");
    }

    [Theory]
    [InlineData("pydicom_misc/MR_small_jp2klossless.dcm", 1500)]
    [InlineData("pydicom_misc/MR_small_jp2klossless.dcm", 100)]
    [InlineData("pydicom_misc/MR_small_jpeg_ls_lossless.dcm", 1500)]
    [InlineData("pydicom_misc/MR_small_jpeg_ls_lossless.dcm", 100)]
    public void A_codestream_that_ends_early_is_malformed(string file, int missing)
    {
        string path = TestData.Require("transfer-syntaxes", file);
        var pixels = PixelDescription.Of(DicomDataset.Read(path));
        if (PixelFaults.Of(pixels) is { } fault)
            Absent.EndTest(fault.WhatToDo);
        byte[] bytes = File.ReadAllBytes(path);
        // The fragment behind the empty offset table, made shorter, with the delimiter right behind it.
        int item = (int)pixels.DataOffset + 8 + BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan((int)pixels.DataOffset + 4));
        int length = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(item + 4)) - missing;
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(item + 4), length);
        string cut = folder.Write("cut", [.. bytes[..(item + 8 + length)], .. DatasetBytes.SequenceDelimiter]);
        Rejected.For(RejectionReason.MalformedFile, () => DecodedPixels.Of(cut));
    }

    private void Run(IEnumerable<byte[]> originals, Random random, int count, out int decoded, out int rejected)
    {
        byte[][] files = [.. originals];
        (decoded, rejected) = (0, 0);
        for (int i = 0; i < count; i++)
        {
            string path = folder.Write("file", DamagedFiles.Damage(files[i % files.Length], random));
            try
            {
                DecodedPixels.Of(path, allowLossy: true);
                decoded++;
            }
            catch (CaseRejectedException)
            {
                rejected++;
            }
        }
    }
}
