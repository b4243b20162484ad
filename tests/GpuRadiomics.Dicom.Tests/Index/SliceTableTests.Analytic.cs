using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Dicom.Tests.Support;
using GpuRadiomics.Geometry;

namespace GpuRadiomics.Dicom.Tests.Index;

public class SliceTableTests
{
    private static readonly string Folder = Path.Join(Path.GetTempPath(), "any");

    private static SliceTable TableOf(params SliceHeader[] slices)
    {
        var gathering = new SliceTable.Gathering(new());
        foreach (var slice in slices)
            gathering.Add(Path.GetDirectoryName(slice.Path)!, Path.GetFileName(slice.Path), slice);
        return gathering.ToTable();
    }

    private static SliceHeader Header(string name, TestSlice slice) => slice.ToHeader() with { Path = Path.Join(Folder, name) };

    [Fact]
    public void Headers_come_out_as_they_went_in_whatever_differs_between_them()
    {
        var slice = new TestSlice { PositionMm = new Vector3D(1, 2, 3) };
        SliceHeader[] headers =
        [
            Header("a", slice), Header("b", slice with { PositionMm = null, Slope = null, Intercept = null }),
            Header("c", slice with { SopUid = "no UID at all: é", PixelSpacing = null, Orientation = null }),
            Header("d", slice with { AcquisitionTime = "101530.25", ContentTime = "000000", AcquisitionNumber = 7, Slope = 0.3125 }) with { InstanceNumber = -3 },
            Header("é", slice) with { Path = Path.Join(Folder, "deeper", "a"), InstanceNumber = int.MaxValue, PixelDataOffset = 1L << 40 },
            Header("e", slice with { ConvolutionKernel = "B30f", Lossy = "01", PixelPadding = -2000, EchoTimeMs = 4.6 }),
        ];
        Assert.Equal(headers, TableOf(headers));
        Assert.Equal(headers.Select(header => header.SopInstanceUid), TableOf(headers).SopInstanceUids);
    }

    [Fact]
    public void Frames_come_out_as_they_went_in_and_count_as_one_file()
    {
        var slice = new TestSlice { SopUid = "7" };
        SliceHeader[] headers =
        [
            Header("a", slice with { SopUid = "1" }), .. Enumerable.Range(1, 3).Select(n => Header("b", slice) with { Frame = new(n, "1", $"1\\{n}"), NumberOfFrames = 3 }),
            Header("c", slice with { SopUid = "2" }),
        ];
        var table = TableOf(headers);
        Assert.Equal(headers, table);
        Assert.Equal((5, 3, 2), (table.Count, table.Files, table.Kinds.Count));
        var repeated = new List<string>();
        var once = TableOf([.. headers, .. headers[1..4].Select(frame => frame with { Path = Path.Join(Folder, "d") }), headers[0] with { Path = Path.Join(Folder, "e") }]).WithoutRepeated(repeated);
        Assert.Equal(headers, once);
        Assert.Equal(["d", "e"], repeated.Select(Path.GetFileName));
    }

    [Fact]
    public void What_slices_have_in_common_is_there_once()
    {
        var slices = Enumerable.Range(0, 50).Select(i => Header($"{i}", new TestSlice
        {
            SopUid = $"1.2.{i}", PositionMm = new Vector3D(0, 0, i), Slope = i + 1, ContentTime = $"10{i:00}00", EchoTimeMs = i % 2,
        }) with { InstanceNumber = i, PixelDataOffset = 600 + i });
        Assert.Equal(2, TableOf([.. slices]).Kinds.Count);
    }

    [Fact]
    public void Of_repeated_objects_the_first_is_kept()
    {
        string[] uids = ["1", "2", "1", "3", "2"];
        var repeated = new List<string>();
        var table = TableOf([.. uids.Select((uid, i) => Header($"{i}", new TestSlice { SopUid = uid, EchoTimeMs = i }))]).WithoutRepeated(repeated);
        Assert.Equal([("1", "0"), ("2", "1"), ("3", "3")], table.Select(slice => (slice.SopInstanceUid, Path.GetFileName(slice.Path))));
        Assert.Equal(["2", "4"], repeated.Select(Path.GetFileName));
    }
}
