using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Dicom.Part10;
using GpuRadiomics.Dicom.Tests.Support;
using GpuRadiomics.Geometry;

namespace GpuRadiomics.Dicom.Tests.Index;

/// <summary>What the objects of a cohort say alike is in memory once, and what each says stays its own.</summary>
public sealed class SharedHeaderTests : IDisposable
{
    private static readonly string[] Uids = ["1.2.1.1.1", "1.2.1.1.2", "1.2.1.1.3"];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Outlines_share_texts_with_their_image_and_its_list_of_slices()
    {
        WriteSlices();
        folder.Write("rt", Outlines("1.2.5.1", Uids));
        var index = Scan();
        var (image, set) = (Assert.Single(index.Images), Assert.Single(index.StructureSets));
        Assert.Same(((SliceTable)image.Slices).SopInstanceUids, set.ReferencedSopInstanceUids);
        Assert.Same(image.PatientId, set.PatientId);
        Assert.Same(image.SeriesInstanceUid, Assert.Single(set.ReferencedSeriesUids));
        Assert.Same(image.Attributes.FrameOfReferenceUid, Assert.Single(set.FrameOfReferenceUids));
    }

    [Fact]
    public void Outlines_with_another_list_keep_it()
    {
        WriteSlices();
        string[][] lists = [[.. Uids.Reverse()], Uids[..2], [.. Uids, "1.2.1.1.4"], ["9", "8", "7"]];
        foreach (var (i, list) in lists.Index())
            folder.Write($"rt{i}", Outlines($"1.2.5.{i}", list));
        Assert.Equal(lists, Scan().StructureSets.Select(set => set.ReferencedSopInstanceUids));
    }

    [Fact]
    public void A_series_may_go_on_after_it_was_packed()
    {
        var texts = new FirstOfEqual<string>();
        var grouping = new ImageSeriesGrouping(texts);
        SliceHeader[] headers = [.. Enumerable.Range(0, 9).Select(i => new TestSlice { SopUid = $"1.{i}", PositionMm = new Vector3D(0, 0, i) }.ToHeader() with { Path = Path.Join(folder.Path, $"{i}") })];
        foreach (var (i, header) in headers.Index())
        {
            if (i is 3 or 4 or 5 or 7)
                grouping.Pack();
            grouping.Add(new(folder.Path, $"{i}", 1, 1), new("P", "1", "2", "CT", "", "", ""), header);
        }

        var repeated = new List<string>();
        Assert.Equal(headers, Assert.Single(grouping.ToSeries(repeated)).Slices);
        Assert.Empty(repeated);
    }

    [Fact]
    public void A_series_of_nothing_but_a_broken_file_has_its_fault_and_no_slice()
    {
        var grouping = new ImageSeriesGrouping(new());
        var fault = FileFault.Missing("a", Tags.Rows, "Rows");
        grouping.Add(new BrokenFile("a", fault, new("P", "1", "2", "CT", "", "", "")));
        grouping.Pack();
        var series = Assert.Single(grouping.ToSeries([]));
        Assert.Empty(series.Slices);
        Assert.Same(fault, series.Rejection);
    }

    [Fact]
    public void Minus_zero_is_not_zero()
    {
        var gathering = new SliceTable.Gathering(new());
        double[] positions = [0, -0.0, 0];
        foreach (double x in positions)
            gathering.Add(folder.Path, "a", new TestSlice { PositionMm = new Vector3D(x, 1, 2) }.ToHeader());
        Assert.Equal(positions.Select(double.IsNegative), gathering.ToTable().Select(slice => double.IsNegative(slice.PositionMm!.Value.X)));
    }

    private static byte[] Outlines(string uid, string[] list) => new TestStructureSet
    {
        SopUid = uid, FrameOfReferenceUid = "1.2.9", ReferencedSeriesUids = ["1.2.1.1"], ReferencedSopUids = list, Rois = [new(1, "GTV-1", null)],
    }.ToFile();

    private void WriteSlices()
    {
        foreach (var (i, uid) in Uids.Index())
            folder.Write($"ct{i}", new TestSlice { SopUid = uid, PositionMm = new Vector3D(0, 0, i) }.ToFile());
    }

    private CohortIndex Scan() => CohortIndex.Scan([folder.Path], 1, TestContext.Current.CancellationToken);
}
