using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Dicom.Part10;
using GpuRadiomics.Dicom.Series;
using GpuRadiomics.Dicom.Tests.Support;
using GpuRadiomics.Geometry;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Dicom.Tests.Index;

public sealed partial class CohortIndexTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private CohortIndex Scan(int jobs = 2) => CohortIndex.Scan([folder.Path], jobs, TestContext.Current.CancellationToken);

    [Fact]
    public void Sorts_every_kind_of_file_by_its_tags_whatever_its_name_and_folder()
    {
        var template = new TestSlice();
        folder.Write("HN1/LICENSE", "Creative Commons"u8);
        folder.Write("HN1/short", "x"u8);
        folder.Write("HN1/empty", ""u8);
        int i = 0;
        foreach (var slice in TestSlice.Stack(template, 0, 3, 6))
            folder.Write($"HN1/deep  er/{i}/{++i}", slice.ToFile());
        folder.Write("pt.txt", new TestSlice { Modality = "PT", SeriesUid = "1.2.1.2", SopUid = "9.1" }.ToFile());
        folder.Write("mr", new TestSlice { Modality = "MR", SeriesUid = "1.2.1.3", SopUid = "9.2", Slope = null, Intercept = null }.ToFile());
        folder.Write("rt", new TestStructureSet { Rois = [new(1, "GTV-1", null)] }.ToFile());
        folder.Write("seg", new TestSegmentation { Frames = [TestFrame.Of(6, 4, default, (1, 1))] }.ToFile());
        folder.Write("surfaces1", new TestSlice { Modality = "SEG", SopClassUid = "1.2.840.10008.5.1.4.1.1.66.5" }.ToFile());
        folder.Write("surfaces2", new TestSlice { Modality = "SEG", SopClassUid = "1.2.840.10008.5.1.4.1.1.66.5" }.ToFile());
        folder.Write("DICOMDIR", new DatasetBytes(true).Text(0x0004_1130, "CS", "DISK").ToFile());

        var index = Scan();
        Assert.Equal(["CT", "PT", "MR"], index.Images.Select(s => s.Modality));
        Assert.Equal([3, 1, 1], index.Images.Select(s => s.Slices.Count));
        Assert.Equal("GTV-1", Assert.Single(Assert.Single(index.StructureSets).Rois).Name);
        Assert.Equal("Neoplasm, Primary", Assert.Single(Assert.Single(index.Segmentations).Rois).Name);
        Assert.Equal(new Dictionary<string, int> { ["DICOMDIR"] = 1, ["SEG"] = 2 }, index.OtherByModality);
        Assert.Equal(["LICENSE", "empty", "short"], index.NotDicom.Select(Path.GetFileName));
        Assert.Empty(index.Broken);
        Assert.Empty(index.Repeated);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_slice_header_says_what_the_file_says(bool isExplicit)
    {
        var slice = new TestSlice
        {
            Explicit = isExplicit, PositionMm = new Vector3D(1.5, -2.5, 1e2), Orientation = [0.6, 0.8, 0, -0.8, 0.6, 0], PixelSpacing = [0.8, 1.3],
            Thickness = 2.5, Slope = 2, Intercept = -10.5, BitsStored = 12, Signed = false,
        };
        string path = folder.Write("a.dcm", slice.ToFile());
        var expected = slice.ToHeader() with
        {
            Path = path,
            TransferSyntax = isExplicit ? TransferSyntax.ExplicitVRLittleEndian : TransferSyntax.ImplicitVRLittleEndian,
            PixelDataRepresentation = isExplicit ? ValueRepresentation.OW : ValueRepresentation.Implicit,
            PixelDataOffset = slice.ToFile().Length - 48,
            PixelDataLength = 48,
        };
        var series = Assert.Single(Scan().Images);
        Assert.Equal(expected, Assert.Single(series.Slices));
        Assert.Equal(new SeriesAttributes("P1", "1.2.1", "1.2.1.1", "CT", "1.2.9", "", ""), series.Attributes);
    }

    [Fact]
    public void A_header_larger_than_the_first_read_is_read_on()
    {
        var file = new TestSlice { PrivateBytes = 100_000 }.ToFile();
        folder.Write("a.dcm", file);
        Assert.Equal(file.Length - 48, Assert.Single(Assert.Single(Scan().Images).Slices).PixelDataOffset);
    }

    [Fact]
    public void A_sequence_of_undefined_length_that_crosses_the_first_read_is_passed_over()
    {
        var item = new DatasetBytes(true).Bytes(0x0008_0999, "OB", new byte[9_000]);
        var head = new DatasetBytes(true).Sequence(0x0008_0001, true, item, item, item).ToArray();
        var file = new TestSlice().ToFile();
        int dataset = file.AsSpan().IndexOf((ReadOnlySpan<byte>)[0x08, 0x00, 0x08, 0x00]);
        folder.Write("a.dcm", [.. file[..dataset], .. head, .. file[dataset..]]);
        Assert.Equal(file.Length + head.Length - 48, Assert.Single(Assert.Single(Scan().Images).Slices).PixelDataOffset);
    }

    [Fact]
    public void A_truncated_slice_rejects_its_series_and_no_other()
    {
        folder.WriteSlices("good", TestSlice.Stack(new TestSlice(), 0, 3, 6));
        folder.WriteSlices("bad", TestSlice.Stack(new TestSlice { SeriesUid = "1.2.1.2" }, 0, 3));
        var third = new TestSlice { SeriesUid = "1.2.1.2", SopUid = "8", PositionMm = new Vector3D(0, 0, 6) };
        string cut = folder.Write("bad/cut.dcm", third.ToFile().AsSpan()[..^20]);

        var index = Scan();
        Assert.Null(index.Images[0].Rejection);
        var rejection = index.Images[1].Rejection!;
        Assert.Equal((RejectionReason.TruncatedFile, "28 bytes", "48 bytes"), (rejection.Reason, rejection.Found, rejection.Expected));
        Assert.StartsWith(cut, rejection.Where, StringComparison.Ordinal);
        Assert.Equal(cut, Assert.Single(index.Broken).Path);
        Assert.Same(rejection, Assert.Throws<CaseRejectedException>(() => ImageSeriesGeometry.Of(index.Images[1])));
    }

    [Fact]
    public void A_series_of_nothing_but_broken_slices_is_still_listed()
    {
        folder.Write("cut.dcm", new TestSlice().ToFile().AsSpan()[..^1]);
        var series = Assert.Single(Scan().Images);
        Assert.Empty(series.Slices);
        Assert.Equal(RejectionReason.TruncatedFile, series.Rejection!.Reason);
    }

    [Fact]
    public void Broken_files_have_typed_reasons()
    {
        folder.Write("1", new TestSlice { PixelSpacing = [0.8, -1] }.ToFile());
        folder.Write("2", new TestSlice { SeriesUid = "1.2.1.2", Pixels = new byte[10] }.ToFile());
        folder.Write("3", new TestSlice { SeriesUid = "" }.ToFile());
        folder.Write("4", new TestSlice { TransferSyntaxUid = "1.2.840.10008.1.2.1.99" }.ToFile());
        folder.Write("5", new TestStructureSet { Rois = [new(1, "a", [TestContour.Square(0, 1, 0)])] }.ToFile().AsSpan()[..^10]);
        folder.Write("6", new TestSegmentation { Frames = [TestFrame.Of(6, 4, default)], TransferSyntaxUid = "1.2.840.10008.1.2.2" }.ToFile());
        folder.Write("7", new TestSegmentation { Rows = 0 }.ToFile());
        folder.Write("8", new DatasetBytes(true).Uid(Tags.SopClassUid, new TestSlice().SopClassUid).Text(Tags.Modality, "CS", "CT").ToFile());
        Assert.Equal(
            [
                RejectionReason.MalformedFile, RejectionReason.MalformedFile, RejectionReason.MissingAttribute, RejectionReason.MalformedFile,
                RejectionReason.TruncatedFile, RejectionReason.TruncatedFile, RejectionReason.MissingAttribute, RejectionReason.MissingAttribute,
            ],
            Scan().Broken.Select(b => b.Rejection.Reason));
    }

    [Theory]
    [InlineData("1.2.840.10008.1.2.4.50", "Baseline")]
    [InlineData("1.2.3.4", "unknown")]
    public void Pixels_in_an_unsupported_syntax_reject_the_series_by_UID_and_name(string uid, string name)
    {
        folder.Write("a", new TestSlice { TransferSyntaxUid = uid }.ToFile());
        var rejection = Assert.Single(Scan().Images).Rejection!;
        Assert.Equal(RejectionReason.UnsupportedEncoding, rejection.Reason);
        Assert.Contains(uid, rejection.Found, StringComparison.Ordinal);
        Assert.Contains(name, rejection.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void Pixels_that_are_not_one_grey_value_reject_the_series()
    {
        folder.Write("1", new TestSlice { SeriesUid = "1", Samples = 3, Photometric = "RGB" }.ToFile());
        folder.Write("2", new TestSlice { SeriesUid = "2", Photometric = "PALETTE COLOR" }.ToFile());
        folder.Write("3", new TestSlice { SeriesUid = "3", Frames = 2 }.ToFile());
        folder.Write("4", new TestSlice { SeriesUid = "4", BitsAllocated = 64 }.ToFile());
        folder.Write("5", new TestSlice { SeriesUid = "5", BitsStored = 12, HighBit = 3 }.ToFile());
        Assert.Equal(
            [.. Enumerable.Repeat(RejectionReason.UnsupportedEncoding, 4), RejectionReason.MalformedFile],
            Scan().Images.Select(s => s.Rejection!.Reason));
    }

    [Fact]
    public void A_colour_capture_or_a_cine_among_slices_does_not_reject_them()
    {
        folder.WriteSlices("ct", TestSlice.Stack(new TestSlice(), 0, 3, 6));
        folder.Write("capture", new TestSlice { SopUid = "8", SopClassUid = "1.2.840.10008.5.1.4.1.1.7", Samples = 3, Photometric = "RGB" }.ToFile());
        folder.Write("cine", new TestSlice { SopUid = "9", Frames = 3 }.ToFile());
        var series = Assert.Single(Scan().Images);
        Assert.Null(series.Rejection);
        Assert.Equal((5, 3), (series.Slices.Count, ImageSeriesGeometry.Of(series).Slices.Count));
    }

    [Fact]
    public void The_same_object_found_twice_counts_once()
    {
        folder.WriteSlices("download 1", TestSlice.Stack(new TestSlice(), 0, 3));
        folder.WriteSlices("download 2", TestSlice.Stack(new TestSlice(), 0, 3));
        folder.Write("r1", new TestStructureSet().ToFile());
        folder.Write("r2", new TestStructureSet().ToFile());
        folder.Write("s1", new TestSegmentation { Frames = [TestFrame.Of(6, 4, default)] }.ToFile());
        folder.Write("s2", new TestSegmentation { Frames = [TestFrame.Of(6, 4, default)] }.ToFile());
        var index = Scan();
        Assert.Equal(2, Assert.Single(index.Images).Slices.Count);
        Assert.All(index.Images[0].Slices, s => Assert.Contains("download 1", s.Path, StringComparison.Ordinal));
        Assert.Equal("r1", Path.GetFileName(Assert.Single(index.StructureSets).Path));
        Assert.Equal("s1", Path.GetFileName(Assert.Single(index.Segmentations).Path));
        Assert.Equal(4, index.Repeated.Count);
    }

    [Fact]
    public void One_series_UID_in_two_patients_makes_two_series()
    {
        folder.WriteSlices("a", TestSlice.Stack(new TestSlice(), 0, 3));
        folder.WriteSlices("b", TestSlice.Stack(new TestSlice { PatientId = "P2" }, 0, 3));
        Assert.Equal([("P1", 2), ("P2", 2)], Scan().Images.Select(s => (s.PatientId, s.Slices.Count)));
    }

    [Fact]
    public void One_UID_of_outlines_in_two_patients_makes_two_objects()
    {
        folder.Write("r1", new TestStructureSet().ToFile());
        folder.Write("r2", new TestStructureSet { PatientId = "P2" }.ToFile());
        var index = Scan();
        Assert.Equal(["P1", "P2"], index.StructureSets.Select(set => set.PatientId));
        Assert.Empty(index.Repeated);
    }

    [Fact]
    public void Overlapping_roots_and_links_up_the_tree_give_each_file_once()
    {
        folder.WriteSlices("a/b", TestSlice.Stack(new TestSlice(), 0, 3));
        Directory.CreateSymbolicLink(Path.Combine(folder.Path, "a/b/loop"), folder.Path);
        var index = CohortIndex.Scan([folder.Path, Path.Combine(folder.Path, "a")], 1, TestContext.Current.CancellationToken);
        Assert.Equal(2, Assert.Single(index.Images).Slices.Count);
        Assert.Empty(index.Repeated);
    }

    [Fact]
    public void A_root_that_does_not_exist_is_the_callers_mistake() =>
        Assert.Throws<DirectoryNotFoundException>(
            () => CohortIndex.Scan([Path.Combine(folder.Path, "none")], 1, TestContext.Current.CancellationToken));

    [Fact]
    public void A_cancelled_scan_ends()
    {
        folder.Write("a", new TestSlice().ToFile());
        Assert.ThrowsAny<OperationCanceledException>(() => CohortIndex.Scan([folder.Path], 1, new CancellationToken(true)));
    }
}
