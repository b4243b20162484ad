using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Dicom.Tests.Support;

namespace GpuRadiomics.Dicom.Tests.Index;

public sealed class HeaderIndexFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly TemporaryFolder elsewhere = new();

    private string IndexPath => Path.Combine(elsewhere.Path, "headers.idx");

    public void Dispose()
    {
        folder.Dispose();
        elsewhere.Dispose();
    }

    [Fact]
    public void A_second_scan_opens_nothing_and_finds_the_same()
    {
        WriteOneOfEachKind();
        var first = Scan();
        var second = Scan();
        Assert.Equal(10, first.FilesOpened);
        Assert.Equal(0, second.FilesOpened);
        Assert.Equal(IndexText.Of(first), IndexText.Of(second));
        Assert.Equal(IndexText.Of(CohortIndex.Scan([folder.Path], 2, TestContext.Current.CancellationToken)), IndexText.Of(second));
    }

    [Fact]
    public void Only_files_that_are_new_or_have_changed_are_opened()
    {
        WriteOneOfEachKind();
        Scan();
        folder.Write("new", new TestSlice { SopUid = "7.7" }.ToFile());
        folder.Write("LICENSE", "now a longer text"u8);
        string touched = folder.Write("ct0", new TestSlice { SopUid = "7.8" }.ToFile());
        File.SetLastWriteTimeUtc(touched, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        File.Delete(Path.Combine(folder.Path, "ct1"));
        var index = Scan();
        Assert.Equal(3, index.FilesOpened);
        Assert.Equal(IndexText.Of(CohortIndex.Scan([folder.Path], 2, TestContext.Current.CancellationToken)), IndexText.Of(index));
        Assert.Equal(0, Scan().FilesOpened);
    }

    [Fact]
    public void A_damaged_index_counts_as_none()
    {
        WriteOneOfEachKind();
        string sound = IndexText.Of(Scan());
        byte[] file = File.ReadAllBytes(IndexPath);
        var random = new Random(5);
        for (int round = 0; round < 60; round++)
        {
            byte[] damaged = [.. file.AsSpan(0, round % 2 == 0 ? random.Next(file.Length) : file.Length)];
            if (round % 2 == 1)
                damaged[random.Next(file.Length)] ^= (byte)(1 << random.Next(8));
            File.WriteAllBytes(IndexPath, damaged);
            var index = Scan();
            Assert.Equal(10, index.FilesOpened);
            Assert.Equal(sound, IndexText.Of(index));
        }
    }

    [Fact]
    public void An_index_that_cannot_be_written_is_told_and_the_scan_goes_on()
    {
        WriteOneOfEachKind();
        var index = CohortIndex.Scan([folder.Path], 1, Path.Combine(elsewhere.Path, "no such folder", "headers.idx"), TestContext.Current.CancellationToken);
        Assert.NotEmpty(index.IndexProblem);
        Assert.Equal(4, index.Images.Count);
    }

    private CohortIndex Scan()
    {
        var index = CohortIndex.Scan([folder.Path], 2, IndexPath, TestContext.Current.CancellationToken);
        Assert.Empty(index.IndexProblem);
        return index;
    }

    private void WriteOneOfEachKind()
    {
        int i = 0;
        foreach (var slice in TestSlice.Stack(new TestSlice { Thickness = 2.5, Lossy = "01", BitsStored = 12, PixelSpacing = [0.8, 1.3] }, 0, 3, 6))
            folder.Write($"ct{i++}", slice.ToFile());
        folder.Write("mr", new TestSlice
        {
            Modality = "MR", SeriesUid = "1.2.1.3", SopUid = "9.2", Slope = null, Intercept = null, PositionMm = null, AcquisitionNumber = 4, TemporalPosition = 2,
            AcquisitionTime = "101530.25", ContentTime = "101531", EchoTimeMs = 4.6, DiffusionBValue = 800, ConvolutionKernel = "B30f", PixelPadding = -2000,
            PixelPaddingLimit = -1990,
        }.ToFile());
        folder.Write("rt", new TestStructureSet { Rois = [new(1, "GTV-1", null), new(7, "Grün", null)] }.ToFile());
        var segmentation = new TestSegmentation
        {
            Type = "FRACTIONAL", BitsAllocated = 8, MaximumFractionalValue = 200, ReferencedSeriesUids = ["1.2.1.1"], SourceUids = ["1.2.1.1.1"],
            Segments = [new(1), new(0, "Background"), new(3, "Node") { Description = "GTV-2" }], Frames = [TestFrame.Of(6, 4, default, (1, 1))],
        };
        folder.Write("seg", segmentation.ToFile());
        folder.Write("plan", new TestSlice { Modality = "RTPLAN", SopClassUid = "1.2.840.10008.5.1.4.1.1.481.5" }.ToFile());
        folder.Write("frames", new TestMultiFrame(TestSlice.Stack(new TestSlice { SeriesUid = "1.2.1.4", EchoTimeMs = 3 }, 0, 3, 6))
        {
            SopUid = "9.4", StackId = "1", DimensionIndices = k => [1, (uint)k],
        }.ToFile());
        folder.Write("LICENSE", "a text"u8);
        folder.Write("cut", new TestSlice { SeriesUid = "1.2.1.9", SopUid = "9.3" }.ToFile().AsSpan(..^20));
    }
}
